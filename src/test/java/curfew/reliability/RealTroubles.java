package curfew.reliability;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;

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
        Ground.Login login = account(at, "bind");
        switch (at.ground.kind()) {
            case OPENLDAP -> replace(at, login.dn(), "pwdAccountLockedTime", "000001010000Z");
            case DS389 -> replace(at, login.dn(), "nsAccountLock", "true");
            case SAMBA -> {
                byte[] quoted = ('"' + PASSWORD + '"').getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
                at.admin.modify(login.dn(), new Modification(ModificationType.REPLACE, "unicodePwd", quoted));
                replace(at, login.dn(), "userAccountControl", "514");
            }
            case EMBEDDED_AD, EMBEDDED_LDAP -> throw new IllegalArgumentException("has no such accounts");
        }
        at.logInAs(login);
    }

    /** The server gives this name four entries a search, all pages together. */
    static void limitSize(Stage at) throws Exception {
        at.logInAs(account(at, "counted"));
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
