package curfew.directory;

import java.util.Set;

/**
 * A group as read.
 *
 * @param entry where it is and its immutable id
 * @param name its cn
 * @param builtinPrivileged whether the directory's own rules make it privileged (well-known groups of Active Directory)
 * @param weakens whether leaving it gives more access rather than less (Protected Users, deny groups known to the dialect)
 * @param members how many direct members it has; -1 if that was not counted
 * @param parents DNs of the groups that it is itself a member of, as the server spelled them
 */
public record Group(
        EntryRef entry, String name, boolean builtinPrivileged, boolean weakens, long members, Set<String> parents) {

    public Group {
        parents = Set.copyOf(parents);
    }

    public String dn() {
        return entry.dn();
    }

    public String id() {
        return entry.id();
    }
}
