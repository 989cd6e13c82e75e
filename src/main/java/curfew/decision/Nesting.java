package curfew.decision;

import curfew.directory.Group;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Finds the groups that are in certain groups, however deep. */
final class Nesting {
    private Nesting() {}

    /**
     * A group, and why it was found.
     *
     * @param root the group that it is, or that it is in
     */
    record Found(Group group, Group root) {
        boolean isRoot() {
            return group.id().equals(root.id());
        }
    }

    /** Those that fit, and every group that is in one of them, by their {@link #fold folded} DN; where several hold one, the first. */
    static Map<String, Found> under(Collection<Group> groups, Predicate<Group> fits) {
        Map<String, List<Group>> children = new HashMap<>();
        Deque<Found> toVisit = new ArrayDeque<>();
        for (Group group : groups) {
            group.parents()
                    .forEach(parent -> children.computeIfAbsent(fold(parent), any -> new ArrayList<>())
                            .add(group));
            if (fits.test(group)) {
                toVisit.add(new Found(group, group));
            }
        }
        Map<String, Found> found = new LinkedHashMap<>();
        while (!toVisit.isEmpty()) {
            Found next = toVisit.remove();
            String dn = fold(next.group.dn());
            if (found.putIfAbsent(dn, next) == null) {
                children.getOrDefault(dn, List.of()).forEach(child -> toVisit.add(new Found(child, next.root)));
            }
        }
        return found;
    }

    static String fold(String dn) {
        return dn.toLowerCase(Locale.ROOT);
    }
}
