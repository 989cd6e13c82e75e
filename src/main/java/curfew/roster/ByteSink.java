package curfew.roster;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;

/** Takes numbers as varints, and texts as their length and UTF-8, into a buffer that grows. */
final class ByteSink {

    private byte[] array = new byte[1 << 10];
    private int length;

    int length() {
        return length;
    }

    /** What was taken since {@link #clear}, and perhaps room behind it; until more is taken. */
    byte[] array() {
        return array;
    }

    void clear() {
        length = 0;
    }

    void number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            array[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        array[length++] = (byte) rest;
    }

    /** A number that may be negative. */
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    /** A number in eight bytes. */
    void eight(long value) {
        room(8);
        ByteBuffer.wrap(array).putLong(length, value);
        length += 8;
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        bytes(utf8, 0, utf8.length);
    }

    void texts(Collection<String> texts) {
        number(texts.size());
        texts.forEach(this::text);
    }

    void instant(Instant instant) {
        signed(instant.getEpochSecond());
        number(instant.getNano());
    }

    void bytes(byte[] bytes, int offset, int count) {
        room(count);
        System.arraycopy(bytes, offset, array, length, count);
        length += count;
    }

    private void room(int more) {
        if (length + more > array.length) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + more));
        }
    }
}
