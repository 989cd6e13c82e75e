package curfew.demo;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites what the in-memory server cannot evaluate into what it can: bit rules into the values that are there and fit, the
 * in-chain rule into the groups of the chain, a short objectCategory into its DN, {@code <GUID=…>} into the DN it stands for.
 */
final class Filters {
    private static final String BIT_AND = "1.2.840.113556.1.4.803";
    private static final String BIT_OR = "1.2.840.113556.1.4.804";
    private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";

    private final InMemoryRequestHandler root;
    private final References references;
    private final String base;

    Filters(InMemoryRequestHandler root, References references, String base) {
        this.root = root;
        this.references = references;
        this.base = base;
    }

    Filter rewrite(Filter filter) throws LDAPException {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND -> Filter.createANDFilter(all(filter));
            case Filter.FILTER_TYPE_OR -> Filter.createORFilter(all(filter));
            case Filter.FILTER_TYPE_NOT ->
                Filter.createNOTFilter(rewrite(Objects.requireNonNull(filter.getNOTComponent())));
            case Filter.FILTER_TYPE_EXTENSIBLE_MATCH -> extensible(filter);
            case Filter.FILTER_TYPE_EQUALITY -> equality(filter);
            default -> filter;
        };
    }

    private List<Filter> all(Filter filter) throws LDAPException {
        List<Filter> rewritten = new ArrayList<>();
        for (Filter part : filter.getComponents()) {
            rewritten.add(rewrite(part));
        }
        return rewritten;
    }

    private Filter equality(Filter filter) {
        String value = Objects.requireNonNull(filter.getAssertionValue());
        String attribute = Objects.requireNonNull(filter.getAttributeName());
        if (References.isReference(value)) {
            return Filter.createEqualityFilter(attribute, references.resolve(value));
        }
        if (attribute.equalsIgnoreCase("objectCategory") && value.indexOf('=') < 0) {
            String name = Character.toUpperCase(value.charAt(0)) + value.substring(1);
            return Filter.createEqualityFilter(attribute, ActiveDirectoryRules.categoryDn(name, base));
        }
        return filter;
    }

    private Filter extensible(Filter filter) throws LDAPException {
        @Nullable String rule = filter.getMatchingRuleID();
        @Nullable String attribute = filter.getAttributeName();
        @Nullable String value = filter.getAssertionValue();
        if (rule == null || attribute == null || value == null) {
            return filter;
        }
        return switch (rule) {
            case BIT_AND -> bits(attribute, Long.parseLong(value), true);
            case BIT_OR -> bits(attribute, Long.parseLong(value), false);
            case IN_CHAIN -> inChain(attribute, value);
            default -> filter;
        };
    }

    private Filter bits(String attribute, long mask, boolean every) throws LDAPException {
        Set<String> fitting = new TreeSet<>();
        for (ReadOnlyEntry entry : having(Filter.createPresenceFilter(attribute))) {
            Long value = entry.getAttributeValueAsLong(attribute);
            if (value != null && (every ? (value & mask) == mask : (value & mask) != 0)) {
                fitting.add(Long.toString(value));
            }
        }
        return anyOf(attribute, fitting);
    }

    /** memberOf downwards from a group; member upwards would need the same walk the other way and is not offered. */
    private Filter inChain(String attribute, String group) throws LDAPException {
        Set<String> chain = new LinkedHashSet<>(List.of(DN.normalize(references.resolve(group))));
        List<String> open = new ArrayList<>(chain);
        while (!open.isEmpty()) {
            Filter nested = Filter.createANDFilter(
                    Filter.createEqualityFilter("objectClass", "group"),
                    Filter.createEqualityFilter(attribute, open.remove(0)));
            for (ReadOnlyEntry entry : having(nested)) {
                String dn = DN.normalize(entry.getDN());
                if (chain.add(dn)) {
                    open.add(dn);
                }
            }
        }
        return anyOf(attribute, chain);
    }

    private List<ReadOnlyEntry> having(Filter filter) throws LDAPException {
        return root.search(base, SearchScope.SUB, filter);
    }

    /** An empty OR is false, RFC 4526. */
    private static Filter anyOf(String attribute, Set<String> values) {
        return Filter.createORFilter(values.stream()
                .map(value -> Filter.createEqualityFilter(attribute, value))
                .toList());
    }
}
