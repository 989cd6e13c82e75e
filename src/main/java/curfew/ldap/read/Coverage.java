package curfew.ldap.read;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import curfew.directory.DirectorySettings;
import curfew.ldap.dialect.DnText;
import curfew.ldap.dialect.LdapDialect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which way memberships are found. {@code memberOf} is cheap where it is right; but overlays compute it only on writes, so
 * that it misses what was imported, and none covers login names ({@code memberUid}).
 *
 * @param covered the groups' member attributes that {@code memberOf} tells of
 * @param streamed those that have to be read from the groups
 */
record Coverage(List<String> covered, List<String> streamed) {
    static final String MEMBER_OF = "memberOf";

    private static final int GROUPS_SAMPLED = 20;

    boolean usesMemberOf() {
        return !covered.isEmpty();
    }

    /** The attribute that memberships are named after where no group holds them. */
    String attribute() {
        return covered.isEmpty() ? streamed.get(0) : covered.get(0);
    }

    /** Looks at a few members of a few groups, if the settings leave it open. */
    static Coverage of(DirectorySettings settings, LdapDialect dialect, Filter groups, Lookups lookups) {
        List<String> covered = new ArrayList<>();
        List<String> streamed = new ArrayList<>();
        for (String attribute : dialect.memberAttributes()) {
            boolean trusted = dialect.holdsDns(attribute)
                    && switch (settings.conventions().memberOf()) {
                        case ON -> true;
                        case OFF -> false;
                        case AUTO -> isKept(attribute, settings.groups().bases(), groups, lookups);
                    };
            (trusted ? covered : streamed).add(attribute);
        }
        return new Coverage(List.copyOf(covered), List.copyOf(streamed));
    }

    private static boolean isKept(String attribute, List<String> bases, Filter groups, Lookups lookups) {
        int confirmed = 0;
        for (String base : bases) {
            for (SearchResultEntry group : sample(attribute, base, groups, lookups)) {
                for (String member : firstAndLast(group.getAttributeValues(attribute))) {
                    Boolean tells = tells(member, group.getDN(), lookups);
                    if (Boolean.FALSE.equals(tells)) {
                        return false;
                    }
                    confirmed += tells == null ? 0 : 1;
                }
            }
        }
        return confirmed > 0;
    }

    /** The first were there when the group was imported, the last have come since. */
    private static Set<String> firstAndLast(String @Nullable [] members) {
        return members == null || members.length == 0
                ? Set.of()
                : new LinkedHashSet<>(List.of(members[0], members[members.length - 1]));
    }

    private static List<SearchResultEntry> sample(String attribute, String base, Filter groups, Lookups lookups) {
        SearchRequest request = new SearchRequest(
                base,
                SearchScope.SUB,
                Filter.createANDFilter(groups, Filter.createPresenceFilter(attribute)),
                attribute);
        request.setSizeLimit(GROUPS_SAMPLED);
        try {
            return lookups.search(request);
        } catch (LDAPException unreadable) {
            // The stream of the groups will meet it again, and say so in its receipt.
            return List.of();
        }
    }

    /** Whether the member's entry names the group; null if there is no such entry to ask. */
    private static @Nullable Boolean tells(String member, String group, Lookups lookups) {
        try {
            SearchResultEntry entry = lookups.base(member, Lookups.PRESENT, List.of(MEMBER_OF));
            if (entry == null) {
                return null;
            }
            String[] groups = entry.getAttributeValues(MEMBER_OF);
            String key = DnText.key(group);
            for (int i = 0; groups != null && i < groups.length; i++) {
                if (DnText.key(groups[i]).equals(key)) {
                    return true;
                }
            }
            return false;
        } catch (LDAPException unreadable) {
            return null;
        }
    }
}
