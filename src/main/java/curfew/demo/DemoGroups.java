package curfew.demo;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import curfew.demo.DemoPerson.Country;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The company's groups: what Active Directory brings along, and one for each department, country, application and licence. */
final class DemoGroups {
    static final List<String> APPLICATIONS = List.of(
            "ERP Users",
            "ERP Approvers",
            "CRM Users",
            "Git Users",
            "Build Farm",
            "Wiki Editors",
            "Data Warehouse",
            "Building Access",
            "Print Color",
            "Travel Booking",
            "Timesheets",
            "Research Share",
            "Payroll",
            "Payroll Archive");

    private static final List<String> BUILTIN =
            List.of("Administrators", "Account Operators", "Server Operators", "Backup Operators", "Print Operators");

    private static final List<String> DOMAIN = List.of(
            "Domain Admins",
            "Enterprise Admins",
            "Schema Admins",
            "Domain Users",
            "Domain Guests",
            "Domain Computers",
            "Protected Users");

    private static final List<String> PRIVILEGED =
            List.of("Tier 0 Admins", "Tier 1 Server Admins", "Helpdesk Password Reset");
    private static final List<String> OTHERS = List.of(
            "VPN Users",
            "Mailbox Licence",
            "Office Licence",
            "CAD Licence",
            "Deny Remote Logon",
            "All Staff",
            "DL Everyone",
            "DL Announcements, Berlin");

    private final Map<String, String> dns = new LinkedHashMap<>();
    private final Map<String, TreeSet<String>> members = new LinkedHashMap<>();

    DemoGroups() {
        BUILTIN.forEach(name -> define(name, "CN=Builtin"));
        DOMAIN.forEach(name -> define(name, "CN=Users"));
        PRIVILEGED.forEach(name -> define(name, "OU=Privileged,OU=Groups"));
        APPLICATIONS.forEach(name -> define(name, "OU=Applications,OU=Groups"));
        OTHERS.forEach(name -> define(name, "OU=Groups"));
        Population.DEPARTMENTS.forEach(name -> define(department(name), "OU=Departments,OU=Groups"));
        for (Country country : Country.values()) {
            define(staff(country), "OU=Staff,OU=Groups");
            nest(staff(country), "All Staff");
        }
        nest("Tier 0 Admins", "Domain Admins");
        nest("Domain Admins", "Administrators");
        nest("Enterprise Admins", "Administrators");
        nest("Tier 1 Server Admins", "Server Operators");
        nest("All Staff", "DL Everyone");
        nest(department("Research"), "Research Share");
        nest(department("Finance"), "ERP Users");
    }

    static String department(String department) {
        return "Dept " + department;
    }

    static String staff(Country country) {
        return "Staff " + country;
    }

    private void define(String name, String parent) {
        dns.put(name, AccountDraft.dn(name, parent + "," + AccountDraft.BASE));
        members.put(name, new TreeSet<>());
    }

    private void nest(String inner, String outer) {
        join(dnOf(inner), outer);
    }

    private String dnOf(String group) {
        String dn = dns.get(group);
        if (dn == null) {
            throw new IllegalArgumentException("the company has no group " + group);
        }
        return dn;
    }

    void join(String memberDn, String group) {
        dnOf(group);
        members.computeIfAbsent(group, any -> new TreeSet<>()).add(memberDn);
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        dns.forEach((name, dn) -> {
            Entry entry = new Entry(
                    dn,
                    new Attribute("objectClass", "top", "group"),
                    new Attribute("sAMAccountName", name),
                    new Attribute("groupType", type(name)));
            if (BUILTIN.contains(name) || DOMAIN.contains(name)) {
                entry.addAttribute("isCriticalSystemObject", "TRUE");
            }
            TreeSet<String> ofGroup = members.getOrDefault(name, new TreeSet<>());
            if (!ofGroup.isEmpty()) {
                entry.addAttribute("member", ofGroup);
            }
            entries.add(entry);
        });
        return entries;
    }

    /** [MS-ADTS] 2.2.12: built-in local, global distribution, global security. */
    private static String type(String name) {
        if (BUILTIN.contains(name)) {
            return "-2147483643";
        }
        return name.startsWith("DL ") ? "2" : "-2147483646";
    }
}
