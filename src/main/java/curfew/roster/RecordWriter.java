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
    /** The parts of the text at hand: where each ends, and the index of the earlier text that it repeats, or -1. */
    private int[] ends = new int[64];

    private int[] earliers = new int[64];
    private int parts;

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
        if (text.isEmpty()) {
            number(EMPTY);
        } else {
            int earlier = texts.indexOf(text);
            int code = earlier >= 0 ? Words.UNKNOWN : words.known(text);
            if (earlier >= 0) {
                number(1);
                head(earlier, EARLIER);
            } else if (code != Words.UNKNOWN) {
                number(WHOLE + (long) code);
            } else {
                fresh(text);
            }
        }
        texts.add(text);
    }

    /** A text that is neither a word nor repeated. */
    private void fresh(String text) {
        split(text);
        int code = words.code(text, parts == 1 ? Words.PART : Words.WHOLE);
        if (code != Words.UNKNOWN) {
            number(WHOLE + (long) code);
            return;
        }
        number(Math.min(parts, MANY_PARTS));
        if (parts >= MANY_PARTS) {
            number(parts);
        }
        int from = 0;
        for (int i = 0; i < parts; i++) {
            part(text, from, ends[i], earliers[i]);
            from = ends[i];
        }
    }

    private void part(String text, int from, int to, int earlier) {
        if (earlier >= 0) {
            head(earlier, EARLIER);
            return;
        }
        int code = parts > 1 ? words.code(text, from, to, Words.PART) : Words.UNKNOWN;
        if (code != Words.UNKNOWN) {
            head(code, WORD);
        } else if (kind(text.charAt(from)) == 1 && to - from <= MOST_DIGITS) {
            head(to - (long) from, DIGITS);
            number(Long.parseLong(text, from, to, 10));
        } else {
            byte[] utf8 = text.substring(from, to).getBytes(StandardCharsets.UTF_8);
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

    /** Earlier texts, letters, digits and what is between them; from an @ on it is one part, because domains are few. */
    private void split(String text) {
        parts = 0;
        int at = 0;
        while (at < text.length()) {
            if (parts == ends.length) {
                ends = Arrays.copyOf(ends, parts * 2);
                earliers = Arrays.copyOf(earliers, parts * 2);
            }
            int earlier = earlierAt(text, at);
            at = earlier >= 0 ? at + texts.get(earlier).length() : end(text, at);
            ends[parts] = at;
            earliers[parts++] = earlier;
        }
    }

    /** The longest earlier text that stands here and ends where a part may end; -1 if there is none. */
    private int earlierAt(String text, int at) {
        int best = -1;
        for (int i = 0; i < texts.size(); i++) {
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
        int kind = kind(text.charAt(at));
        int to = at + 1;
        while (kind != 0 && to < text.length() && kind(text.charAt(to)) == kind) {
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
        if (c < 128) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 2 : 0;
        }
        // Surrogates stay together, whatever they are.
        return Character.isLetter(c) || Character.isSurrogate(c) ? 2 : 0;
    }
}
