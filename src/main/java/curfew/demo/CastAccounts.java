package curfew.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What is particular about the accounts of the {@link Cast}, and the accounts that are nobody's ordinary one. */
final class CastAccounts {
    private static final String PEOPLE = "OU=DE,OU=People";
    private static final String ADMINS = "OU=Admins";
    private static final String SERVICES = "OU=Service Accounts";
    private static final String SHARED = "OU=Shared Mailboxes";

    private static final Map<String, UnaryOperator<AccountDraft>> PARTICULARS = particulars();

    private CastAccounts() {}

    /** An ordinary account with what is particular about it. */
    static AccountDraft of(DemoPerson person) {
        AccountDraft draft = person.login().equals("anna.schulz") ? married(person) : AccountDraft.of(person);
        return PARTICULARS
                .getOrDefault(person.login(), UnaryOperator.identity())
                .apply(draft);
    }

    private static AccountDraft married(DemoPerson person) {
        String name = "Anna Meyer-Schulz";
        return new AccountDraft(person.login(), name, PEOPLE)
                .put("employeeID", person.number())
                .put("givenName", "Anna")
                .put("sn", "Meyer-Schulz")
                .put("displayName", name)
                .put("mail", person.mail())
                .put("userPrincipalName", person.mail())
                .put("department", person.department())
                .lastUsed("2026-02-24T08:00:00Z");
    }

    private static Map<String, UnaryOperator<AccountDraft>> particulars() {
        Map<String, UnaryOperator<AccountDraft>> of = new HashMap<>();
        of.put(
                "maria.lindqvist",
                draft -> draft.put(
                                "sshPublicKey",
                                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAImaria laptop",
                                "ssh-rsa AAAAB3NzaC1yc2EAAAADmaria build")
                        .putBytes("userCertificate", "maria.lindqvist")
                        .in("Git Users", "Build Farm", "CAD Licence"));
        of.put(
                "jonas.weber",
                draft -> draft.putBytes("userCertificate", "jonas.weber").in("Helpdesk Password Reset"));
        of.put("dana.cohen", draft -> draft.putBytes("userCertificate", "dana.cohen"));
        of.put(
                "kenji.sato",
                draft -> draft.put(
                        "msDS-KeyCredentialLink",
                        "B:16:0002000020000150:CN=佐藤 健二,OU=JP,OU=People,DC=halyard,DC=example"));
        of.put(
                "frank.vogel",
                draft -> draft.put("sshPublicKey", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIfrank vault")
                        .put("altSecurityIdentities", "X509:<I>DC=example,DC=halyard,CN=Halyard CA<SR>0001")
                        .in("Git Users"));
        of.put("tom.becker", draft -> draft.in("Payroll", "Payroll Archive"));
        of.put("ines.costa", draft -> draft.in("ERP Approvers", "Payroll"));
        of.put(
                "otto.lang",
                draft -> draft.disabled()
                        .put("sshPublicKey", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIotto old")
                        .lastUsed("2025-12-19T15:00:00Z")
                        .in("Building Access"));
        of.put("beatrix.klein", draft -> draft.lastUsed("2025-08-14T07:00:00Z"));
        of.put("samuel.ortiz", draft -> draft.in("Git Users"));
        of.put("lena.fischer", draft -> draft.in("CRM Users", "ERP Approvers"));
        of.put("wei.li", draft -> draft.in("Deny Remote Logon"));
        return Map.copyOf(of);
    }

    /** Second accounts of people, accounts of nobody, and accounts that are no person's. */
    static List<AccountDraft> others() {
        return List.of(
                admin("jonas.weber", "Tier 0 Admins", "Protected Users"),
                admin("frank.vogel", "Tier 1 Server Admins"),
                admin("robert.dupont", "Tier 1 Server Admins", "Backup Operators"),
                admin("lukas.muller", "Tier 0 Admins", "Tier 1 Server Admins"),
                breakGlass("brk-glass1").put("employeeID", "00115"),
                breakGlass("brk-glass2"),
                new AccountDraft("j.smith", "J. Smith", "OU=US,OU=People")
                        .put("employeeID", "00116")
                        .put("mail", "jane.smith@halyard.example")
                        .in("CRM Users", "VPN Users"),
                new AccountDraft("temp.helpdesk", "Temp Helpdesk", PEOPLE)
                        .lastUsed("2026-02-25T10:00:00Z")
                        .in("VPN Users", "Helpdesk Password Reset"),
                new AccountDraft("x.trainee", "Trainee (2019)", PEOPLE)
                        .put("employeeID", "09999")
                        .lastUsed("2019-08-30T10:00:00Z")
                        .in("Wiki Editors"),
                new AccountDraft("old.scanner", "Scanner, 2nd floor", PEOPLE).in("Print Color"),
                service("svc-curfew", "binds for Curfew"),
                service("svc-backup", "nightly backup")
                        .put("employeeID", "00118")
                        .in("Backup Operators"),
                service("svc-erp", "ERP batch jobs").in("ERP Users"),
                service("svc-scan", "document scanners"),
                mailbox("info", "Info Desk", "34359738368"),
                mailbox("jobs", "Careers", "34359738368"),
                mailbox("press", "Press (closed)", "34359738368").disabled().in("DL Everyone"),
                mailbox("room-berlin-1", "Room Berlin 1", "8589934592"),
                mailbox("room-tokyo-1", "会議室 東京 1", "8589934592"),
                new AccountDraft("kiosk-gate", "Kiosk Gate", "OU=Kiosks").in("Timesheets", "Deny Remote Logon"),
                new AccountDraft("kiosk-canteen", "Kiosk Canteen", "OU=Kiosks").in("Timesheets"),
                managed("gmsa-sql$"),
                managed("gmsa-web$"),
                builtin("Administrator", "Domain Admins", "Enterprise Admins", "Schema Admins", "Administrators"),
                builtin("krbtgt").disabled(),
                builtin("Guest").disabled());
    }

    private static AccountDraft admin(String login, String... groups) {
        return new AccountDraft("adm-" + login, "adm-" + login, ADMINS)
                .put("adminCount", "1")
                .lastUsed("2026-02-23T09:00:00Z")
                .in(groups);
    }

    private static AccountDraft breakGlass(String login) {
        return new AccountDraft(login, "Break Glass " + login.charAt(login.length() - 1), ADMINS)
                .put("description", "emergencies only, password in the safe")
                .in("Domain Admins");
    }

    private static AccountDraft service(String login, String purpose) {
        return new AccountDraft(login, login, SERVICES)
                .put("userAccountControl", "66048")
                .put("description", purpose)
                .lastUsed("2026-02-26T23:00:00Z");
    }

    private static AccountDraft mailbox(String login, String name, String recipientType) {
        return new AccountDraft(login, name, SHARED)
                .disabled()
                .put("mail", login + "@halyard.example")
                .put("msExchRecipientTypeDetails", recipientType);
    }

    private static AccountDraft managed(String login) {
        return new AccountDraft(login, login.replace("$", ""), "CN=Managed Service Accounts")
                .put(
                        "objectClass",
                        "top",
                        "person",
                        "organizationalPerson",
                        "user",
                        "computer",
                        "msDS-GroupManagedServiceAccount")
                .put("userAccountControl", "4096");
    }

    private static AccountDraft builtin(String login, String... groups) {
        return new AccountDraft(login, login, "CN=Users")
                .put("isCriticalSystemObject", "TRUE")
                .in(groups);
    }
}
