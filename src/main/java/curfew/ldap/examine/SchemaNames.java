package curfew.ldap.examine;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.AttributeUsage;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a server's schema (RFC 4512, 4.2) knows, and allows in an entry. Read once. */
final class SchemaNames {
    private final Probe probe;
    private final @Nullable Schema schema;

    SchemaNames(Probe probe) {
        this.probe = probe;
        Schema read;
        try {
            read = probe.connection().getSchema();
        } catch (LDAPException unreadable) {
            throw probe.exception("reading the schema", unreadable);
        }
        this.schema = read == null || read.getAttributeTypes().isEmpty() ? null : read;
    }

    /** Those of these attributes that the server does not know; empty if it does not show its schema. */
    Optional<Set<String>> unknown(Collection<String> attributes) {
        Schema known = schema;
        if (known == null) {
            return Optional.empty();
        }
        Set<String> unknown = new TreeSet<>(attributes);
        unknown.removeIf(name -> known.getAttributeType(EffectiveRights.plain(name)) != null);
        return Optional.of(unknown);
    }

    /** Those of these attributes that the entry's classes do not let it have; those that the server does not know are not among them. */
    Set<String> notAllowed(String dn, Collection<String> attributes) {
        Schema known = schema;
        SearchResultEntry entry = known == null ? null : probe.entry(dn, List.of("objectClass"));
        String[] classes = entry == null ? null : entry.getObjectClassValues();
        if (known == null || classes == null || List.of(classes).contains("extensibleObject")) {
            return Set.of();
        }
        Set<AttributeTypeDefinition> allowed = new java.util.HashSet<>();
        for (String name : classes) {
            ObjectClassDefinition definition = known.getObjectClass(name);
            if (definition == null) {
                // What a class allows that is not shown cannot be told.
                return Set.of();
            }
            Stream.concat(
                            definition.getRequiredAttributes(known, true).stream(),
                            definition.getOptionalAttributes(known, true).stream())
                    .forEach(allowed::add);
        }
        Set<String> left = new TreeSet<>();
        for (String attribute : attributes) {
            AttributeTypeDefinition type = known.getAttributeType(EffectiveRights.plain(attribute));
            if (type != null && type.getUsage() == AttributeUsage.USER_APPLICATIONS && !allowed.contains(type)) {
                left.add(attribute);
            }
        }
        return left;
    }
}
