package curfew.demo;

import com.unboundid.ldap.sdk.Entry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Security identifiers: the well-known ones by account name ([MS-DTYP] 2.4.2.4), all others counted upwards. */
final class Sids {
    /** The built-in domain, S-1-5-32. */
    private static final long[] BUILTIN = {32};

    /** A domain as a forest's set-up would have drawn it. */
    private static final long[] DOMAIN = {21, 1_004_336_348L, 1_177_238_915L, 682_003_330L};

    private static final Map<String, Integer> WELL_KNOWN = Map.ofEntries(
            Map.entry("administrator", 500),
            Map.entry("guest", 501),
            Map.entry("krbtgt", 502),
            Map.entry("domain admins", 512),
            Map.entry("domain users", 513),
            Map.entry("domain guests", 514),
            Map.entry("domain computers", 515),
            Map.entry("domain controllers", 516),
            Map.entry("schema admins", 518),
            Map.entry("enterprise admins", 519),
            Map.entry("group policy creator owners", 520),
            Map.entry("protected users", 525),
            Map.entry("key admins", 526),
            Map.entry("enterprise key admins", 527));

    private static final Map<String, Integer> WELL_KNOWN_BUILTIN = Map.of(
            "administrators", 544,
            "users", 545,
            "account operators", 548,
            "server operators", 549,
            "print operators", 550,
            "backup operators", 551,
            "remote desktop users", 555);

    private int next = 1104;

    /** The identifier of a new account or group. */
    byte[] next(Entry principal) {
        String value = principal.getAttributeValue("sAMAccountName");
        String name = value == null ? "" : value.toLowerCase(Locale.ROOT);
        Integer builtin = WELL_KNOWN_BUILTIN.get(name);
        if (builtin != null && principal.hasObjectClass("group")) {
            return bytes(BUILTIN, builtin);
        }
        Integer known = WELL_KNOWN.get(name);
        return inDomain(known != null ? known : next++);
    }

    static byte[] inDomain(long rid) {
        return bytes(DOMAIN, rid);
    }

    /** The last part; the whole of what tells one principal of the domain from another. */
    static long rid(byte[] sid) {
        return ByteBuffer.wrap(sid).order(ByteOrder.LITTLE_ENDIAN).getInt(sid.length - 4) & 0xFFFFFFFFL;
    }

    /** Out of {@code S-1-5-21-…} ([MS-DTYP] 2.4.2.1) or the bytes in hex. */
    static byte[] bytes(String text) {
        if (!text.toUpperCase(Locale.ROOT).startsWith("S-1-5-")) {
            return HexFormat.of().parseHex(text);
        }
        long[] parts = Arrays.stream(text.substring("S-1-5-".length()).split("-"))
                .mapToLong(Long::parseLong)
                .toArray();
        return bytes(Arrays.copyOf(parts, parts.length - 1), parts[parts.length - 1]);
    }

    private static byte[] bytes(long[] authorities, long rid) {
        ByteBuffer sid = ByteBuffer.allocate(8 + 4 * (authorities.length + 1)).order(ByteOrder.LITTLE_ENDIAN);
        sid.put((byte) 1).put((byte) (authorities.length + 1)).put(new byte[] {0, 0, 0, 0, 0, 5});
        for (long authority : authorities) {
            sid.putInt((int) authority);
        }
        return sid.putInt((int) rid).array();
    }
}
