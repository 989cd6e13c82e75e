package curfew.roster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Packs one record: numbers as varints, texts as a word of the dictionary or as parts. A part is a word, an earlier text of the record (a login
 * comes again in an address, a name in a displayed one), a run of digits, or spelled out. For one thread.
 */
final class RecordWriter {

    /** A text's head: empty, so many parts, more parts whose number follows, or a word from {@link #WHOLE} on. */
    static final int EMPTY = 0;

    static final int MANY_PARTS = 16;
    static final int WHOLE = 17;

    /** What a part is, in its lowest two bits. */
    static final int WORD = 0;

    static final int SPELLED = 1;
    static final int EARLIER = 2;
    static final int DIGITS = 3;
    static final int KIND_BITS = 2;

    private static final int MOST_DIGITS = 18;
    private static final int SHORTEST_EARLIER = 3;

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
        texts.add(text);
        if (text.isEmpty()) {
            number(EMPTY);
            return;
        }
        List<Part> parts = parts(text);
        int enough = parts.size() == 1 ? Words.PART : Words.WHOLE;
        int code = parts.get(0).length() == text.length() && parts.get(0).earlier >= 0
                ? Words.UNKNOWN
                : words.code(text, enough);
        if (code != Words.UNKNOWN) {
            number(WHOLE + (long) code);
            return;
        }
        number(Math.min(parts.size(), MANY_PARTS));
        if (parts.size() >= MANY_PARTS) {
            number(parts.size());
        }
        for (Part part : parts) {
            part(part, parts.size() > 1 ? words.code(part.text, Words.PART) : Words.UNKNOWN);
        }
    }

    private void part(Part part, int code) {
        if (part.earlier >= 0) {
            head(part.earlier, EARLIER);
        } else if (code != Words.UNKNOWN) {
            head(code, WORD);
        } else if (part.isDigits() && part.length() <= MOST_DIGITS) {
            head(part.length(), DIGITS);
            number(Long.parseLong(part.text));
        } else {
            byte[] utf8 = part.text.getBytes(StandardCharsets.UTF_8);
            head(utf8.length, SPELLED);
            room(utf8.length);
            System.arraycopy(utf8, 0, bytes, length, utf8.length);
            length += utf8.length;
        }
    }

    private void head(long value, int kind) {
        number((value << KIND_BITS) | kind);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /**
     * A part of a text.
     *
     * @param earlier the index of the text of this record that it repeats; -1 if none
     */
    private record Part(String text, int earlier) {
        int length() {
            return text.length();
        }

        boolean isDigits() {
            return kind(text.charAt(0)) == 1;
        }
    }

    /** Earlier texts, letters, digits and what is between them; from an @ on it is one part, because domains are few. */
    private List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int earlier = earlierAt(text, at);
            int to = earlier >= 0 ? at + texts.get(earlier).length() : end(text, at);
            parts.add(new Part(text.substring(at, to), earlier));
            at = to;
        }
        return parts;
    }

    /** The longest earlier text that stands here and ends where a part may end; -1 if there is none. */
    private int earlierAt(String text, int at) {
        int best = -1;
        for (int i = 0; i < texts.size() - 1; i++) {
            String earlier = texts.get(i);
            int to = at + earlier.length();
            if (earlier.length() >= SHORTEST_EARLIER
                    && (best < 0 || earlier.length() > texts.get(best).length())
                    && text.startsWith(earlier, at)
                    && (to == text.length() || isBorder(text, to))) {
                best = i;
            }
        }
        return best;
    }

    private static int end(String text, int at) {
        if (text.charAt(at) == '@') {
            return text.length();
        }
        int to = at + 1;
        while (to < text.length() && !isBorder(text, to)) {
            to++;
        }
        return to;
    }

    private static boolean isBorder(String text, int at) {
        int kind = kind(text.charAt(at));
        return kind == 0 || kind != kind(text.charAt(at - 1));
    }

    private static int kind(char c) {
        if (c >= '0' && c <= '9') {
            return 1;
        }
        // Surrogates stay together, whatever they are.
        return Character.isLetter(c) || Character.isSurrogate(c) ? 2 : 0;
    }
}
