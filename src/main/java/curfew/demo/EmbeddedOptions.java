package curfew.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What kind of directory an {@link EmbeddedDirectory} plays.
 *
 * @param flavour whose habits it has
 * @param base the only naming context
 * @param bindDn who may log in with the password that is made at start; need not be an entry
 * @param valueRange how many values of one attribute are answered at once, the rest by range retrieval; 0 for all
 * @param pageLimit how many entries are answered at once, the rest by paging; 0 for all
 * @param schemas LDIF files with further schema, merged over the flavour's own
 * @param tls null for plain LDAP, else the server's key
 */
public record EmbeddedOptions(
        Flavour flavour,
        String base,
        String bindDn,
        int valueRange,
        int pageLimit,
        List<Path> schemas,
        @Nullable SSLContext tls) {

    /** Whose habits the directory has. */
    public enum Flavour {
        /** objectGUID, objectSid, primary groups, bit filters, {@code <GUID=…>} as a DN, Microsoft's result codes. */
        ACTIVE_DIRECTORY,
        /** entryUUID, groupOfNames that may not be empty, memberOf and referential integrity as overlays keep them. */
        LDAP
    }

    public EmbeddedOptions {
        schemas = List.copyOf(schemas);
        if (valueRange < 0 || pageLimit < 0) {
            throw new IllegalArgumentException("limits are counts: range " + valueRange + ", page " + pageLimit);
        }
    }

    /** With Microsoft's limits: 1,500 values (MaxValRange) and 1,000 entries (MaxPageSize) in one answer. */
    public static EmbeddedOptions activeDirectory(String base) {
        String bindDn = "CN=svc-curfew,OU=Service Accounts," + base;
        return new EmbeddedOptions(Flavour.ACTIVE_DIRECTORY, base, bindDn, 1500, 1000, List.of(), null);
    }

    /** Without limits. */
    public static EmbeddedOptions ldap(String base) {
        return new EmbeddedOptions(Flavour.LDAP, base, "cn=curfew,ou=services," + base, 0, 0, List.of(), null);
    }

    public EmbeddedOptions withBindDn(String dn) {
        return new EmbeddedOptions(flavour, base, dn, valueRange, pageLimit, schemas, tls);
    }

    public EmbeddedOptions withValueRange(int values) {
        return new EmbeddedOptions(flavour, base, bindDn, values, pageLimit, schemas, tls);
    }

    public EmbeddedOptions withPageLimit(int entries) {
        return new EmbeddedOptions(flavour, base, bindDn, valueRange, entries, schemas, tls);
    }

    public EmbeddedOptions withSchema(Path ldif) {
        List<Path> more = new ArrayList<>(schemas);
        more.add(ldif);
        return new EmbeddedOptions(flavour, base, bindDn, valueRange, pageLimit, more, tls);
    }

    /** LDAPS with the key and certificate of this context. */
    public EmbeddedOptions withTls(SSLContext context) {
        return new EmbeddedOptions(flavour, base, bindDn, valueRange, pageLimit, schemas, context);
    }
}
