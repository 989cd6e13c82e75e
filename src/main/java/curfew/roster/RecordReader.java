package curfew.roster;

import java.nio.charset.StandardCharsets;

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

    long number() {
        long value = 0;
        int shift = 0;
        while (true) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
            shift += 7;
        }
    }

    long signed() {
        long raw = number();
        return (raw >>> 1) ^ -(raw & 1);
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
        return next();
    }

    private void skip() {
        int head = small();
        if (head == RecordWriter.SAME) {
            number();
        } else if (head == RecordWriter.SPELLED) {
            int length = small();
            at += length;
        } else if (head == RecordWriter.PARTS) {
            for (int parts = small(); parts > 0; parts--) {
                int part = small();
                at += (part & 1) == 1 ? part >> 1 : 0;
            }
        }
    }

    private String next() {
        int head = small();
        return switch (head) {
            case RecordWriter.EMPTY -> "";
            case RecordWriter.SAME -> text(small());
            case RecordWriter.SPELLED -> spelled(small());
            case RecordWriter.PARTS -> parts(small());
            default -> words.text(head - RecordWriter.WORD);
        };
    }

    private String parts(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int part = small();
            text.append((part & 1) == 1 ? spelled(part >> 1) : words.text(part >> 1));
        }
        return text.toString();
    }

    private String spelled(int length) {
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }
}
