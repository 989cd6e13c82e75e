package curfew.store;

import java.util.HexFormat;

/**
 * Text as both databases can hold it, and back, without loss. PostgreSQL refuses NUL, which Active Directory puts at the end of its
 * messages; UTF-8 has no form for half a surrogate pair, which a driver would silently turn into a question mark. Both, and
 * the mark itself, are stored as U+001A and four hex digits. All other text is stored as it is, so that it can be searched.
 */
final class Text {
    private static final char MARK = '\u001a';
    private static final int DIGITS = 4;
    private static final HexFormat HEX = HexFormat.of();

    private Text() {}

    static String stored(String text) {
        int first = firstUnsafe(text, 0);
        if (first == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 2 * DIGITS);
        int from = 0;
        for (int at = first; at < text.length(); at = firstUnsafe(text, from)) {
            out.append(text, from, at).append(MARK).append(HEX.toHexDigits(text.charAt(at)));
            from = at + 1;
        }
        return out.append(text, from, text.length()).toString();
    }

    static String read(String stored) {
        int mark = stored.indexOf(MARK);
        if (mark < 0) {
            return stored;
        }
        StringBuilder out = new StringBuilder(stored.length());
        int from = 0;
        for (; mark >= 0; mark = stored.indexOf(MARK, from)) {
            int end = mark + 1 + DIGITS;
            out.append(stored, from, mark).append((char) Integer.parseInt(stored, mark + 1, end, 16));
            from = end;
        }
        return out.append(stored, from, stored.length()).toString();
    }

    private static int firstUnsafe(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == 0 || c == MARK || Character.isLowSurrogate(c)) {
                return at;
            }
            if (Character.isHighSurrogate(c)) {
                if (at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))) {
                    return at;
                }
                at++;
            }
        }
        return text.length();
    }
}
