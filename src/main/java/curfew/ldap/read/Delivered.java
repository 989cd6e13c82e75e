package curfew.ldap.read;

import java.util.HashMap;
import java.util.Map;

/**
 * Which entries of one search were delivered, by immutable id, over several attempts at it; so that an attempt that starts again
 * delivers only what is new, and it can be told at its end whether it showed everything that was delivered before.
 *
 * <p>Ids of 32 hexadecimal digits (entryUUID, objectGUID, nsUniqueId) are kept as two longs and a byte in open addressing: 21 to 32
 * bytes an id, and nothing is allocated for one. Other ids are kept as text. A first form kept all as text: 120 bytes an id.
 *
 * <p>An id is not believed to be one if an entry shows none, or two entries show the same in one attempt: then nothing can be told
 * apart, and {@link #tellsApart} is false from then on.
 */
final class Delivered {
    private static final int FIRST_CAPACITY = 64;
    private static final int DIGITS = 32;

    /** Two longs a slot. */
    private long[] ids = new long[2 * FIRST_CAPACITY];
    /** The last attempt that showed it; 0 in a slot that is free. */
    private byte[] shown = new byte[FIRST_CAPACITY];

    private final Map<String, Byte> others = new HashMap<>();
    /** Where the dashes of packed ids are. */
    private long layout;

    /** The digits of the id that was read last. */
    private long high;

    private long low;
    private int packed;
    private int inThisAttempt;
    private byte attempt = 1;
    private boolean tellsApart = true;

    /** A search begins again, at most 126 times. */
    void startOver() {
        attempt++;
        inThisAttempt = 0;
    }

    /** Whether this is not the first attempt. */
    boolean again() {
        return attempt > 1;
    }

    /** Notes that an entry was shown; whether it is to be delivered. */
    boolean add(String id) {
        if (id.isEmpty()) {
            tellsApart = false;
            return attempt == 1;
        }
        byte before = noted(id);
        if (before == attempt) {
            tellsApart = false;
            return attempt == 1;
        }
        inThisAttempt++;
        return before == 0;
    }

    /** Whether every entry had an id of its own. */
    boolean tellsApart() {
        return tellsApart;
    }

    /** How many of those that were delivered this attempt has not shown. */
    int missing() {
        return packed + others.size() - inThisAttempt;
    }

    /** The attempt that showed it before this one or in it; 0 if none did. */
    private byte noted(String id) {
        long dashes = parse(id);
        if (dashes < 0 || (packed > 0 && dashes != layout)) {
            Byte before = others.put(id, attempt);
            return before == null ? 0 : before;
        }
        layout = dashes;
        return noted(high, low);
    }

    private byte noted(long high, long low) {
        int slot = slot(high, low);
        byte before = shown[slot];
        shown[slot] = attempt;
        if (before == 0) {
            ids[2 * slot] = high;
            ids[2 * slot + 1] = low;
            packed++;
            if (packed > shown.length / 5 * 4) {
                grow();
            }
        }
        return before;
    }

    /** Where it is, or the free slot where it would be. */
    private int slot(long high, long low) {
        int slot = start(high, low, shown.length);
        while (shown[slot] != 0 && (ids[2 * slot] != high || ids[2 * slot + 1] != low)) {
            slot = slot + 1 == shown.length ? 0 : slot + 1;
        }
        return slot;
    }

    /** Ids count up on some servers: every bit has its say, and the high ones of the product choose the slot. */
    private static int start(long high, long low, int capacity) {
        long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return (int) (((mixed >>> 33) * capacity) >>> 31);
    }

    /** By half, which bears fewer free slots than doubling. */
    private void grow() {
        long[] oldIds = ids;
        byte[] oldShown = shown;
        int capacity = oldShown.length + oldShown.length / 2;
        ids = new long[2 * capacity];
        shown = new byte[capacity];
        for (int old = 0; old < oldShown.length; old++) {
            if (oldShown[old] != 0) {
                int slot = slot(oldIds[2 * old], oldIds[2 * old + 1]);
                ids[2 * slot] = oldIds[2 * old];
                ids[2 * slot + 1] = oldIds[2 * old + 1];
                shown[slot] = oldShown[old];
            }
        }
    }

    /** Reads an id of 32 digits in lower case: where its dashes are, as bits; -1 if it is none. */
    private long parse(String id) {
        int length = id.length();
        if (length < DIGITS || length > DIGITS + 8) {
            return -1;
        }
        long dashes = 0;
        long value = 0;
        int digits = 0;
        for (int i = 0; i < length; i++) {
            char letter = id.charAt(i);
            if (letter >= '0' && letter <= '9') {
                value = value << 4 | (letter - '0');
            } else if (letter >= 'a' && letter <= 'f') {
                value = value << 4 | (letter - 'a' + 10);
            } else if (letter == '-') {
                dashes |= 1L << i;
                continue;
            } else {
                return -1;
            }
            if (++digits == DIGITS / 2) {
                high = value;
            }
        }
        low = value;
        return digits == DIGITS ? dashes : -1;
    }

    /** How many bytes the packed ids take. */
    long bytes() {
        return 8L * ids.length + shown.length;
    }
}
