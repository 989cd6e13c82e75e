package curfew.settings;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a value from a file is shown in a message: on one line, not too long, without what would move a terminal's cursor, and without a
 * password that somebody wrote into a URL.
 */
final class Shown {
    private static final int LONGEST = 60;
    private static final int LONGEST_SENTENCE = 240;
    private static final Pattern LOGIN_IN_URL = Pattern.compile("(?<=//)[^/\\s]*(?=@)|(?<=password=)[^&\\s]*");

    private Shown() {}

    /** A value. */
    static String of(String value) {
        return of(value, LONGEST);
    }

    /** What another program says. */
    static String sentence(@Nullable String text) {
        return text == null ? "no reason was given" : of(text, LONGEST_SENTENCE);
    }

    private static String of(String value, int longest) {
        String open = LOGIN_IN_URL.matcher(value).replaceAll("(redacted)");
        StringBuilder text = new StringBuilder();
        open.codePoints().limit(longest).forEach(c -> {
            if (isHarmless(c)) {
                text.appendCodePoint(c);
            } else {
                text.append(String.format("\\u%04X", c));
            }
        });
        return open.codePointCount(0, open.length()) > longest ? text + "…" : text.toString();
    }

    /** In single quotes. */
    static String quoted(String value) {
        return "'" + of(value) + "'";
    }

    /** Without what cannot be seen at its ends, and would keep a name from being found. */
    static String trimmed(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isInvisible(value.charAt(start))) {
            start++;
        }
        while (end > start && isInvisible(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isInvisible(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
