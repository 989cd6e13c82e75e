package curfew.roster;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Unpacks one record that a {@link RecordWriter} packed. A short-lived cursor for one thread. */
final class RecordReader {

    private final Words words;
    private final byte[] bytes;
    private int at;
    private int firstText = -1;
    private int texts;

    RecordReader(Records records, Words words, int position) {
        this.words = words;
        this.bytes = records.chunk(position);
        this.at = records.offset(position);
    }

    /** The number that stands at an index. */
    static long number(byte[] bytes, int index) {
        int at = index;
        long value = bytes[at] & 0x7f;
        for (int shift = 7; bytes[at++] < 0; shift += 7) {
            value |= (long) (bytes[at] & 0x7f) << shift;
        }
        return value;
    }

    /** As {@link #number}, for one that may be negative. */
    static long signed(byte[] bytes, int index) {
        long raw = number(bytes, index);
        return (raw >>> 1) ^ -(raw & 1);
    }

    /** The index behind the number that stands at an index. */
    static int after(byte[] bytes, int index) {
        int at = index;
        while (bytes[at] < 0) {
            at++;
        }
        return at + 1;
    }

    long number() {
        long value = number(bytes, at);
        at = after(bytes, at);
        return value;
    }

    long signed() {
        long value = signed(bytes, at);
        at = after(bytes, at);
        return value;
    }

    int small() {
        return Math.toIntExact(number());
    }

    /** To be called where the texts begin, with how many there are. */
    void textsBegin(int count) {
        firstText = at;
        texts = count;
    }

    int texts() {
        return texts;
    }

    /** The text of an index from 0; empty if there are not so many. */
    String text(int index) {
        if (index >= texts) {
            return "";
        }
        at = firstText;
        for (int i = 0; i < index; i++) {
            skip();
        }
        return next(null);
    }

    /** All texts, in their order. */
    String[] allTexts() {
        String[] all = new String[texts];
        at = firstText;
        for (int i = 0; i < texts; i++) {
            all[i] = next(all);
        }
        return all;
    }

    private void skip() {
        int head = small();
        if (head >= RecordWriter.WHOLE) {
            return;
        }
        for (int left = parts(head); left > 0; left--) {
            int part = small();
            int value = part >> RecordWriter.KIND_BITS;
            switch (part & RecordWriter.DIGITS) {
                case RecordWriter.SPELLED -> at += value;
                case RecordWriter.DIGITS -> number();
                default -> {}
            }
        }
    }

    private int parts(int head) {
        return head == RecordWriter.MANY_PARTS ? small() : head;
    }

    /**
     * The text at the cursor.
     *
     * @param known those before it, if they were unpacked; null if not
     */
    private String next(String @Nullable [] known) {
        int head = small();
        if (head >= RecordWriter.WHOLE) {
            return words.text(head - RecordWriter.WHOLE);
        }
        int count = parts(head);
        if (count == 1) {
            return part(known);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(part(known));
        }
        return text.toString();
    }

    private String part(String @Nullable [] known) {
        int part = small();
        int value = part >> RecordWriter.KIND_BITS;
        return switch (part & RecordWriter.DIGITS) {
            case RecordWriter.WORD -> words.text(value);
            case RecordWriter.EARLIER -> known != null ? known[value] : earlier(value);
            case RecordWriter.DIGITS -> digits(value);
            default -> spelled(value);
        };
    }

    private String earlier(int index) {
        int back = at;
        String text = text(index);
        at = back;
        return text;
    }

    private String digits(int length) {
        String value = Long.toString(number());
        return "0".repeat(length - value.length()) + value;
    }

    private String spelled(int length) {
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }
}
