package curfew.decision;

import curfew.directory.Group;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the groups mean. A group that is not listed is stripped, unless leaving it would give more access. Immutable. */
public final class Entitlements {
    private final Map<String, Entitlement> byName = new HashMap<>();

    public Entitlements(List<Entitlement> list) {
        for (Entitlement entitlement : list) {
            Entitlement other = byName.put(fold(entitlement.group()), entitlement);
            if (other != null) {
                throw new IllegalArgumentException("two entitlements for the group " + entitlement.group());
            }
        }
    }

    /** The names or DNs of the groups that the list itself calls privileged. */
    public Set<String> privileged() {
        return byName.values().stream()
                .filter(Entitlement::privileged)
                .map(Entitlement::group)
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean isPrivileged(Group group) {
        Entitlement entitlement = of(group);
        return group.builtinPrivileged() || (entitlement != null && entitlement.privileged());
    }

    public Entitlement.OnLeave onLeave(Group group) {
        Entitlement entitlement = of(group);
        if (entitlement != null) {
            return entitlement.onLeave();
        }
        return group.weakens() ? Entitlement.OnLeave.KEEP : Entitlement.OnLeave.STRIP;
    }

    /** Whether leaving the group takes a licence away, and data with it. */
    public boolean isLicence(Group group) {
        Entitlement entitlement = of(group);
        return entitlement != null && entitlement.licence();
    }

    /** By DN before name; null if the group is not listed. */
    public @Nullable Entitlement of(Group group) {
        Entitlement byDn = byName.get(fold(group.dn()));
        return byDn != null ? byDn : byName.get(fold(group.name()));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
