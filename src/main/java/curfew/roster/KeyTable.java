package curfew.roster;

import java.util.Arrays;

/** Numbers the keys of all feeds from 0, and knows the latest record of each. A primitive hash table: the keys themselves are in the records. */
final class KeyTable {

    /** No record. A record's position never looks so: it would be the very last byte of 4 GiB. */
    static final int NONE = -1;

    private final RosterData data;
    private int[] slots = new int[1024];
    private int[] hashes = new int[512];
    private int[] latest = new int[512];
    private int size;
    private int added = -1;
    /** What was found last; only while the table is filled, by one thread. */
    private int found = -1;

    KeyTable(RosterData data) {
        this.data = data;
    }

    int size() {
        return size;
    }

    /** The key's number; -1 if it was never met. */
    int find(int feed, String key) {
        int hash = hash(feed, key);
        // While the table is filled, who comes next in the history is most often who came next in the feed.
        int guess = found + 1;
        if (guess < hashes.length && guess < size && hashes[guess] == hash && data.isKey(latest[guess], feed, key)) {
            found = guess;
            return guess;
        }
        int number = slots[slot(feed, key, hash)] - 1;
        if (hashes.length > 0) {
            found = number;
        }
        return number;
    }

    /** The key's number, a new one if it was never met; then its first record must be set before the next call. */
    int number(int feed, String key) {
        if (added >= 0 && latest[added] == NONE) {
            throw new IllegalStateException("key " + added + " was left without a record");
        }
        int hash = hash(feed, key);
        int slot = slot(feed, key, hash);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == latest.length) {
            latest = Arrays.copyOf(latest, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        added = size;
        latest[size] = NONE;
        hashes[size] = hash;
        slots[slot] = ++size;
        if (size * 3L > slots.length * 2L) {
            grow(slots.length * 2);
        }
        return size - 1;
    }

    int latest(int key) {
        return latest[key];
    }

    void setLatest(int key, int position) {
        latest[key] = position;
    }

    /** Gives back what was reserved and not used. */
    void trim() {
        latest = Arrays.copyOf(latest, size);
        hashes = Arrays.copyOf(hashes, size);
        grow(Math.max(16, size + size / 2));
        hashes = new int[0];
    }

    long bytes() {
        return 4L * (slots.length + hashes.length + latest.length);
    }

    private static int hash(int feed, String key) {
        return (int) Hashing.hash(feed + 1, key);
    }

    private int home(int hash, int length) {
        return (int) ((Integer.toUnsignedLong(hash) * length) >>> 32);
    }

    private int slot(int feed, String key, int hash) {
        int slot = home(hash, slots.length);
        while (slots[slot] != 0 && !isKey(slots[slot] - 1, feed, key, hash)) {
            slot = slot + 1 == slots.length ? 0 : slot + 1;
        }
        return slot;
    }

    private boolean isKey(int number, int feed, String key, int hash) {
        boolean maySo = number >= hashes.length || hashes[number] == hash;
        return maySo && data.isKey(latest[number], feed, key);
    }

    private void grow(int length) {
        int[] wider = new int[length];
        for (int number = 0; number < size; number++) {
            int slot = home(hashes[number], length);
            while (wider[slot] != 0) {
                slot = slot + 1 == length ? 0 : slot + 1;
            }
            wider[slot] = number + 1;
        }
        slots = wider;
    }
}
