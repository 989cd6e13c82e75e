package curfew.ldap.dialect;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * DNs as text: taken apart and compared without ever printing one anew, because servers escape differently and some refuse what
 * another prints.
 *
 * <p>Two keys, because no client compares as every server does. {@link #key} folds the case of ASCII, spaces and escapes: equal keys
 * are the same entry on every server. {@link #looseKey} folds the case of all letters and Unicode's forms as well: OpenLDAP takes such
 * names for the same, Active Directory does not (a dotted capital I and an i, composed and decomposed accents). What only the loose key
 * joins, the server has to decide.
 */
public final class DnText {
    private DnText() {}

    /** The DN of the entry's parent as spelled in the entry's own; empty if there is none. */
    public static String parent(String dn) {
        int end = endOfRdn(dn);
        return end < dn.length() ? dn.substring(end + 1).stripLeading() : "";
    }

    /** The first relative name as spelled. */
    public static String rdn(String dn) {
        return dn.substring(0, endOfRdn(dn));
    }

    /** Equal for two spellings exactly when every server takes them for the same entry; what is no DN is compared as text. */
    public static String key(String dn) {
        String plain = plainKey(dn);
        return plain != null ? plain : parsedKey(dn);
    }

    /** Equal for two spellings when any server may take them for the same entry. */
    public static String looseKey(String dn) {
        String key = key(dn);
        if (key.chars().allMatch(c -> c <= '~')) {
            return key;
        }
        return Normalizer.normalize(key, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace("i\u0307", "i");
    }

    /** Whether an entry is the base or below it. */
    public static boolean isWithin(String dn, String base) {
        String key = key(dn);
        String baseKey = key(base);
        return baseKey.isEmpty() || key.equals(baseKey) || key.endsWith("," + baseKey);
    }

    private static int endOfRdn(String dn) {
        boolean quoted = false;
        for (int i = 0; i < dn.length(); i++) {
            char c = dn.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == ';')) {
                return i;
            }
        }
        return dn.length();
    }

    /** The key of a DN without escapes and letters beyond ASCII, as nearly all are, in one pass; null if it is not so plain. */
    private static @org.jspecify.annotations.Nullable String plainKey(String dn) {
        StringBuilder key = new StringBuilder(dn.length());
        int equals = 0;
        boolean space = false;
        for (int i = 0; i < dn.length(); i++) {
            char c = dn.charAt(i);
            if (c == ' ') {
                space = true;
                continue;
            }
            boolean separator = c == ',' || c == '=';
            if (separator) {
                equals = c == '=' ? equals + 1 : 0;
            } else if (c > '~' || c < ' ' || "\\\"+#;<>".indexOf(c) >= 0) {
                return null;
            } else if (space && key.length() > 0 && !endsWithSeparator(key)) {
                key.append(' ');
            }
            if (equals > 1) {
                return null;
            }
            space = false;
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
            String value = fold(values[i]).strip().replaceAll(" +", " ");
            parts[i] = fold(names[i]) + "=" + value.replaceAll("([\\\\,+=])", "\\\\$1");
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
