package curfew.ldap.dialect;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares DNs as text: keys are for comparing alone and are never sent.
 *
 * <p>Two keys, because no client compares as every server does. {@link #key} folds the case of ASCII, escapes, and spaces around
 * separators: equal keys are the same entry on every server. {@link #looseKey} folds the case of all letters, Unicode's forms
 * and spaces within names as well: OpenLDAP takes such names for the same, Active Directory does not (a dotted capital I and an i,
 * composed and decomposed accents). What only the loose key joins, the server has to decide.
 */
public final class DnText {
    private static final Pattern ESCAPED_SPACE = Pattern.compile("\\\\(20| )");

    private DnText() {}

    /** Equal for two spellings exactly when every server takes them for the same entry; what is no DN is compared as text. */
    public static String key(String dn) {
        String plain = plainKey(dn);
        if (plain != null) {
            return plain;
        }
        // An escaped space at the end of a name is part of it for some servers, and the parser drops it.
        return ESCAPED_SPACE.matcher(dn).find() ? fold(dn) : parsedKey(dn);
    }

    /** Equal for two spellings when any server may take them for the same entry. */
    public static String looseKey(String dn) {
        String plain = plainKey(dn);
        String key = plain != null ? plain : parsedKey(dn);
        if (key.chars().allMatch(c -> c <= '~' && c != '\\') && !key.contains("  ")) {
            return key;
        }
        return Normalizer.normalize(key, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace("i\u0307", "i")
                .replaceAll(" +", " ")
                .replaceAll(" ?([,+=]) ?", "$1")
                .strip();
    }

    /** Whether an entry is the base or below it. */
    public static boolean isWithin(String dn, String base) {
        String key = key(dn);
        String baseKey = key(base);
        return baseKey.isEmpty() || key.equals(baseKey) || key.endsWith("," + baseKey);
    }

    /** The key of a DN without escapes and letters beyond ASCII, as nearly all are, in one pass; null if it is not so plain. */
    private static @Nullable String plainKey(String dn) {
        StringBuilder key = new StringBuilder(dn.length());
        int equals = 0;
        int spaces = 0;
        for (int i = 0; i < dn.length(); i++) {
            char c = dn.charAt(i);
            if (c == ' ') {
                spaces++;
                continue;
            }
            boolean separator = c == ',' || c == '=';
            if (separator) {
                equals = c == '=' ? equals + 1 : 0;
            } else if (c > '~' || c < ' ' || "\\\"+#;<>".indexOf(c) >= 0) {
                return null;
            } else if (spaces > 0 && key.length() > 0 && !endsWithSeparator(key)) {
                key.append(" ".repeat(spaces));
            }
            if (equals > 1) {
                return null;
            }
            spaces = 0;
            key.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return key.toString();
    }

    private static boolean endsWithSeparator(StringBuilder key) {
        char last = key.charAt(key.length() - 1);
        return last == ',' || last == '=';
    }

    private static String parsedKey(String dn) {
        try {
            return Arrays.stream(new DN(dn).getRDNs()).map(DnText::keyOf).collect(Collectors.joining(","));
        } catch (LDAPException noDn) {
            return fold(dn.strip());
        }
    }

    private static String keyOf(RDN rdn) {
        String[] names = rdn.getAttributeNames();
        String[] values = rdn.getAttributeValues();
        String[] parts = new String[names.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = fold(names[i]) + "=" + fold(values[i]).replaceAll("([\\\\,+=])", "\\\\$1");
        }
        Arrays.sort(parts);
        return String.join("+", parts);
    }

    private static String fold(String text) {
        StringBuilder folded = new StringBuilder(text);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c + 32));
            }
        }
        return folded.toString();
    }
}
