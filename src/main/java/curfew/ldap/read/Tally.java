package curfew.ldap.read;

/**
 * How many groups each of up to millions of members is in, and whether one of them is privileged: an open-addressed table of 64-bit
 * hashes, about 24 bytes a member where a map of strings takes 200. Two names with the same hash would be counted together: with
 * a million members, one chance in 37 million; and what is counted here only decides who is read again.
 */
final class Tally {
    private static final int PRIVILEGED = 1;
    private static final int ONE = 2;
    private static final int INITIAL = 1 << 12;

    private long[] keys = new long[INITIAL];
    private int[] counts = new int[INITIAL];
    private int size;

    void add(String member, boolean privileged) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        long key = hash(member);
        int slot = slot(key, keys);
        if (keys[slot] == 0) {
            keys[slot] = key;
            size++;
        }
        counts[slot] = (counts[slot] + ONE) | (privileged ? PRIVILEGED : 0);
    }

    boolean isEmpty() {
        return size == 0;
    }

    int groups(String member) {
        return counts[slot(hash(member), keys)] / ONE;
    }

    boolean isPrivileged(String member) {
        return (counts[slot(hash(member), keys)] & PRIVILEGED) != 0;
    }

    private void grow() {
        long[] grownKeys = new long[keys.length * 2];
        int[] grownCounts = new int[grownKeys.length];
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                int slot = slot(keys[i], grownKeys);
                grownKeys[slot] = keys[i];
                grownCounts[slot] = counts[i];
            }
        }
        keys = grownKeys;
        counts = grownCounts;
    }

    private static int slot(long key, long[] keys) {
        int slot = (int) key & (keys.length - 1);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    /** Never 0, which marks an empty slot. */
    private static long hash(String text) {
        long hash = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0xBF58476D1CE4E5B9L;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ (hash >>> 32)) * 0x94D049BB133111EBL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }
}
