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
    private int[] slots = new int[1024];
    private int size;
    private byte @Nullable [] sightings = new byte[SIGHTINGS];

    /** The text's code, or {@link #UNKNOWN}; a text that was seen often enough by now gets one. */
    int code(String text, int enough) {
        long hash = Hashing.hash(0, text);
        int slot = slot(slots, hash, text);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == MOST || text.length() > LONGEST || !seenOften(hash, enough)) {
            return UNKNOWN;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST) {
            return UNKNOWN;
        }
        return add(bytes, slot);
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

    private int add(byte[] bytes, int slot) {
        byte[] entry = new byte[bytes.length + 1];
        entry[0] = (byte) bytes.length;
        System.arraycopy(bytes, 0, entry, 1, bytes.length);
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, size * 2);
        }
        positions[size] = texts.append(entry, entry.length);
        slots[slot] = ++size;
        if (size * 2 > slots.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        int[] wider = new int[slots.length * 2];
        for (int code = 0; code < size; code++) {
            String text = text(code);
            wider[slot(wider, Hashing.hash(0, text), text)] = code + 1;
        }
        slots = wider;
    }

    private int slot(int[] in, long hash, String text) {
        int mask = in.length - 1;
        int slot = (int) hash & mask;
        while (in[slot] != 0 && !text(in[slot] - 1).equals(text)) {
            slot = (slot + 1) & mask;
        }
        return slot;
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
        slots = new int[0];
        texts.trim();
    }

    long bytes() {
        return texts.bytes() + 4L * positions.length + 4L * slots.length;
    }
}
