package curfew.reliability;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.controls.ManageDsaITRequestControl;

/** Faults that a server makes by its own rules, limits and accounts. */
final class RealTroubles {
    private static final String PASSWORD = "Aa1-of-a-test-on-loopback";

    private RealTroubles() {}

    /** A bind account of the office's own; that of the server is everybody's. */
    private static Ground.Login account(Stage at, String name) throws LDAPException {
        String dn = "CN=" + at.office.id() + "-" + name + "," + at.office.base();
        Entry entry = new Entry(dn, new Attribute("sn", name));
        if (at.office.flavour() == Office.Flavour.ACTIVE_DIRECTORY) {
            entry.addAttribute("objectClass", "top", "person", "organizationalPerson", "user");
            entry.addAttribute("sAMAccountName", at.office.id() + "-" + name);
        } else {
            entry.addAttribute("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson");
            entry.addAttribute("userPassword", PASSWORD);
        }
        at.admin.add(new AddRequest(entry));
        return new Ground.Login(dn, PASSWORD);
    }

    static void switchOffBindAccount(Stage at) throws Exception {
        Ground.Login login = loginAccount(at, "bind");
        switch (at.ground.kind()) {
            case OPENLDAP -> replace(at, login.dn(), "pwdAccountLockedTime", "000001010000Z");
            case DS389 -> replace(at, login.dn(), "nsAccountLock", "true");
            case SAMBA -> replace(at, login.dn(), "userAccountControl", "514");
            case EMBEDDED_AD, EMBEDDED_LDAP -> throw new IllegalArgumentException("has no such accounts");
        }
        at.logInAs(login);
    }

    /** That can log in. */
    private static Ground.Login loginAccount(Stage at, String name) throws Exception {
        Ground.Login login = account(at, name);
        if (at.ground.kind() == Ground.Kind.SAMBA) {
            byte[] quoted = ('"' + PASSWORD + '"').getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
            at.admin.modify(login.dn(), new Modification(ModificationType.REPLACE, "unicodePwd", quoted));
            replace(at, login.dn(), "userAccountControl", "512");
        }
        return login;
    }

    static void wrongPassword(Stage at) throws Exception {
        Ground.Login login = loginAccount(at, "bind");
        at.logInAs(new Ground.Login(login.dn(), "not " + login.password()));
    }

    /** By a policy of its own: a password lives for a second. */
    static void expirePassword(Stage at) throws Exception {
        Ground.Login login = loginAccount(at, "bind");
        policy(at, login, new Attribute("pwdMaxAge", "1"));
        Thread.sleep(2500);
        at.logInAs(login);
    }

    static void expireAccount(Stage at) throws Exception {
        Ground.Login login = loginAccount(at, "bind");
        replace(at, login.dn(), "accountExpires", "132000000000000000");
        at.logInAs(login);
    }

    static void askForNewPassword(Stage at) throws Exception {
        Ground.Login login = loginAccount(at, "bind");
        if (at.ground.kind() == Ground.Kind.SAMBA) {
            replace(at, login.dn(), "pwdLastSet", "0");
        } else {
            policy(at, login, new Attribute("pwdMustChange", "TRUE"));
            replace(at, login.dn(), "pwdReset", "TRUE");
        }
        at.logInAs(login);
    }

    /** Two wrong passwords are one too many. */
    static void lockOut(Stage at) throws Exception {
        Ground.Login login = loginAccount(at, "bind");
        lockoutPolicy(at, login.dn());
        for (int i = 0; i < 2; i++) {
            try (LDAPConnection connection = new LDAPConnection(at.ground.host(), at.ground.port())) {
                connection.bind(login.dn(), "not " + login.password());
            } catch (LDAPException refused) {
                // As it should be.
            }
        }
        at.logInAs(login);
    }

    /** Holds from the next password on. */
    private static void policy(Stage at, Ground.Login login, Attribute rule) throws LDAPException {
        String policy = "CN=" + at.office.id() + "-policy," + at.office.base();
        at.admin.add(
                policy,
                new Attribute("objectClass", "organizationalRole", "pwdPolicy"),
                new Attribute("pwdAttribute", "userPassword"),
                rule);
        replace(at, login.dn(), "pwdPolicySubentry", policy);
        replace(at, login.dn(), "userPassword", login.password());
    }

    /** A password settings object ([MS-ADTS] 3.1.1.4.5.36) for one account. */
    private static void lockoutPolicy(Stage at, String account) throws LDAPException {
        String dn = "CN=" + at.office.id() + "-policy,CN=Password Settings Container,CN=System," + at.ground.suffix();
        at.admin.add(
                dn,
                new Attribute("objectClass", "msDS-PasswordSettings"),
                new Attribute("msDS-PasswordSettingsPrecedence", "1"),
                new Attribute("msDS-PasswordReversibleEncryptionEnabled", "FALSE"),
                new Attribute("msDS-PasswordHistoryLength", "0"),
                new Attribute("msDS-PasswordComplexityEnabled", "FALSE"),
                new Attribute("msDS-MinimumPasswordLength", "0"),
                new Attribute("msDS-MinimumPasswordAge", "0"),
                new Attribute("msDS-MaximumPasswordAge", "-9223372036854775808"),
                new Attribute("msDS-LockoutThreshold", "2"),
                new Attribute("msDS-LockoutObservationWindow", "-18000000000"),
                new Attribute("msDS-LockoutDuration", "-18000000000"),
                new Attribute("msDS-PSOAppliesTo", account));
        at.undo(() -> at.admin.delete(dn));
    }

    /** OpenLDAP gives this name four entries a search, all pages together; 389 Directory Server two a page. */
    static void limitSize(Stage at) throws Exception {
        limit(at, "counted", "nsPagedSizeLimit", "2");
    }

    /** The server gives up where it would have to look at more entries than this name may ask for. */
    static void limitCandidates(Stage at) throws Exception {
        limit(at, "weighed", "nsLookThroughLimit", "6");
    }

    /** OpenLDAP knows the limit by the account's name. */
    private static void limit(Stage at, String name, String attribute, String limit) throws Exception {
        Ground.Login login = account(at, name);
        if (at.ground.kind() == Ground.Kind.DS389) {
            replace(at, login.dn(), attribute, limit);
            String rule = "(targetattr = \"*\")(version 3.0; acl \"" + name + "\"; allow (all) userdn = \"ldap:///"
                    + login.dn() + "\";)";
            at.admin.modify(at.office.base(), new Modification(ModificationType.ADD, "aci", rule));
        }
        at.logInAs(login);
    }

    /** A part of the directory lies elsewhere, and the server says so (RFC 3296). */
    static void referElsewhere(Stage at) throws Exception {
        String dn = "CN=" + at.office.id() + "-elsewhere," + at.office.people();
        AddRequest add = new AddRequest(
                dn,
                new Attribute("objectClass", "top", "referral", "extensibleObject"),
                new Attribute("ref", "ldap://elsewhere.example/OU=Part,DC=x"));
        add.addControl(new ManageDsaITRequestControl());
        at.admin.add(add);
        DeleteRequest delete = new DeleteRequest(dn);
        delete.addControl(new ManageDsaITRequestControl());
        at.undo(() -> at.admin.delete(delete));
    }

    static void barOneAccount(Stage at) throws Exception {
        String dn = at.office.person(1);
        if (at.ground.kind() == Ground.Kind.DS389) {
            String rule = "(targetattr = \"*\")(version 3.0; acl \"barred\"; deny (write) userdn = \"ldap:///"
                    + at.ground.curfew().dn() + "\";)";
            at.admin.modify(dn, new Modification(ModificationType.ADD, "aci", rule));
            at.undo(() -> at.admin.modify(dn, new Modification(ModificationType.DELETE, "aci")));
        } else {
            at.admin.modify(dn, new Modification(ModificationType.ADD, "businessCategory", "barred"));
            at.undo(() -> at.admin.modify(dn, new Modification(ModificationType.DELETE, "businessCategory")));
        }
    }

    private static void replace(Stage at, String dn, String attribute, String value) throws LDAPException {
        at.admin.modify(dn, new Modification(ModificationType.REPLACE, attribute, value));
    }
}
