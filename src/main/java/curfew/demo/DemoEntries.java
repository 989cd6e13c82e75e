package curfew.demo;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import curfew.demo.DemoPerson.Country;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The company's directory before the first night, entry by entry. */
final class DemoEntries {
    private DemoEntries() {}

    static List<Entry> all(List<Staff> staff) {
        DemoGroups groups = new DemoGroups();
        Map<String, AccountDraft> accounts = new LinkedHashMap<>();
        for (Staff one : staff) {
            if (hasAccount(one.person())) {
                add(
                        accounts,
                        inUsualGroups(CastAccounts.of(one.person()), one.person()),
                        one.person().login());
            }
        }
        CastAccounts.others().forEach(draft -> add(accounts, draft, ""));
        List<Entry> entries = new ArrayList<>(containers());
        accounts.values().forEach(draft -> {
            draft.groups().forEach(group -> groups.join(draft.dn(), group));
            entries.add(draft.toEntry());
        });
        entries.addAll(groups.entries());
        return entries;
    }

    /** New people get their account a little later. */
    private static boolean hasAccount(DemoPerson person) {
        return !person.number().endsWith("77");
    }

    /** Two people of one name in one OU: the second entry is named with the login, too. */
    private static void add(Map<String, AccountDraft> accounts, AccountDraft draft, String login) {
        String key = normal(draft.dn());
        AccountDraft named = accounts.containsKey(key) ? draft.renamed(login) : draft;
        accounts.put(normal(named.dn()), named);
    }

    private static String normal(String dn) {
        try {
            return DN.normalize(dn);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static AccountDraft inUsualGroups(AccountDraft draft, DemoPerson person) {
        int spread = Integer.parseInt(person.number().replace("X", ""));
        draft.in("VPN Users", "Mailbox Licence");
        if (person.contractor()) {
            return draft.in("Timesheets");
        }
        List<String> applications = DemoGroups.APPLICATIONS;
        draft.in(DemoGroups.department(person.department()), DemoGroups.staff(person.country()), "Building Access");
        // Payroll and its archive, the last two, are for those who are named.
        draft.in(applications.get(spread % (applications.size() - 2)));
        if (spread % 3 == 0) {
            draft.in("Office Licence", applications.get((spread / 3) % (applications.size() - 2)));
        }
        if (spread % 9 == 0 && person.department().equals("Engineering")) {
            draft.put("sshPublicKey", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + spread + " " + person.login());
        }
        return draft;
    }

    private static List<Entry> containers() {
        List<Entry> entries = new ArrayList<>();
        for (String name : List.of("Users", "Builtin", "Managed Service Accounts")) {
            entries.add(new Entry(
                    "CN=" + name + "," + AccountDraft.BASE, new Attribute("objectClass", "top", "container")));
        }
        for (String name : List.of(
                "People",
                "External",
                "Admins",
                "Service Accounts",
                "Shared Mailboxes",
                "Kiosks",
                "Leavers",
                "Groups")) {
            entries.add(ou("OU=" + name));
        }
        for (String name : List.of("Privileged", "Applications", "Departments", "Staff")) {
            entries.add(ou("OU=" + name + ",OU=Groups"));
        }
        for (Country country : Country.values()) {
            entries.add(ou("OU=" + country + ",OU=People"));
        }
        return entries;
    }

    private static Entry ou(String path) {
        return new Entry(path + "," + AccountDraft.BASE, new Attribute("objectClass", "top", "organizationalUnit"));
    }
}
