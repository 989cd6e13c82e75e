package curfew.directory;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** Cuts DNs as a server spelled them, without parsing and printing them again. */
public final class Dns {
    private Dns() {}

    /** What follows the first comma that is not escaped; empty if there is none. */
    public static String parentOf(String dn) {
        int end = endOfRdn(dn);
        // A space at the end may be an escaped one, so it stays.
        return end < dn.length() ? dn.substring(end + 1).stripLeading() : "";
    }

    /** The entry's own name: what stands before that comma. */
    public static String rdnOf(String dn) {
        return dn.substring(0, endOfRdn(dn));
    }

    /**
     * The domain that an entry of Active Directory lies in: what its DN ends with of DC=, in the form of {@link #comparable}; empty if that is
     * nothing.
     */
    public static String domainOf(String dn) {
        String domain = comparable(dn);
        for (String rest = domain; !rest.isEmpty(); rest = parentOf(rest)) {
            if (!rest.startsWith("dc=")) {
                domain = parentOf(rest);
            }
        }
        return domain;
    }

    /** Whether an entry is this base or below it, in whatever spelling a person wrote the base. */
    public static boolean isAtOrBelow(String dn, String base) {
        String entry = comparable(dn);
        String top = comparable(base);
        return entry.equals(top) || entry.endsWith("," + top);
    }

    /**
     * A form in which spellings of one DN are alike, as far as that can be told without a schema: without regard to case, to spaces
     * round commas and equals signs, and to how a character is escaped. For rules that people write; never to be sent, and no proof
     * that a server takes two DNs for the same.
     */
    public static String comparable(String dn) {
        StringBuilder text = new StringBuilder(dn.length());
        for (String rest = dn.strip(); !rest.isEmpty(); rest = parentOf(rest)) {
            String rdn = rdnOf(rest);
            int equals = rdn.indexOf('=');
            text.append(text.isEmpty() ? "" : ",");
            text.append(equals < 0 ? "" : rdn.substring(0, equals).strip() + "=");
            text.append(
                    unescaped(rdn.substring(equals + 1)).replace("\\", "\\5c").replace(",", "\\2c"));
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** A value without its escapes and quotes, and without the spaces around it that are not escaped. */
    private static String unescaped(String value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
        int kept = 0;
        for (int i = 0; i < value.length(); ) {
            boolean escaped = value.charAt(i) == '\\' && i + 1 < value.length();
            int from = escaped ? i + 1 : i;
            boolean hex = escaped && value.substring(from).matches("(?s)[0-9a-fA-F]{2}.*");
            int point = value.codePointAt(from);
            if (hex) {
                bytes.write(Integer.parseInt(value.substring(from, from + 2), 16));
            } else if (escaped || (point != '"' && (kept > 0 || !Character.isWhitespace(point)))) {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
            kept = escaped || !Character.isWhitespace(point) ? bytes.size() : kept;
            i = from + (hex ? 2 : Character.charCount(point));
        }
        return new String(bytes.toByteArray(), 0, kept, StandardCharsets.UTF_8);
    }

    private static int endOfRdn(String dn) {
        boolean escaped = false;
        boolean quoted = false;
        for (int i = 0; i < dn.length(); i++) {
            char c = dn.charAt(i);
            if (c == '"' && !escaped) {
                quoted = !quoted;
            }
            if (c == ',' && !escaped && !quoted) {
                return i;
            }
            escaped = c == '\\' && !escaped;
        }
        return dn.length();
    }
}
