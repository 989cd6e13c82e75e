package curfew.demo;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An account of the made-up company while it is put together: attributes, and the groups that it will be in. */
final class AccountDraft {
    static final String BASE = "DC=halyard,DC=example";

    /** 100 ns intervals between 1601 and 1970. */
    private static final long FILETIME_OF_EPOCH = 116_444_736_000_000_000L;

    private final String name;
    private final String parent;
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();
    private final List<String> groups = new ArrayList<>();

    /**
     * @param login the sAMAccountName
     * @param name the CN, with any characters
     * @param ou OUs from the inside outwards, such as {@code OU=DE,OU=People}
     */
    AccountDraft(String login, String name, String ou) {
        this.name = name;
        this.parent = ou + "," + BASE;
        put("objectClass", "top", "person", "organizationalPerson", "user");
        put("sAMAccountName", login);
        put("userAccountControl", "512");
        put("accountExpires", "9223372036854775807");
    }

    /** The ordinary account of a person. */
    static AccountDraft of(DemoPerson person) {
        String ou = person.contractor() ? "OU=External" : "OU=" + person.country() + ",OU=People";
        return new AccountDraft(person.login(), person.displayName(), ou)
                .put("employeeID", person.number())
                .put("givenName", person.given())
                .put("sn", person.family())
                .put("displayName", person.displayName())
                .put("mail", person.mail())
                .put("userPrincipalName", person.mail())
                .put("department", person.department())
                .put("co", person.country().fullName())
                .lastUsed("2026-02-24T08:00:00Z");
    }

    AccountDraft put(String attribute, String... values) {
        attributes.put(attribute, new Attribute(attribute, values));
        return this;
    }

    /** A value of bytes, the same for the same seed: nobody has the key to it. */
    AccountDraft putBytes(String attribute, String seed) {
        attributes.put(
                attribute,
                new Attribute(attribute, ("not a real " + attribute + " of " + seed).getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    AccountDraft without(String... names) {
        List.of(names).forEach(attributes::remove);
        return this;
    }

    AccountDraft disabled() {
        return put("userAccountControl", "514");
    }

    AccountDraft lastUsed(String instant) {
        long intervals = Instant.parse(instant).toEpochMilli() * 10_000 + FILETIME_OF_EPOCH;
        return put("lastLogonTimestamp", Long.toString(intervals));
    }

    AccountDraft in(String... groupNames) {
        groups.addAll(List.of(groupNames));
        return this;
    }

    /** The same account under a name that is only its own. */
    AccountDraft renamed(String login) {
        AccountDraft other = new AccountDraft(
                login, name + " (" + login + ")", parent.substring(0, parent.length() - BASE.length() - 1));
        other.attributes.putAll(attributes);
        other.groups.addAll(groups);
        return other;
    }

    List<String> groups() {
        return groups;
    }

    String dn() {
        return dn(name, parent);
    }

    static String dn(String name, String parent) {
        try {
            return new DN(new RDN("CN", name), new DN(parent)).toString();
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Entry toEntry() {
        return new Entry(dn(), attributes.values());
    }
}
