package curfew.reliability;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.Dns;
import curfew.ldap.dialect.ActiveDirectoryDialect;
import curfew.ldap.dialect.LdapDialect;
import curfew.plan.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Eight people and four groups below a base of their own. The first person is on the urgent list, the next two have left; all others
 * stay, and are in every group, so that none becomes empty.
 *
 * @param id tells one office from others in the same domain
 * @param byAddress which entry an address by its immutable id stands for, as {@link #learn} has seen them
 */
record Office(String id, Flavour flavour, String base, Map<String, String> byAddress) {
    Office(String id, Flavour flavour, String base) {
        this(id, flavour, base, new ConcurrentHashMap<>());
    }

    /** Looks which addresses stand for the entries that are there now. */
    void learn(LDAPConnection admin) throws LDAPException {
        if (flavour == Flavour.ACTIVE_DIRECTORY) {
            LdapDialect dialect = new ActiveDirectoryDialect(Conventions.of(DirectorySettings.Kind.ACTIVE_DIRECTORY));
            for (SearchResultEntry entry : admin.search(base, SearchScope.SUB, "(objectClass=*)", "objectGUID")
                    .getSearchEntries()) {
                dialect.addressOf(dialect.idOf(entry)).ifPresent(address -> byAddress.put(address, entry.getDN()));
            }
        }
    }

    /** The DN that a request means, as it was when the office was opened. */
    String named(String dnOrAddress) {
        return byAddress.getOrDefault(dnOrAddress, dnOrAddress);
    }

    static final int PEOPLE = 8;
    static final int LEAVERS = 3;
    static final int GROUPS = 4;

    /** How a kind of server spells it. */
    enum Flavour {
        ACTIVE_DIRECTORY("active-directory", "employeeID", "userAccountControl", "info"),
        OPENLDAP("openldap", "employeeNumber", "pwdAccountLockedTime", "description"),
        DS389("389ds", "employeeNumber", "nsAccountLock", "description");

        final String kind;
        final String number;
        final String lock;
        final String stamp;

        Flavour(String kind, String number, String lock, String stamp) {
            this.kind = kind;
            this.number = number;
            this.lock = lock;
            this.stamp = stamp;
        }
    }

    String people() {
        return "OU=People," + base;
    }

    String groups() {
        return "OU=Groups," + base;
    }

    String quarantine() {
        return "OU=Leavers," + people();
    }

    String person(int number) {
        return "CN=" + id + "-p" + number + "," + people();
    }

    String group(int number) {
        return "CN=" + id + "-g" + number + "," + groups();
    }

    static String number(int person) {
        return "%05d".formatted(person);
    }

    static boolean isIn(int person, int group) {
        return person >= LEAVERS || group == person || group == person + 1;
    }

    /** All entries, parents first. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (String unit : List.of(base, people(), groups(), quarantine(), "OU=Elsewhere," + people())) {
            entries.add(new Entry(unit, new Attribute("objectClass", "top", "organizationalUnit")));
        }
        for (int person = 0; person < PEOPLE; person++) {
            entries.add(account(person));
        }
        for (int group = 0; group < GROUPS; group++) {
            List<String> members = new ArrayList<>();
            for (int person = 0; person < PEOPLE; person++) {
                if (isIn(person, group)) {
                    members.add(person(person));
                }
            }
            Entry entry = new Entry(group(group), new Attribute("member", members));
            if (flavour == Flavour.ACTIVE_DIRECTORY) {
                entry.addAttribute("objectClass", "top", "group");
                entry.addAttribute("sAMAccountName", id + "-g" + group);
            } else {
                entry.addAttribute("objectClass", "top", "groupOfNames");
            }
            entries.add(entry);
        }
        return entries;
    }

    /** As it is made; somebody may make it again after it was deleted. */
    Entry account(int person) {
        Entry entry = new Entry(person(person), new Attribute("sn", "p" + person));
        entry.addAttribute(flavour.number, number(person));
        if (flavour == Flavour.ACTIVE_DIRECTORY) {
            entry.addAttribute("objectClass", "top", "person", "organizationalPerson", "user");
            entry.addAttribute("sAMAccountName", id + "-p" + person);
            entry.addAttribute("userAccountControl", "544");
        } else {
            entry.addAttribute("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson");
            entry.addAttribute("uid", id + "-p" + person);
        }
        return entry;
    }

    /** Everything that must go, as {@link #nameOf} names it. */
    static Set<String> due() {
        Set<String> due = new TreeSet<>();
        for (int person = 0; person < LEAVERS; person++) {
            due.add("p" + person + " disable");
            due.add("p" + person + " strip-group g" + person);
            due.add("p" + person + " strip-group g" + (person + 1));
            due.add("p" + person + " stamp");
            due.add("p" + person + " move");
        }
        return due;
    }

    /** What an operation does, without ids. */
    String nameOf(Operation operation) {
        String group = operation.action().isStrip() ? " " + shortName(operation.target()) : "";
        return shortName(operation.accountDn()) + " " + operation.action().code() + group;
    }

    private String shortName(String dn) {
        String rdn = Dns.rdnOf(dn);
        return rdn.substring(rdn.indexOf('-') + 1);
    }

    /** What of {@link #due} is so in the directory, asked past everything that Curfew is made of. */
    Set<String> done(LDAPConnection admin) {
        Set<String> done = new TreeSet<>();
        for (int person = 0; person < LEAVERS; person++) {
            done.addAll(done(admin, person));
        }
        return done;
    }

    private Set<String> done(LDAPConnection admin, int person) {
        Set<String> done = new TreeSet<>();
        SearchResultEntry account = account(admin, person);
        String who = "p" + person;
        if (account == null) {
            done.add(who + " disable");
            done.add(who + " stamp");
            done.add(who + " move");
        } else {
            if (isLocked(account)) {
                done.add(who + " disable");
            }
            if (String.valueOf(account.getAttributeValue(flavour.stamp)).startsWith("Access ended by Curfew")) {
                done.add(who + " stamp");
            }
            if (comparable(account.getDN()).endsWith(comparable("," + quarantine()))) {
                done.add(who + " move");
            }
        }
        for (int group = person; group <= person + 1; group++) {
            if (account == null || !holds(admin, group, account.getDN())) {
                done.add(who + " strip-group g" + group);
            }
        }
        return done;
    }

    private static String comparable(String dn) {
        return dn.toLowerCase(Locale.ROOT);
    }

    private @org.jspecify.annotations.Nullable SearchResultEntry account(LDAPConnection admin, int person) {
        try {
            return admin.searchForEntry(
                    people(), SearchScope.SUB, "(" + flavour.number + "=" + number(person) + ")", "*", flavour.lock);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isLocked(SearchResultEntry account) {
        String lock = account.getAttributeValue(flavour.lock);
        return flavour == Flavour.ACTIVE_DIRECTORY ? (Integer.parseInt(String.valueOf(lock)) & 2) != 0 : lock != null;
    }

    private boolean holds(LDAPConnection admin, int group, String member) {
        try {
            SearchResultEntry entry =
                    admin.searchForEntry(groups(), SearchScope.SUB, "(cn=" + id + "-g" + group + ")", "member");
            String[] members = entry == null ? null : entry.getAttributeValues("member");
            return members != null
                    && List.of(members).stream().anyMatch(one -> comparable(one).equals(comparable(member)));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }
}
