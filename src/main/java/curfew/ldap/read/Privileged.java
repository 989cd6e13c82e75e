package curfew.ldap.read;

import curfew.directory.Value;
import curfew.ldap.dialect.DnText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which groups are privileged. Names are compared loosely: to take a group for privileged that only looks like one asks for more care,
 * not less.
 *
 * <p>Groups are few, and each is named by many members, always in the same bytes. So the answer is remembered by these bytes, and no name
 * is decoded twice: with eight memberships an account that would be most of what reading costs.
 */
final class Privileged {
    /** Names remembered; with more than that the table begins anew. */
    private static final int REMEMBERED = 1 << 17;

    private static final int SLOTS = REMEMBERED * 2;

    private final Set<String> dns;
    private final Set<String> keys = new HashSet<>();
    private final Set<Value> sids;
    private byte[] @Nullable [] names = new byte[1 << 10][];
    private boolean[] answers = new boolean[names.length];
    private int size;

    Privileged(Set<String> dns, Set<Value> sids) {
        this.dns = Set.copyOf(dns);
        this.sids = Set.copyOf(sids);
        dns.forEach(dn -> keys.add(DnText.looseKey(dn)));
    }

    boolean holds(String group) {
        return dns.contains(group) || keys.contains(DnText.looseKey(group));
    }

    /** As {@link #holds(String)}, of a name in UTF-8 that is not changed afterwards. */
    boolean holds(byte[] group) {
        if (keys.isEmpty()) {
            return false;
        }
        int slot = slot(group);
        if (names[slot] != null) {
            return answers[slot];
        }
        boolean answer = holds(new String(group, StandardCharsets.UTF_8));
        remember(slot, group, answer);
        return answer;
    }

    private void remember(int slot, byte[] group, boolean answer) {
        names[slot] = group;
        answers[slot] = answer;
        size++;
        if (size == REMEMBERED) {
            names = new byte[1 << 10][];
            answers = new boolean[names.length];
            size = 0;
        } else if (size * 2 > names.length && names.length < SLOTS) {
            grow();
        }
    }

    private void grow() {
        byte[] @Nullable [] oldNames = names;
        boolean[] oldAnswers = answers;
        names = new byte[oldNames.length * 2][];
        answers = new boolean[names.length];
        for (int i = 0; i < oldNames.length; i++) {
            if (oldNames[i] != null) {
                int slot = slot(oldNames[i]);
                names[slot] = oldNames[i];
                answers[slot] = oldAnswers[i];
            }
        }
    }

    private int slot(byte[] name) {
        int hash = Arrays.hashCode(name) * 0x9E3779B9;
        int slot = (hash ^ (hash >>> 15)) & (names.length - 1);
        while (names[slot] != null && !Arrays.equals(names[slot], name)) {
            slot = (slot + 1) & (names.length - 1);
        }
        return slot;
    }

    boolean holdsSid(Value sid) {
        return sids.contains(sid);
    }
}
