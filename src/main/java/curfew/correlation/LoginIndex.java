package curfew.correlation;

import curfew.roster.Normalisation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which person stands behind the login of an account: open addressing over two primitive arrays, some 25 bytes an account. Keys are
 * 64-bit hashes with a seed of this process, so that nobody can choose logins that collide. Filled by one thread, read after.
 */
public final class LoginIndex {
    /** No account has the login, or nobody stands behind it. */
    public static final int NOBODY = -1;

    /** Accounts of different persons have the login. */
    public static final int SEVERAL = -2;

    private static final double FULLEST = 0.6;
    private final long seed = ThreadLocalRandom.current().nextLong();
    private long[] keys = new long[1024];
    private int[] persons = new int[1024];
    private int size;

    /** Notes that a person stands behind a login of a directory. */
    public void put(String directory, String login, int person) {
        if (size + 1 > keys.length * FULLEST) {
            grow();
        }
        long key = key(directory, login);
        int slot = slotOf(key);
        if (keys[slot] == 0) {
            keys[slot] = key;
            persons[slot] = person;
            size++;
        } else if (persons[slot] != person) {
            persons[slot] = SEVERAL;
        }
    }

    /** A person's number, {@link #NOBODY} or {@link #SEVERAL}. */
    public int find(String directory, String login) {
        int slot = slotOf(key(directory, login));
        return keys[slot] == 0 ? NOBODY : persons[slot];
    }

    private int slotOf(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key ^ (key >>> 32)) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldPersons = persons;
        keys = new long[oldKeys.length * 2];
        persons = Arrays.copyOf(new int[0], keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slotOf(oldKeys[i]);
                keys[slot] = oldKeys[i];
                persons[slot] = oldPersons[i];
            }
        }
    }

    private long key(String directory, String login) {
        byte[] bytes = (directory + '\0' + Normalisation.FOLD.apply(login)).getBytes(StandardCharsets.UTF_8);
        long hash = seed;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
