package curfew.ldap.examine;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import curfew.ldap.dialect.SecurityDescriptor;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The access rules of entries in Active Directory, as they are for Curfew. Asked for, they come without the owner and the audit rules, which not
 * everybody may read ([MS-ADTS] 3.1.1.3.4.1.11). Schema and token are read once.
 */
final class DomainRules implements EffectiveRights.OfActiveDirectory.Reading {
    private static final int ONLY_DACL = 4;
    private static final int CONFIDENTIAL = 0x80;
    private static final String DESCRIPTOR = "nTSecurityDescriptor";
    private static final String USER = "user";

    private final Probe probe;
    private final String schema;
    private final Map<String, Optional<Kind>> kinds = new HashMap<>();
    private @Nullable Set<String> token;

    /** An attribute or a class by what rules call it. */
    private record Kind(Set<String> objects, boolean confidential) {}

    DomainRules(Probe probe, RootDse root) {
        this.probe = probe;
        this.schema = root.first("schemaNamingContext");
    }

    @Override
    public Optional<Set<String>> unreadable(String dn, Collection<String> attributes) {
        SecurityDescriptor rules = rules(dn);
        if (rules == null || token().isEmpty()) {
            return Optional.empty();
        }
        Set<String> hidden = new TreeSet<>();
        for (String attribute : attributes) {
            kind(EffectiveRights.plain(attribute))
                    .filter(kind -> !mayRead(rules, kind))
                    .ifPresent(kind -> hidden.add(attribute));
        }
        return Optional.of(hidden);
    }

    private boolean mayRead(SecurityDescriptor rules, Kind kind) {
        return rules.allows(SecurityDescriptor.READ_PROPERTY, kind.objects, token())
                && (!kind.confidential || rules.allows(SecurityDescriptor.CONTROL_ACCESS, kind.objects, token()));
    }

    /** Whether an account may be taken away from where it is; empty if its rules cannot be read. */
    Optional<Examination.Leaving> leaving(String dn, String parent) {
        SecurityDescriptor own = rules(dn);
        if (own == null || token().isEmpty()) {
            return Optional.empty();
        }
        SecurityDescriptor above = rules(parent);
        boolean byParent = above != null
                && above.allows(
                        SecurityDescriptor.DELETE_CHILD,
                        kind(USER).map(Kind::objects).orElse(Set.of()),
                        token());
        if (own.allows(SecurityDescriptor.DELETE, Set.of(), token()) || byParent) {
            return Optional.of(Examination.Leaving.ALLOWED);
        }
        boolean denied = own.deniesEverybody(SecurityDescriptor.DELETE)
                || (above != null && above.deniesEverybody(SecurityDescriptor.DELETE_CHILD));
        return Optional.of(denied ? Examination.Leaving.PROTECTED : Examination.Leaving.NO_RIGHT);
    }

    private @Nullable SecurityDescriptor rules(String dn) {
        // Not critical: who does not know it shows no rules, which is as good as not told.
        Control onlyRules = new Control(
                "1.2.840.113556.1.4.801",
                false,
                new ASN1OctetString(new ASN1Sequence(new ASN1Integer(ONLY_DACL)).encode()));
        SearchResultEntry entry = probe.entry(dn, List.of(DESCRIPTOR), onlyRules);
        return entry == null
                ? null
                : SecurityDescriptor.of(entry.getAttributeValueBytes(DESCRIPTOR))
                        .orElse(null);
    }

    /** The SIDs of Curfew's bind account and of all groups that it is in, as the server counts them for this connection. */
    private Set<String> token() {
        Set<String> known = token;
        if (known == null) {
            known = new TreeSet<>();
            SearchResultEntry root = probe.entry("", List.of("tokenGroups"));
            byte[][] sids = root == null ? null : root.getAttributeValueByteArrays("tokenGroups");
            for (byte[] sid : sids == null ? new byte[0][] : sids) {
                known.add(SecurityDescriptor.trusteeOf(sid));
            }
            token = known;
        }
        return known;
    }

    private Optional<Kind> kind(String name) {
        return kinds.computeIfAbsent(name, this::find);
    }

    private Optional<Kind> find(String name) {
        List<SearchResultEntry> found = schema.isEmpty()
                ? List.of()
                : probe.below(
                        schema,
                        Filter.createEqualityFilter("lDAPDisplayName", name),
                        2,
                        "schemaIDGUID",
                        "attributeSecurityGUID",
                        "searchFlags");
        return found.stream().findFirst().map(DomainRules::kind);
    }

    private static Kind kind(SearchResultEntry entry) {
        Set<String> objects = new TreeSet<>();
        for (String attribute : List.of("schemaIDGUID", "attributeSecurityGUID")) {
            byte[] guid = entry.getAttributeValueBytes(attribute);
            if (guid != null) {
                objects.add(SecurityDescriptor.objectOf(guid));
            }
        }
        Integer flags = entry.getAttributeValueAsInteger("searchFlags");
        return new Kind(objects, flags != null && (flags & CONFIDENTIAL) != 0);
    }
}
