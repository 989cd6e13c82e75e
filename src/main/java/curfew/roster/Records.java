package curfew.roster;

import java.util.Arrays;

/**
 * Byte records of any length, each found again by an int. Grows by chunks, so that a million records neither leave a doubled array behind
 * nor are objects. Append from one thread; read from any once the writing has ended.
 */
final class Records {

    private static final int CHUNK_BITS = 20;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int OFFSET = CHUNK - 1;

    private byte[][] chunks = new byte[16][];
    private int last = -1;
    private int used = CHUNK;

    /** Appends a record and says where it is. */
    int append(byte[] bytes, int length) {
        if (used + length > CHUNK || (last >= 0 && chunks[last].length > CHUNK)) {
            last++;
            if (last == 1 << (32 - CHUNK_BITS)) {
                throw new IllegalStateException("the roster does not fit: more than 4 GiB of rows");
            }
            if (last == chunks.length) {
                chunks = Arrays.copyOf(chunks, last * 2);
            }
            chunks[last] = new byte[Math.max(CHUNK, length)];
            used = 0;
        }
        System.arraycopy(bytes, 0, chunks[last], used, length);
        int position = (last << CHUNK_BITS) | used;
        used += length;
        return position;
    }

    byte[] chunk(int position) {
        return chunks[position >>> CHUNK_BITS];
    }

    int offset(int position) {
        return position & OFFSET;
    }

    /** Gives back what was reserved and not used. */
    void trim() {
        chunks = Arrays.copyOf(chunks, last + 1);
        if (last >= 0) {
            chunks[last] = Arrays.copyOf(chunks[last], Math.max(used, 1));
            used = CHUNK;
        }
    }

    long bytes() {
        long sum = 0;
        for (int i = 0; i <= last; i++) {
            sum += chunks[i].length;
        }
        return sum;
    }
}
