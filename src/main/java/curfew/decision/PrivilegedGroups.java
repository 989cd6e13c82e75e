package curfew.decision;

import curfew.directory.Group;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Which groups of a directory make their members privileged: those that the directory or an entitlement says so of, and every group
 * that is in one of them, however deep. Immutable.
 */
public final class PrivilegedGroups {
    private final Set<String> dns = new HashSet<>();
    private final Set<String> folded = new HashSet<>();

    public PrivilegedGroups(Collection<Group> groups, Entitlements entitlements) {
        Nesting.under(groups, entitlements::isPrivileged).forEach((key, found) -> {
            folded.add(key);
            dns.add(found.group().dn());
        });
    }

    /** Their DNs, as the server spelled them. */
    public Set<String> dns() {
        return Set.copyOf(dns);
    }

    public boolean contains(Group group) {
        return folded.contains(Nesting.fold(group.dn()));
    }
}
