package curfew.scenarios;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import java.util.List;
import java.util.Optional;

/** How one kind of directory writes down a company: the same people, groups and states in its own words. */
interface Wording {
    /** What a line says of an account. */
    record Listed(String login, String name, String ou, String number, String department) {}

    /** Files below {@code common} with the settings of the directory, each laid over the one before. */
    List<String> settings();

    /** An account without mail address, state and groups. */
    Entry account(Listed one);

    /** Writes down one more fact of an account: {@code disabled}, or an attribute of Active Directory and its value. */
    void fact(Entry account, String said);

    Entry group(String name, List<String> members);

    /** The file with what people do by day, where it is not the same for all kinds. */
    String changes();

    /** Groups that are there though nobody is listed in them. */
    List<String> emptyGroups();

    default Entry unit(String dn) {
        String name = dn.substring(dn.indexOf('=') + 1, dn.indexOf(','));
        return new Entry(dn, new Attribute("objectClass", "top", "organizationalUnit"), new Attribute("ou", name));
    }

    static void put(Entry entry, String attribute, String value) {
        if (!value.isEmpty()) {
            entry.setAttribute(attribute, value);
        }
    }

    static String rdn(String attribute, String name) {
        return new DN(new RDN(attribute, name)).toString();
    }

    static String account(String attribute, String name, String ou) {
        return rdn(attribute, name) + ",OU=" + ou + ",OU=Accounts," + Scenario.BASE;
    }

    static String group(String name) {
        return rdn("CN", name) + ",OU=Groups," + Scenario.BASE;
    }

    /** What stands right of the equals sign, if there is one. */
    static Optional<String> value(String said) {
        int equals = said.indexOf('=');
        return equals < 0 ? Optional.empty() : Optional.of(said.substring(equals + 1));
    }
}
