package curfew.reliability;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;

/** What administrators do by hand after the plan was made, and before the first change of it is sent. */
final class Meddling {
    private Meddling() {}

    static void removeMember(Stage at) {
        Office office = at.office;
        modify(at, office.group(2), ModificationType.DELETE, "member", office.person(1), office.person(1));
    }

    static void addMember(Stage at) {
        Office office = at.office;
        String newcomer = "CN=" + office.id() + "-new," + office.people();
        at.beforeFirstWrite(
                () -> {
                    var entry = office.account(99);
                    entry.setDN(newcomer);
                    entry.setAttribute(office.flavour().number, "00003");
                    if (office.flavour() == Office.Flavour.ACTIVE_DIRECTORY) {
                        entry.setAttribute("sAMAccountName", office.id() + "-new");
                    }
                    at.admin.add(new AddRequest(entry));
                    at.admin.modify(office.group(2), new Modification(ModificationType.ADD, "member", newcomer));
                },
                newcomer,
                office.group(2),
                office.people());
    }

    static void deleteGroup(Stage at) {
        Office office = at.office;
        at.beforeFirstWrite(
                () -> at.admin.delete(office.group(3)),
                office.group(3),
                office.groups(),
                office.person(2),
                office.person(3),
                office.person(4),
                office.person(5),
                office.person(6),
                office.person(7));
    }

    static void disable(Stage at) {
        Office office = at.office;
        String off = switch (office.flavour()) {
            case ACTIVE_DIRECTORY -> "546";
            case OPENLDAP -> "000001010000Z";
            case DS389 -> "true";
        };
        modify(at, office.person(1), ModificationType.REPLACE, office.flavour().lock, off, office.person(1));
    }

    static void moveAccount(Stage at) {
        Office office = at.office;
        at.beforeFirstWrite(
                () -> at.admin.modifyDN(
                        office.person(1), "CN=" + office.id() + "-p1", true, "OU=Elsewhere," + office.people()),
                touchedByRename(office));
    }

    static void renameAccount(Stage at) {
        Office office = at.office;
        at.beforeFirstWrite(
                () -> at.admin.modifyDN(office.person(1), "CN=" + office.id() + "-married", true),
                touchedByRename(office));
    }

    private static String[] touchedByRename(Office office) {
        return new String[] {
            office.person(1), office.group(1), office.group(2), office.people(), "OU=Elsewhere," + office.people()
        };
    }

    static void deleteAccount(Stage at) {
        Office office = at.office;
        at.beforeFirstWrite(() -> at.admin.delete(office.person(1)), touchedByRename(office));
    }

    /** The new one has the old one's number, and is enabled: it is due on the next night, by its own id. */
    static void recreateAccount(Stage at) {
        Office office = at.office;
        at.beforeFirstWrite(
                () -> {
                    at.admin.delete(office.person(1));
                    at.admin.add(new AddRequest(office.account(1)));
                    at.recreated();
                },
                touchedByRename(office));
    }

    private static void modify(
            Stage at, String dn, ModificationType type, String attribute, String value, String... others) {
        String[] touched = new String[others.length + 1];
        System.arraycopy(others, 0, touched, 0, others.length);
        touched[others.length] = dn;
        at.beforeFirstWrite(() -> modify(at, dn, new Modification(type, attribute, value)), touched);
    }

    private static void modify(Stage at, String dn, Modification modification) throws LDAPException {
        at.admin.modify(dn, modification);
    }
}
