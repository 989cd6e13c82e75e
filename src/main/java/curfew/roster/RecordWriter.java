package curfew.roster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Packs one record: numbers as varints, texts by dictionary where that is shorter. A text is one of: empty; the same as an earlier one
 * of the record; a word of the dictionary; parts, each a word or spelled out; spelled out. For one thread.
 */
final class RecordWriter {

    static final int EMPTY = 0;
    static final int SAME = 1;
    static final int SPELLED = 2;
    static final int PARTS = 3;
    static final int WORD = 4;

    private final Words words;
    private final List<String> texts = new ArrayList<>();
    private byte[] bytes = new byte[1024];
    private int length;

    RecordWriter(Words words) {
        this.words = words;
    }

    void begin() {
        length = 0;
        texts.clear();
    }

    int end(Records records) {
        return records.append(bytes, length);
    }

    void number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** A number that may be negative. */
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    void text(String text) {
        int earlier = text.isEmpty() ? -1 : texts.indexOf(text);
        texts.add(text);
        if (text.isEmpty()) {
            number(EMPTY);
        } else if (earlier >= 0) {
            number(SAME);
            number(earlier);
        } else {
            fresh(text);
        }
    }

    private void fresh(String text) {
        List<String> parts = parts(text);
        int code = words.code(text, parts.size() == 1 ? Words.PART : Words.WHOLE);
        if (code != Words.UNKNOWN) {
            number(WORD + (long) code);
        } else if (parts.size() == 1) {
            number(SPELLED);
            spelled(text, 0);
        } else {
            number(PARTS);
            number(parts.size());
            parts.forEach(this::part);
        }
    }

    private void part(String part) {
        int code = words.code(part, Words.PART);
        if (code != Words.UNKNOWN) {
            number((long) code << 1);
        } else {
            spelled(part, 1);
        }
    }

    /** The length, shifted and marked by {@code mark} if that is 1, and the bytes. */
    private void spelled(String text, int mark) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(((long) utf8.length << mark) | mark);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /** Letters, digits and what is between them; from an @ on it is one part, because domains are few. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(from) == '@') {
                break;
            }
            if (kind(text.charAt(i)) != kind(text.charAt(i - 1)) || kind(text.charAt(i)) == 0) {
                parts.add(text.substring(from, i));
                from = i;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static int kind(char c) {
        if (c >= '0' && c <= '9') {
            return 1;
        }
        // Surrogates stay together, whatever they are.
        return Character.isLetter(c) || Character.isSurrogate(c) ? 2 : 0;
    }
}
