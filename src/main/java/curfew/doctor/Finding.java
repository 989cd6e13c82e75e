package curfew.doctor;

/** What the doctor can find. The codes are a contract; output and documentation print the same words from here. */
public enum Finding {
    FEED_INCOMPLETE(
            Severity.GRAVE,
            "A feed is missing, cut, empty, in another encoding or without a column that its mapping requires, or too"
                    + " many of its rows are rejected.",
            "The night is held: no removal that rests on the feed goes out.",
            "Have the feed delivered again, or mend its mapping; the detail says which."),
    FEED_TOO_OLD(
            Severity.GRAVE,
            "The newest file of a feed is older than `max_age`.",
            "The night is held: no removal that rests on the feed goes out.",
            "Find out why no newer file arrived; raise `max_age` only if the feed comes less often."),
    FEED_SHRANK(
            Severity.GRAVE,
            "A feed has lost more rows since its last good reading than the limit `roster_loss` allows.",
            "The brake holds everything: whoever is not in the feed any more would be taken for gone.",
            "Confirm with the feed's sender, then raise the limit for one night."),
    FEED_ROWS_REJECTED(
            Severity.WARNING,
            "Some rows of a feed cannot be understood, fewer than `max_rejects`.",
            "Nothing is done about the persons of those rows, leavers too.",
            "Mend the rows, which `rejects.csv` of a run lists, or the mapping's words."),
    DIRECTORY_UNREACHABLE(
            Severity.GRAVE,
            "None of a directory's servers can be reached and logged in to.",
            "Every run fails before it has read anything.",
            "Mend what the lines about each server name."),
    SERVER_UNREACHABLE(
            Severity.WARNING,
            "One of several servers cannot be reached, or its certificate is refused.",
            "Runs use the others; when those are down, nothing is left.",
            "Mend the server, the network or the certificate, or take it out of `servers`."),
    LOGIN_REFUSED(
            Severity.GRAVE,
            "A server refuses the login.",
            "A run that meets this server ends there: trying the others would only lock the account.",
            "Look at the bind DN and its password or certificate, and whether that account is locked or expired."),
    OTHER_IDENTITY(
            Severity.WARNING,
            "The server takes Curfew for another account than `bind` names.",
            "Curfew's own account is protected by the name in `bind`: the one that it really acts as is not.",
            "Write the DN that the server names into `bind`, or mend the server's mapping."),
    CERTIFICATE_ENDS(
            Severity.WARNING,
            "A server's certificate ends within 30 days.",
            "From that day on every run fails at the connection.",
            "Have it renewed."),
    KIND_DIFFERS(
            Severity.GRAVE,
            "The root DSE shows another kind of directory than `kind` says.",
            "Accounts are read by the wrong marks: disabled ones count as enabled or the reverse, and disables are"
                    + " refused or without effect.",
            "Write the right `kind`."),
    KIND_KNOWN(
            Severity.NOTE,
            "`kind: ldap` is used for a server whose kind Curfew knows.",
            "Nothing, if `conventions` says everything; defaults of that kind do not hold.",
            "Consider the `kind` that fits."),
    READ_ONLY_SERVER(
            Severity.GRAVE,
            "A server takes no changes: a port of the global catalog (3268, 3269) or a read-only domain controller.",
            "Every change is refused or referred elsewhere; a global catalog also shows only a part of the attributes,"
                    + " and of the members of groups.",
            "Name a writable domain controller, port 636 or 389 with `start_tls`."),
    NOT_SYNCHRONIZED(
            Severity.GRAVE,
            "A domain controller says of itself that it has not finished its first replication (`isSynchronized`).",
            "What it does not have yet is taken for not there.",
            "Wait until it has, or name another domain controller."),
    OTHER_DIRECTORY(
            Severity.GRAVE,
            "Two of `servers` hold different directories: other naming contexts, or other immutable ids for the same"
                    + " entries.",
            "After a failover accounts are not found again, and a run stops or reports them as gone.",
            "Name only servers that replicate with each other."),
    REPLICA_BEHIND(
            Severity.WARNING,
            "A further server does not have, or shows otherwise, what the first one has.",
            "After a failover a run decides by an older state, and reads back changes that have not arrived.",
            "See the replication; if it was only late, look again in a minute."),
    CLOCK_DIFFERS(
            Severity.GRAVE,
            "A server's clock and this machine's are more than five minutes apart.",
            "Ends of accounts are taken for past or still to come, times to revoke are wrong, and Kerberos logins"
                    + " fail.",
            "Set both by NTP."),
    CLOCK_NOT_SHOWN(
            Severity.NOTE,
            "A server does not show its clock to Curfew.",
            "Nothing; but a wrong clock would not be noticed.",
            "Let Curfew read the monitor (`cn=monitor`), or watch the clocks by other means."),
    READ_INCOMPLETE(
            Severity.GRAVE,
            "The groups or accounts below a base cannot be read to their end.",
            "The night is held: no removal that rests on them goes out.",
            "Mend the base, the rights or the connection; the detail says which."),
    LIMIT_REACHED(
            Severity.GRAVE,
            "A size, time or look-through limit of the server cuts what Curfew reads.",
            "The night is held, because what was cut off is not known.",
            "Give Curfew's bind account larger limits (`limits` in OpenLDAP, `nsSizeLimit` and its kin in 389"
                    + " Directory Server), or page."),
    PAGING_OFF(
            Severity.WARNING,
            "`page_size: 0` on a domain controller, which answers with a limited number of entries at once"
                    + " (`MaxPageSize`).",
            "When a base has grown beyond that number, the night is held.",
            "Leave `page_size` at its default."),
    PAGES_CAPPED(
            Severity.NOTE,
            "`page_size` is larger than the pages that a domain controller gives (`MaxPageSize`).",
            "Nothing: the pages are smaller than asked for.",
            "None, or write the smaller number."),
    ENTRIES_UNREAD(
            Severity.WARNING,
            "Single accounts or groups cannot be read in full.",
            "Nothing is done about them.",
            "See the detail, and the rights on these entries."),
    ATTRIBUTE_HIDDEN(
            Severity.GRAVE,
            "Curfew may not read an attribute that tells whether an account is on, who it is, which groups it is in or"
                    + " which credentials it has.",
            "What cannot be seen is taken for not there: enabled accounts, memberships and credentials stay, and"
                    + " reports say that nothing was left.",
            "Give Curfew's bind account the right to read it; or, if it is an attribute that nobody uses here, name"
                    + " the right one in the job file."),
    DETAIL_HIDDEN(
            Severity.WARNING,
            "Curfew may not read an attribute that tells when an account ends, was made or was used, or what the job"
                    + " file asks for beside the keys.",
            "Such as: dormant accounts are not found, an expired one counts as enabled.",
            "Give Curfew's bind account the right to read it."),
    RIGHT_MISSING(
            Severity.GRAVE,
            "Curfew may not write an attribute of accounts or groups in an OU that a run would change there.",
            "Those actions fail with result code 50 and become cases.",
            "Delegate the right on that OU, as docs/rights.md says."),
    RIGHTS_NOT_TOLD(
            Severity.NOTE,
            "The server has no means to tell what Curfew may write (OpenLDAP), or does not tell what it may read or"
                    + " write.",
            "A missing right to write shows only when the first change is refused; a missing right to read may not"
                    + " show at all.",
            "Ask the server's own tool, such as `slapacl`, or begin with a small `pilot`."),
    ADMIN_SD_HOLDER(
            Severity.GRAVE,
            "Accounts with `adminCount` 1 have lost delegated rights to AdminSDHolder, and no list protects them.",
            "Disables, credentials and stamps of these accounts fail with result code 50: often the most privileged"
                    + " ones.",
            "Let administrators of that tier revoke them and list them as protected, or give Curfew a right on"
                    + " AdminSDHolder; clear `adminCount` where no such group is left."),
    QUARANTINE_MISSING(
            Severity.GRAVE,
            "The OU in `policy.quarantine` does not exist in the directory, or Curfew may not see it.",
            "Moves fail; disables and strips are done all the same.",
            "Make the OU, or mend the DN."),
    QUARANTINE_RIGHT_MISSING(
            Severity.GRAVE,
            "Curfew may not take accounts out of an OU, or not put them into the quarantine.",
            "Moves fail with result code 50.",
            "Delegate delete child on the source, create child on the target, and write `cn` and `name`, as"
                    + " docs/rights.md says."),
    PROTECTION_MEETS_NOBODY(
            Severity.WARNING,
            "The list of protected names an account, OU or group, and none that was read is it or lies below it.",
            "If it is misspelled, what it is to protect is not protected.",
            "Mend the spelling, or take the line out if what it named is gone."),
    URGENT_MEETS_NOBODY(
            Severity.GRAVE,
            "The urgent list names an account or a person, and none that was read is it.",
            "Nothing is revoked by that line: whoever is meant keeps the access.",
            "Mend the spelling, or lift the line if the account is gone."),
    LIST_MEETS_NOBODY(
            Severity.WARNING,
            "A line of the exceptions, holds, legal holds, entitlements or the non-human register, or an OU of `pilot`"
                    + " or `kinds`, names what nothing that was read is.",
            "The line has no effect: what it is to except, keep or mark goes on as if it were not there, and a pilot covers nobody by it.",
            "Mend the spelling, or take the line out if what it named is gone."),
    ONLY_OBSERVED(
            Severity.NOTE,
            "`mode` is `observe`, or `pilot` leaves out reasons, OUs, or waves that have not begun or take in a share"
                    + " of the persons.",
            "What is left out is planned and reported, and not applied.",
            "Look at \"Only observed, night by night\" in the report; then widen the pilot, or take it away."),
    DELETION_PROTECTED(
            Severity.GRAVE,
            "Accounts are protected from accidental deletion: everybody is denied to delete them, which a move is as"
                    + " well.",
            "Moves of these accounts fail with result code 50.",
            "Take the protection off these accounts, or leave them out of the move."),
    QUARANTINE_OUT_OF_SIGHT(
            Severity.WARNING,
            "The quarantine lies below none of the bases of `accounts`.",
            "What is moved there is not read any more: nobody would notice that it was enabled again.",
            "Add the quarantine to the bases."),
    QUARANTINE_NOT_SYNCHRONIZED(
            Severity.GRAVE,
            "The quarantine lies outside of `sync_scope`, the OUs that are synchronised to a cloud tenant.",
            "A move takes the account out of the tenant: its mailbox and files are deleted there after some days.",
            "Put the quarantine into an OU that is synchronised, or take it out of the job."),
    SYNC_SCOPE_NOT_DECLARED(
            Severity.WARNING,
            "Accounts of Active Directory are moved to a quarantine, and the job does not say which OUs are"
                    + " synchronised to a cloud tenant.",
            "If the quarantine is not, a move deletes mailboxes.",
            "Write `sync_scope`, or `sync_scope: []` if nothing is synchronised."),
    ATTRIBUTE_UNKNOWN(
            Severity.GRAVE,
            "The server's schema does not know an attribute that the job uses, such as a lock without its overlay.",
            "A lock: disables fail with result code 17, and nobody is ever seen as disabled. A key: nobody is found by"
                    + " it.",
            "Load the overlay, plug-in or schema, or name another attribute."),
    ATTRIBUTE_NOT_ALLOWED(
            Severity.GRAVE,
            "The classes of accounts in an OU do not allow the lock or the stamp.",
            "Those actions fail with result code 65.",
            "Name another attribute, give the lock its `object_class`, or add the class to the accounts."),
    MEMBER_OF_WRONG(
            Severity.GRAVE,
            "`member_of: on`, and members of groups do not name them in `memberOf`.",
            "Memberships are missed: they stay, and reports say that nothing was left.",
            "Have memberOf made anew by the server, or write `member_of: off` or `auto`."),
    MEMBER_OF_NOT_KEPT(
            Severity.NOTE,
            "`member_of: auto`, and members of groups do not name them in `memberOf`.",
            "Nothing: groups are read themselves, which takes longer.",
            "None, or have memberOf made anew by the server."),
    CATALOG_UNUSABLE(
            Severity.GRAVE,
            "A server in `global_catalog` cannot be reached, refuses the login, or is no global catalog.",
            "Groups of other domains stay unknown: every night is incomplete, and no leaver there counts as done.",
            "Name a domain controller that is a global catalog, with its port 3269, or 3268 with `start_tls`."),
    CATALOG_OF_OTHER_FOREST(
            Severity.GRAVE,
            "A server in `global_catalog` is of another forest than the directory.",
            "It does not know the directory's accounts, so that nothing is known of groups of other domains.",
            "Name a global catalog of the directory's own forest."),
    OTHER_DOMAINS_UNSEEN(
            Severity.WARNING,
            "The forest has other domains, and the directory names no `global_catalog`.",
            "Groups of these domains that a leaver is in are not seen: reports say that they were not searched.",
            "Name a `global_catalog`, and the domains that Curfew shall change as directories of the job."),
    DOMAIN_NOT_IN_JOB(
            Severity.NOTE,
            "A domain of the forest is none of the job's directories.",
            "What leavers hold in its universal groups becomes a case each; what they hold in its domain-local groups is not seen.",
            "Name it as a directory of the job, or have its administrators remove what the cases name."),
    RECYCLE_BIN_OFF(
            Severity.WARNING,
            "The forest has no recycle bin.",
            "Of an account that somebody deletes no membership comes back; Curfew's undo does not reach it.",
            "Have the recycle bin enabled; it cannot be disabled again."),
    CHECK_FAILED(
            Severity.WARNING,
            "The doctor itself could not look at something.",
            "Unknown.",
            "See the detail; if it is a limit or a right, give it to Curfew's bind account.");

    private final Severity severity;
    private final String when;
    private final String spoils;
    private final String mend;

    Finding(Severity severity, String when, String spoils, String mend) {
        this.severity = severity;
        this.when = when;
        this.spoils = spoils;
        this.mend = mend;
    }

    public Severity severity() {
        return severity;
    }

    /** When it arises. */
    public String when() {
        return when;
    }

    /** Which actions would lie or fail, or what harm would be done. */
    public String spoils() {
        return spoils;
    }

    /** What a person should do. */
    public String mend() {
        return mend;
    }
}
