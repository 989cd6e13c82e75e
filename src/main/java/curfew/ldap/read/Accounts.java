package curfew.ldap.read;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import curfew.directory.Account;
import curfew.directory.AccountState;
import curfew.directory.Value;
import curfew.ldap.dialect.DnText;
import curfew.receipt.GapReason;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Streams accounts: of their memberships only the number and whether one is privileged. */
final class Accounts {
    private final Target target;
    private final Privileged privileged;
    private final String[] interest;

    Accounts(Target target, Privileged privileged) {
        this.target = target;
        this.privileged = privileged;
        this.interest = target.settings.attributes().all().toArray(String[]::new);
    }

    Receipt read(Consumer<Account> sink) {
        Run run = new Run(sink);
        run.tallyGroups();
        target.streams.read(
                target.settings.accounts().bases(), target.accountFilter, attributes(), false, run.gaps, run);
        run.reportHidden();
        return run.receipt();
    }

    /** What {@link #account} needs. */
    Set<String> attributes() {
        Set<String> attributes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        attributes.addAll(target.dialect.accountAttributes());
        attributes.addAll(List.of(interest));
        if (target.coverage().usesMemberOf()) {
            attributes.add(Coverage.MEMBER_OF);
        }
        return attributes;
    }

    /** The account that an entry shows. */
    Account account(Entry entry, String base, int memberships, boolean inPrivileged, Instant now) {
        return new Account(
                target.ref(entry),
                base,
                target.dialect.loginOf(entry),
                target.dialect.naturalKind(entry),
                target.dialect.stateOf(entry, now),
                interesting(entry),
                memberships,
                inPrivileged,
                target.dialect.credentialsOf(entry),
                target.dialect.critical(entry),
                target.dialect.createdAt(entry),
                target.dialect.lastUsedAt(entry),
                target.dialect.expiresAt(entry),
                target.dialect.dependenciesOf(entry));
    }

    private Map<String, List<String>> interesting(Entry entry) {
        List<Map.Entry<String, List<String>>> found = new ArrayList<>(interest.length);
        for (String name : interest) {
            Attribute attribute = entry.getAttribute(name);
            if (attribute != null && attribute.size() > 0) {
                found.add(Map.entry(
                        name, attribute.size() == 1 ? List.of(attribute.getValue()) : List.of(attribute.getValues())));
            }
        }
        // A third of the room of a map that can grow: many accounts wait to be decided.
        return Map.ofEntries(found.toArray(Accounts::entries));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type can be made in no other way
    private static Map.Entry<String, List<String>>[] entries(int length) {
        return new Map.Entry[length];
    }

    /** One read of all accounts. */
    private final class Run implements Streams.Sink {
        private final Consumer<Account> sink;
        private final Gaps gaps = new Gaps();
        private final Instant began = target.clock.instant();
        private final Tally tally = new Tally();
        private final Set<String> unseen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        private final Map<AccountState, long[]> states = new EnumMap<>(AccountState.class);
        private final Map<String, String> samples = new HashMap<>();
        private long trusts;
        private long inPrivileged;
        private long enabledInPrivileged;
        private long accounts;

        Run(Consumer<Account> sink) {
            this.sink = sink;
            unseen.addAll(target.dialect.requiredAttributes());
            unseen.addAll(target.settings.attributes().keys());
        }

        void tallyGroups() {
            List<String> streamed = target.coverage().streamed();
            if (!streamed.isEmpty() && !target.settings.groups().bases().isEmpty()) {
                new Groups(target)
                        .members(
                                streamed,
                                gaps,
                                (group, attribute, value) -> tally.add(
                                        memberKey(attribute, Groups.text(value)), privileged.holds(group.getDN())));
            }
            if (target.catalog != null) {
                target.catalog.members(
                        gaps,
                        (group, attribute, value) ->
                                tally.add(DnText.looseKey(Groups.text(value)), privileged.holds(group.getDN())));
            }
        }

        private String memberKey(String attribute, String value) {
            return target.dialect.holdsDns(attribute) ? DnText.looseKey(value) : "login " + value;
        }

        @Override
        public void accept(String base, SearchResultEntry entry) {
            if (target.dialect.idOf(entry).isEmpty()) {
                gaps.add(
                        new Scope.Base(target.source, base),
                        GapReason.ATTRIBUTE_HIDDEN,
                        "account " + entry.getDN() + " shows no " + target.dialect.idAttribute());
            } else if (target.dialect.isAccount(entry)) {
                if (!unseen.isEmpty()) {
                    unseen.removeIf(name -> entry.getAttribute(name) != null);
                }
                deliver(base, entry);
            } else {
                trusts++;
            }
        }

        private void deliver(String base, SearchResultEntry entry) {
            Memberships memberships = new Memberships();
            if (target.coverage().usesMemberOf()) {
                String stopped = target.ranges.forEach(
                        entry, Coverage.MEMBER_OF, value -> memberships.add(privileged.holds(value)));
                if (!stopped.isEmpty()) {
                    gaps.add(
                            new Scope.Entry(target.source, base, target.dialect.idOf(entry)),
                            GapReason.RANGE_UNFINISHED,
                            "memberOf of " + entry.getDN() + ": " + stopped);
                }
            }
            if (!tally.isEmpty()) {
                memberships.add(tally, DnText.looseKey(entry.getDN()));
                memberships.add(tally, "login " + target.dialect.loginOf(entry));
            }
            boolean primaryPrivileged = target.dialect
                    .primaryGroupOf(entry)
                    .map(privileged::holdsSid)
                    .orElse(false);
            if (target.dialect.usualPrimaryGroupOf(entry).isPresent()) {
                memberships.add(primaryPrivileged);
            }
            boolean inPrivileged = memberships.privileged || primaryPrivileged;
            Account account = account(entry, base, memberships.count, inPrivileged, began);
            count(account);
            samples.putIfAbsent(base, entry.getDN());
            sink.accept(account);
        }

        private void count(Account account) {
            accounts++;
            states.computeIfAbsent(account.state(), any -> new long[1])[0]++;
            if (account.privileged()) {
                inPrivileged++;
                enabledInPrivileged += account.state() == AccountState.ENABLED ? 1 : 0;
            }
        }

        void reportHidden() {
            for (String name : accounts == 0 ? Set.<String>of() : unseen) {
                gaps.add(
                        new Scope.Whole(target.source),
                        GapReason.ATTRIBUTE_HIDDEN,
                        "none of " + accounts + " accounts shows " + name);
            }
            new Hidden(target).report(samples, gaps);
        }

        Receipt receipt() {
            Map<String, Long> counts = new TreeMap<>(
                    Map.of("trusts", trusts, "privileged", inPrivileged, "privileged-enabled", enabledInPrivileged));
            states.forEach((state, count) -> counts.put(state.name().toLowerCase(Locale.ROOT), count[0]));
            counts.values().removeIf(count -> count == 0);
            return target.receipt(began, accounts, counts, gaps, Places.ofAccounts(target));
        }
    }

    /** What one account's memberships add up to. */
    private static final class Memberships {
        private int count;
        private boolean privileged;

        void add(boolean inPrivileged) {
            count++;
            privileged |= inPrivileged;
        }

        void add(Tally tally, String member) {
            count += tally.groups(member);
            privileged |= tally.isPrivileged(member);
        }
    }

    /** Finds the security identifiers of privileged groups, for accounts that have one as their primary group. */
    static Set<Value> sids(Target target, Set<String> groups) {
        String attribute = target.dialect.groupSid();
        Set<Value> sids = new TreeSet<>();
        for (String dn : attribute.isEmpty() ? Set.<String>of() : groups) {
            if (target.catalog != null && target.catalog.isElsewhere(dn)) {
                // A primary group is one of the account's own domain.
                continue;
            }
            try {
                SearchResultEntry group = target.lookups.base(dn, Lookups.PRESENT, List.of(attribute));
                byte[] sid = group == null ? null : group.getAttributeValueBytes(attribute);
                if (sid != null) {
                    sids.add(Value.of(sid));
                }
            } catch (LDAPException unreadable) {
                throw target.lookups.exception("reading the privileged group " + dn, unreadable);
            }
        }
        return sids;
    }
}
