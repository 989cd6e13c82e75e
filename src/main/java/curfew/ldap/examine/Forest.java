package curfew.ldap.examine;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What holds for all domain controllers of a forest of Active Directory.
 *
 * @param configuration the DN of its configuration; empty if the root DSE does not show it
 */
record Forest(Probe probe, String configuration) {
    private static final String QUERY_POLICY =
            "CN=Default Query Policy,CN=Query-Policies,CN=Directory Service,CN=Windows NT,CN=Services,";
    private static final String PAGE = "MaxPageSize=";
    private static final int DOMAINS = 1000;
    private static final Filter DOMAIN = Filter.createANDFilter(
            Filter.createEqualityFilter("objectClass", "crossRef"),
            Filter.createExtensibleMatchFilter("systemFlags", "1.2.840.113556.1.4.803", false, "2"));
    private static final String RECYCLE_BIN = "CN=Recycle Bin Feature,";

    /** MaxPageSize ([MS-ADTS] 3.1.1.3.4.6), by the policy that holds for domain controllers without one of their own. */
    OptionalLong largestPage() {
        SearchResultEntry policy = entry(QUERY_POLICY, "lDAPAdminLimits");
        String[] limits = policy == null ? null : policy.getAttributeValues("lDAPAdminLimits");
        return Arrays.stream(limits == null ? new String[0] : limits)
                .filter(limit -> limit.matches(PAGE + "[0-9]{1,9}"))
                .mapToLong(limit -> Long.parseLong(limit.substring(PAGE.length())))
                .findFirst();
    }

    /** The DNs of its domains ([MS-ADTS] 6.1.1.2.1.1.4: crossRef with FLAG_CR_NTDS_DOMAIN). */
    List<String> domains() {
        return configuration.isEmpty()
                ? List.of()
                : probe.below("CN=Partitions," + configuration, DOMAIN, DOMAINS, "nCName").stream()
                        .map(reference -> reference.getAttributeValue("nCName"))
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
    }

    /** Whether deleted entries are kept whole. */
    Optional<Boolean> hasRecycleBin() {
        SearchResultEntry partitions = entry("CN=Partitions,", "msDS-EnabledFeature");
        if (partitions == null) {
            return Optional.empty();
        }
        String[] features = partitions.getAttributeValues("msDS-EnabledFeature");
        return Optional.of(features != null
                && Arrays.stream(features)
                        .anyMatch(name -> name.regionMatches(true, 0, RECYCLE_BIN, 0, RECYCLE_BIN.length())));
    }

    private @org.jspecify.annotations.Nullable SearchResultEntry entry(String below, String attribute) {
        return configuration.isEmpty() ? null : probe.entry(below + configuration, List.of(attribute));
    }
}
