package curfew.roster;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary of texts that come again and again: names, departments, mail domains. A text enters once it was seen often enough, so that
 * what is said only once, such as numbers, does not fill it. Written from one thread; read from any once the writing has ended.
 */
final class Words {

    static final int UNKNOWN = -1;
    /** How often a part of a value must come before it is worth an entry. */
    static final int PART = 4;
    /** The same for a whole value of several parts, which could be made of its parts instead. */
    static final int WHOLE = 16;

    private static final int MOST = 1 << 18;
    private static final int LONGEST = 255;
    private static final int SIGHTINGS = 1 << 23;

    private final Records texts = new Records();
    private int[] positions = new int[256];
    private int[] hashes = new int[256];
    private int[] slots = new int[1024];
    private int size;
    private byte @Nullable [] sightings = new byte[SIGHTINGS];

    /** The text's code, or {@link #UNKNOWN}; a text that was seen often enough by now gets one. */
    int code(String text, int enough) {
        return code(text, 0, text.length(), enough);
    }

    /** As {@link #code(String, int)}, of a part of a text. */
    int code(String text, int from, int to, int enough) {
        long hash = Hashing.hash(0, text, from, to);
        int slot = slot((int) hash, text, from, to);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == MOST || to - from > LONGEST || !seenOften(hash, enough)) {
            return UNKNOWN;
        }
        byte[] bytes = text.substring(from, to).getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST) {
            return UNKNOWN;
        }
        return add(bytes, (int) hash, slot);
    }

    /** The text's code, or {@link #UNKNOWN}. Does not count as having been seen. */
    int known(String text) {
        return slots[slot((int) Hashing.hash(0, text), text, 0, text.length())] - 1;
    }

    private boolean seenOften(long hash, int enough) {
        byte[] counters = sightings;
        if (counters == null) {
            return false;
        }
        int cell = (int) (hash >>> 40) & (SIGHTINGS - 1);
        if (counters[cell] < WHOLE) {
            counters[cell]++;
        }
        return counters[cell] >= enough;
    }

    private int add(byte[] bytes, int hash, int slot) {
        byte[] entry = new byte[bytes.length + 1];
        entry[0] = (byte) bytes.length;
        System.arraycopy(bytes, 0, entry, 1, bytes.length);
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        positions[size] = texts.append(entry, entry.length);
        hashes[size] = hash;
        slots[slot] = ++size;
        if (size * 2 > slots.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        int[] wider = new int[slots.length * 2];
        int mask = wider.length - 1;
        for (int code = 0; code < size; code++) {
            int slot = hashes[code] & mask;
            while (wider[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            wider[slot] = code + 1;
        }
        slots = wider;
    }

    private int slot(int hash, String text, int from, int to) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0 && !(hashes[slots[slot] - 1] == hash && is(slots[slot] - 1, text, from, to))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean is(int code, String text, int from, int to) {
        byte[] chunk = texts.chunk(positions[code]);
        int offset = texts.offset(positions[code]);
        int length = chunk[offset] & 0xff;
        if (length != to - from) {
            // Of another length, or not ASCII.
            return length > to - from && text(code).equals(text.substring(from, to));
        }
        for (int i = 0; i < length; i++) {
            if (chunk[offset + 1 + i] != text.charAt(from + i)) {
                return false;
            }
        }
        return true;
    }

    String text(int code) {
        byte[] chunk = texts.chunk(positions[code]);
        int offset = texts.offset(positions[code]);
        return new String(chunk, offset + 1, chunk[offset] & 0xff, StandardCharsets.UTF_8);
    }

    /** Takes no more in, and gives back what only writing needs. */
    void close() {
        sightings = null;
        positions = Arrays.copyOf(positions, size);
        hashes = new int[0];
        slots = new int[0];
        texts.trim();
    }

    long bytes() {
        return texts.bytes() + 4L * (positions.length + hashes.length + slots.length);
    }
}
