package curfew.ldap.examine;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The access rules of an entry in Active Directory: a self-relative security descriptor ([MS-DTYP] 2.4.6), of which only the rules
 * (DACL) are looked at. Whether they allow something is found out as a domain controller does ([MS-ADTS] 5.1.3.3.2): rule by rule in their order,
 * the first that speaks of a right decides.
 */
final class SecurityDescriptor {
    static final int READ_PROPERTY = 0x10;
    static final int DELETE_CHILD = 0x2;
    static final int CONTROL_ACCESS = 0x100;
    static final int DELETE = 0x10000;

    static final String EVERYONE = "S-1-1-0";

    private static final int DACL_PRESENT = 0x4;
    private static final int INHERIT_ONLY = 0x8;
    private static final int ALLOW = 0x0;
    private static final int DENY = 0x1;
    private static final int ALLOW_OBJECT = 0x5;
    private static final int DENY_OBJECT = 0x6;
    private static final int OBJECT_TYPE = 0x1;
    private static final int INHERITED_TYPE = 0x2;
    private static final int GUID = 16;

    private final List<Rule> rules;

    /** One rule that holds for the entry itself. {@code object} is empty for a rule on everything. */
    private record Rule(boolean allows, int mask, String object, String sid) {}

    private SecurityDescriptor(List<Rule> rules) {
        this.rules = rules;
    }

    /** Null if these bytes are no descriptor with rules; without any rule everybody may do everything, which is as good as not known. */
    static @Nullable SecurityDescriptor of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int control = Short.toUnsignedInt(all.getShort(2));
            int at = all.getInt(16);
            return (control & DACL_PRESENT) == 0 || at == 0 ? null : new SecurityDescriptor(rules(all, at));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            return null;
        }
    }

    private static List<Rule> rules(ByteBuffer all, int dacl) {
        List<Rule> rules = new ArrayList<>();
        int count = Short.toUnsignedInt(all.getShort(dacl + 4));
        int at = dacl + 8;
        for (int i = 0; i < count; i++) {
            int type = Byte.toUnsignedInt(all.get(at));
            boolean here = (all.get(at + 1) & INHERIT_ONLY) == 0;
            if (here && List.of(ALLOW, DENY, ALLOW_OBJECT, DENY_OBJECT).contains(type)) {
                rules.add(rule(all, at, type));
            }
            at += Short.toUnsignedInt(all.getShort(at + 2));
        }
        return List.copyOf(rules);
    }

    private static Rule rule(ByteBuffer all, int at, int type) {
        int mask = all.getInt(at + 4);
        int sid = at + 8;
        String object = "";
        if (type == ALLOW_OBJECT || type == DENY_OBJECT) {
            int flags = all.getInt(sid);
            sid += 4;
            if ((flags & OBJECT_TYPE) != 0) {
                object = guid(all, sid);
                sid += GUID;
            }
            sid += (flags & INHERITED_TYPE) != 0 ? GUID : 0;
        }
        return new Rule(type == ALLOW || type == ALLOW_OBJECT, mask, object, sid(all, sid));
    }

    /** Whether everybody is denied to delete it, as "protect object from accidental deletion" does it. */
    boolean deniesDeletionToEveryone() {
        return rules.stream().anyMatch(rule -> !rule.allows && rule.sid.equals(EVERYONE) && (rule.mask & DELETE) != 0);
    }

    /** As {@link #deniesDeletionToEveryone}, of what is directly below it. */
    boolean deniesDeletionOfChildrenToEveryone() {
        return rules.stream()
                .anyMatch(rule -> !rule.allows && rule.sid.equals(EVERYONE) && (rule.mask & DELETE_CHILD) != 0);
    }

    /**
     * Whether one right is granted.
     *
     * @param right a single bit
     * @param objects GUIDs in hex of what it is wanted on: an attribute and its property set, or a class; none for the entry
     * @param token SIDs of who wants it
     */
    boolean allows(int right, Set<String> objects, Set<String> token) {
        for (Rule rule : rules) {
            boolean speaks = (rule.mask & right) != 0
                    && token.contains(rule.sid)
                    && (rule.object.isEmpty() || objects.contains(rule.object));
            if (speaks) {
                return rule.allows;
            }
        }
        return false;
    }

    /** Sixteen bytes as they lie there, in hex: these are only compared with others of the same form. */
    private static String guid(ByteBuffer all, int at) {
        byte[] bytes = new byte[GUID];
        for (int i = 0; i < GUID; i++) {
            bytes[i] = all.get(at + i);
        }
        return hex(bytes);
    }

    static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes).toLowerCase(Locale.ROOT);
    }

    /** In its text form, [MS-DTYP] 2.4.2.1. */
    static String sid(byte[] bytes) {
        return sid(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), 0);
    }

    private static String sid(ByteBuffer all, int at) {
        long authority = 0;
        for (int i = 2; i < 8; i++) {
            authority = authority << 8 | Byte.toUnsignedLong(all.get(at + i));
        }
        StringBuilder text =
                new StringBuilder("S-").append(all.get(at)).append('-').append(authority);
        for (int i = 0; i < Byte.toUnsignedInt(all.get(at + 1)); i++) {
            text.append('-').append(Integer.toUnsignedLong(all.getInt(at + 8 + 4 * i)));
        }
        return text.toString();
    }
}
