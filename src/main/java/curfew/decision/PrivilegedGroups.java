package curfew.decision;

import curfew.directory.Group;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which groups of a directory make their members privileged: those that the directory or an entitlement says so of, and every group
 * that is in one of them, however deep. Immutable.
 */
public final class PrivilegedGroups {
    private final Set<String> dns = new HashSet<>();
    private final Set<String> folded = new HashSet<>();

    public PrivilegedGroups(Collection<Group> groups, Entitlements entitlements) {
        Map<String, List<Group>> children = new HashMap<>();
        Deque<Group> toVisit = new ArrayDeque<>();
        for (Group group : groups) {
            group.parents()
                    .forEach(parent -> children.computeIfAbsent(fold(parent), any -> new ArrayList<>())
                            .add(group));
            if (entitlements.isPrivileged(group)) {
                toVisit.add(group);
            }
        }
        while (!toVisit.isEmpty()) {
            Group group = toVisit.remove();
            if (folded.add(fold(group.dn()))) {
                dns.add(group.dn());
                toVisit.addAll(children.getOrDefault(fold(group.dn()), List.of()));
            }
        }
    }

    /** Their DNs, as the server spelled them. */
    public Set<String> dns() {
        return Set.copyOf(dns);
    }

    public boolean contains(Group group) {
        return folded.contains(fold(group.dn()));
    }

    private static String fold(String dn) {
        return dn.toLowerCase(Locale.ROOT);
    }
}
