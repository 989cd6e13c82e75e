package curfew.demo;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import curfew.ldap.dialect.SecurityDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What whoever is logged in may write. Everything, but for what was taken away entry by entry, and for moves that the security
 * descriptors of the entry and of its parent deny to everybody. An administrator's writes, which come past the wire, are not asked.
 *
 * <p>Active Directory tells of rights in attributes that it makes up when somebody asks for them by name: [MS-ADTS] 3.1.1.4.5.
 */
final class Rights {
    /** Asked for by name, [MS-ADTS] 3.1.1.3.4.1.11; without it the whole descriptor is meant, which takes more than the right to read. */
    static final String SD_FLAGS = "1.2.840.113556.1.4.801";

    static final String DESCRIPTOR = "nTSecurityDescriptor";

    private static final String WRITABLE = "allowedAttributesEffective";
    private static final String OF_DESCRIPTOR = "sDRightsEffective";
    private static final String CHILDREN = "allowedChildClassesEffective";

    private final InMemoryRequestHandler root;
    private final References references;
    private final Map<String, Set<String>> taken = new ConcurrentHashMap<>();

    Rights(InMemoryRequestHandler root, References references) {
        this.root = root;
        this.references = references;
    }

    /** From now on these attributes of the entry cannot be written, or all of them if none is named. */
    void take(String dn, List<String> attributes) {
        Set<String> names = attributes.stream().map(Rights::fold).collect(Collectors.toSet());
        taken.put(BackLinks.normal(dn), names);
    }

    private boolean isTaken(String dn, String attribute) {
        Set<String> names = taken.get(BackLinks.normal(dn));
        return names != null && (names.isEmpty() || names.contains(fold(attribute)));
    }

    private static String fold(String attribute) {
        return Attribute.getBaseName(attribute).toLowerCase(Locale.ROOT);
    }

    Optional<Refusal> refusesModify(String dn, List<Modification> modifications) {
        String entry = references.resolve(dn);
        return modifications.stream()
                .filter(modification -> isTaken(entry, modification.getAttributeName()))
                .findFirst()
                .map(any -> denied("00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0"));
    }

    /**
     * To take an entry away either of two rights is enough: to delete it, or to delete a child of its parent. Where it goes to takes the right to
     * create it ([MS-ADTS] 3.1.1.5.4.1).
     */
    Optional<Refusal> refusesMove(String dn, @Nullable String newParent) {
        String entry = references.resolve(dn);
        boolean stays =
                denies(entry, SecurityDescriptor.DELETE) && denies(parentOf(entry), SecurityDescriptor.DELETE_CHILD);
        return stays || (newParent != null && isTaken(references.resolve(newParent), CHILDREN))
                ? Optional.of(denied("00000005: SecErr: DSID-03152D5D, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0"))
                : Optional.empty();
    }

    private static Refusal denied(String message) {
        return new Refusal(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, message);
    }

    private static String parentOf(String dn) {
        try {
            DN parent = new DN(dn).getParent();
            return parent == null ? "" : parent.toString();
        } catch (LDAPException malformed) {
            return "";
        }
    }

    private boolean denies(String dn, int right) {
        return SecurityDescriptor.of(value(find(dn)))
                .map(descriptor -> descriptor.deniesEverybody(right))
                .orElse(false);
    }

    private static byte @Nullable [] value(@Nullable Entry entry) {
        return entry == null ? null : entry.getAttributeValueBytes(DESCRIPTOR);
    }

    private @Nullable ReadOnlyEntry find(String dn) {
        try {
            return dn.isEmpty() ? null : root.getEntry(dn);
        } catch (LDAPException malformed) {
            return null;
        }
    }

    /**
     * An entry as it is answered: with the attributes that are made up, if they were asked for, and without its security descriptor unless
     * that was asked for by name and with the control.
     */
    SearchResultEntryProtocolOp answer(SearchResultEntryProtocolOp entry, List<String> asked, boolean flagged) {
        boolean hidden = !flagged || !names(asked, DESCRIPTOR);
        List<Attribute> answered = new ArrayList<>(entry.getAttributes());
        answered.removeIf(attribute -> hidden && attribute.getName().equalsIgnoreCase(DESCRIPTOR));
        if (names(asked, WRITABLE)) {
            add(answered, WRITABLE, writable(entry.getDN()));
        }
        if (names(asked, CHILDREN)) {
            add(answered, CHILDREN, isTaken(entry.getDN(), CHILDREN) ? Set.of() : Set.of("user", "group"));
        }
        if (names(asked, OF_DESCRIPTOR)) {
            answered.add(new Attribute(OF_DESCRIPTOR, "0"));
        }
        return new SearchResultEntryProtocolOp(entry.getDN(), answered);
    }

    private static boolean names(List<String> asked, String attribute) {
        return asked.stream().anyMatch(attribute::equalsIgnoreCase);
    }

    private static void add(List<Attribute> answered, String name, Set<String> values) {
        if (!values.isEmpty()) {
            answered.add(new Attribute(name, values));
        }
    }

    private Set<String> writable(String dn) {
        ReadOnlyEntry entry = find(dn);
        Schema schema = Objects.requireNonNull(root.getSchema());
        Set<String> names = new TreeSet<>();
        for (String name : entry == null ? List.<String>of() : BackLinks.values(entry, "objectClass")) {
            ObjectClassDefinition definition = schema.getObjectClass(name);
            if (definition != null) {
                Stream.concat(
                                definition.getRequiredAttributes(schema, true).stream(),
                                definition.getOptionalAttributes(schema, true).stream())
                        .filter(type -> !type.isNoUserModification() && !isTaken(dn, type.getNameOrOID()))
                        .map(AttributeTypeDefinition::getNameOrOID)
                        .forEach(names::add);
            }
        }
        return names;
    }
}
