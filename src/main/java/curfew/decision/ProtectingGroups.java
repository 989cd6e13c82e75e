package curfew.decision;

import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which groups of a directory protect their members: those that a list says so of, and every group that is in one of them, however deep.
 * Immutable.
 */
public final class ProtectingGroups {
    /** No group protects anybody. */
    public static final ProtectingGroups NONE = new ProtectingGroups(Map.of(), Set.of());

    private final Map<String, String> why;
    private final Set<String> ids;

    private ProtectingGroups(Map<String, String> why, Set<String> ids) {
        this.why = Map.copyOf(why);
        this.ids = Set.copyOf(ids);
    }

    public static ProtectingGroups of(Collection<Group> groups, GuardBook guards) {
        if (!guards.protectsMembers()) {
            return NONE;
        }
        Map<String, String> why = new HashMap<>();
        Set<String> ids = new HashSet<>();
        // Also of a group that was not found: it may be in what could not be read.
        ids.add("");
        Nesting.under(groups, group -> guards.protectionOfMembers(group).isPresent())
                .forEach((dn, found) -> {
                    String nested =
                            found.isRoot() ? "" : ", through " + found.group().dn();
                    why.put(dn, guards.protectionOfMembers(found.root()).orElse("") + nested);
                    ids.add(found.group().id());
                });
        return new ProtectingGroups(why, ids);
    }

    /** What a removal rests on besides: that its account is in none of these groups. */
    public Set<Scope> absenceOf(Source directory) {
        return ids.stream().map(id -> new Scope.GroupMembers(directory, id)).collect(Collectors.toUnmodifiableSet());
    }

    /** What protects an account with these direct memberships, in words; empty if none of them does. */
    Optional<String> by(Collection<Membership> memberships) {
        return memberships.stream()
                .map(membership -> why.get(Nesting.fold(membership.group().dn())))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
