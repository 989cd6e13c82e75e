package curfew.demo;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Ids that are the same in every run: made from the DN that an entry was first added under, and from how many entries of that DN
 * have gone before.
 */
final class StableIds {
    private final Map<String, Integer> gone = new HashMap<>();

    UUID next(String dn) {
        String key = key(dn);
        int generation = gone.getOrDefault(key, 0);
        return UUID.nameUUIDFromBytes((key + "#" + generation).getBytes(StandardCharsets.UTF_8));
    }

    void gone(String dn) {
        gone.merge(key(dn), 1, Integer::sum);
    }

    private static String key(String dn) {
        try {
            return DN.normalize(dn);
        } catch (LDAPException e) {
            // The server refuses it a moment later; any id will do.
            return dn.toLowerCase(Locale.ROOT);
        }
    }
}
