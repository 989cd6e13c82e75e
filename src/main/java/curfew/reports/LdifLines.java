package curfew.reports;

import curfew.directory.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes the lines of an LDIF file (RFC 2849): folded at {@value #WIDTH} columns, base64 where a value is not safe as it stands. */
final class LdifLines {
    static final int WIDTH = 76;

    private final StringBuilder out = new StringBuilder();

    /** {@code name: value}, or {@code name:: base64}. */
    LdifLines attribute(String name, String value) {
        String line = isSafe(value)
                ? name + ": " + value
                : name + ":: " + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        return fold(line);
    }

    /** As {@link #attribute}, from exact bytes. */
    LdifLines value(String name, Value value) {
        return value.binary() ? fold(name + ":: " + value.text()) : attribute(name, value.text());
    }

    /** The line that ends one modification. */
    LdifLines dash() {
        out.append("-\n");
        return this;
    }

    /** An empty line, which ends a record. */
    LdifLines blank() {
        out.append('\n');
        return this;
    }

    /**
     * A comment on one line. Whatever could end the line or turn its reading round (control and direction characters) is printed as its
     * code point, so that a name cannot write a change record.
     */
    LdifLines comment(String text) {
        out.append("# ");
        text.codePoints().forEach(this::commentCharacter);
        out.append('\n');
        return this;
    }

    private void commentCharacter(int character) {
        int type = Character.getType(character);
        boolean unsafe = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
        if (unsafe) {
            out.append(String.format("\\u{%X}", character));
        } else {
            out.appendCodePoint(character);
        }
    }

    /** SAFE-STRING of RFC 2849, and no blank at the end. */
    private static boolean isSafe(String value) {
        if (value.isEmpty()) {
            return true;
        }
        char first = value.charAt(0);
        boolean safeStart = first != ' ' && first != ':' && first != '<';
        boolean safeEnd = value.charAt(value.length() - 1) != ' ';
        return safeStart && safeEnd && value.chars().allMatch(c -> c != 0 && c != '\n' && c != '\r' && c < 128);
    }

    /** All characters are ASCII here, so that columns are bytes. */
    private LdifLines fold(String line) {
        out.append(line, 0, Math.min(WIDTH, line.length()));
        for (int at = WIDTH; at < line.length(); at += WIDTH - 1) {
            out.append("\n ").append(line, at, Math.min(at + WIDTH - 1, line.length()));
        }
        out.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
