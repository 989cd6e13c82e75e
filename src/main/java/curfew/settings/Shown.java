package curfew.settings;

import java.util.regex.Pattern;

/**
 * How a value from a file is shown in a message: on one line, not too long, without what would move a terminal's cursor, and without a
 * password that somebody wrote into a URL.
 */
final class Shown {
    private static final int LONGEST = 60;
    private static final Pattern LOGIN_IN_URL = Pattern.compile("(?<=//)[^/\\s]*(?=@)|(?<=password=)[^&\\s]*");

    private Shown() {}

    static String of(String value) {
        String open = LOGIN_IN_URL.matcher(value).replaceAll("(redacted)");
        StringBuilder text = new StringBuilder();
        open.codePoints().limit(LONGEST).forEach(c -> {
            if (isHarmless(c)) {
                text.appendCodePoint(c);
            } else {
                text.append(String.format("\\u%04X", c));
            }
        });
        return open.codePointCount(0, open.length()) > LONGEST ? text + "…" : text.toString();
    }

    /** In single quotes. */
    static String quoted(String value) {
        return "'" + of(value) + "'";
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
