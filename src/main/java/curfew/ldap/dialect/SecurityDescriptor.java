package curfew.ldap.dialect;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The list that says who may do what with an entry (DACL), out of a self-relative security descriptor, [MS-DTYP] 2.4.6. Only what Curfew
 * asks of it is kept: whom an entry of the list names, which rights, and for which kind of child.
 */
public final class SecurityDescriptor {
    /** To delete the entry itself, or to move it away. */
    public static final int DELETE = 0x0001_0000;

    /** To delete an entry below this one, or to move it away. */
    public static final int DELETE_CHILD = 0x2;

    /** To read an attribute. */
    public static final int READ_PROPERTY = 0x10;

    /** What reading a confidential attribute takes besides ([MS-ADTS] 3.1.1.4.4). */
    public static final int CONTROL_ACCESS = 0x100;

    /** The class user, as entries of such lists name it ([MS-ADSC] 2.277). */
    private static final String USER = "bf967aba-0de6-11d0-a285-00aa003049e2";

    /** Everyone, and whoever has logged in: the bind account is among them, whatever groups it is in. */
    private static final Set<String> ANYBODY = Set.of("010100000000000100000000", "01010000000000050b000000");

    private static final int HEADER = 20;
    private static final int DACL_OFFSET = 16;
    private static final int DACL_PRESENT = 0x4;
    private static final int ACL_HEADER = 8;
    private static final int ACE_HEADER = 4;
    private static final int INHERIT_ONLY = 0x8;
    private static final int OBJECT_TYPE = 0x1;
    private static final int INHERITED_OBJECT_TYPE = 0x2;
    private static final int GUID = 16;

    private final List<Ace> aces;

    private SecurityDescriptor(List<Ace> aces) {
        this.aces = List.copyOf(aces);
    }

    /**
     * One entry of the list.
     *
     * @param objectType the kind of child or attribute that it is about; empty for all
     * @param trustee bytes of the security identifier, in hex
     */
    private record Ace(boolean denies, int mask, String objectType, String trustee) {

        boolean isAbout(int right) {
            return (mask & right) != 0 && (objectType.isEmpty() || objectType.equals(USER));
        }
    }

    /** Empty if these are not the bytes of one, or if it holds no list. */
    public static Optional<SecurityDescriptor> of(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length < HEADER) {
            return Optional.empty();
        }
        try {
            ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int offset = all.getInt(DACL_OFFSET);
            boolean present = (all.getShort(2) & DACL_PRESENT) != 0 && offset >= HEADER;
            return present ? Optional.of(new SecurityDescriptor(aces(all, offset))) : Optional.empty();
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException cut) {
            return Optional.empty();
        }
    }

    private static List<Ace> aces(ByteBuffer all, int offset) {
        int count = Short.toUnsignedInt(all.getShort(offset + 4));
        List<Ace> aces = new ArrayList<>();
        int at = offset + ACL_HEADER;
        for (int i = 0; i < count; i++) {
            int size = Short.toUnsignedInt(all.getShort(at + 2));
            if (size < ACE_HEADER) {
                throw new IllegalArgumentException("an entry of " + size + " bytes");
            }
            Ace ace = ace(slice(all, at, size));
            if (ace != null) {
                aces.add(ace);
            }
            at += size;
        }
        return aces;
    }

    private static ByteBuffer slice(ByteBuffer all, int at, int size) {
        return all.duplicate().position(at).limit(at + size).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Null if it is only handed on to children, or is of a kind that neither grants nor denies by itself ([MS-DTYP] 2.4.4). */
    private static @Nullable Ace ace(ByteBuffer ace) {
        int type = ace.get();
        boolean inheritOnly = (ace.get() & INHERIT_ONLY) != 0;
        ace.getShort();
        boolean known = type == 0 || type == 1 || type == 5 || type == 6;
        if (!known || inheritOnly) {
            return null;
        }
        int mask = ace.getInt();
        String objectType = "";
        if (type >= 5) {
            int flags = ace.getInt();
            objectType = (flags & OBJECT_TYPE) == 0 ? "" : Guid.text(bytes(ace, GUID));
            if ((flags & INHERITED_OBJECT_TYPE) != 0) {
                bytes(ace, GUID);
            }
        }
        return new Ace(type == 1 || type == 6, mask, objectType, trusteeOf(bytes(ace, ace.remaining())));
    }

    private static byte[] bytes(ByteBuffer from, int count) {
        byte[] bytes = new byte[count];
        from.get(bytes);
        return bytes;
    }

    /**
     * Whether one right is granted, as a domain controller finds out ([MS-ADTS] 5.1.3.3.2): the first entry of the list that speaks of it decides,
     * and what none speaks of is not granted.
     *
     * @param right a single bit
     * @param objects what it is wanted on, by {@link #objectOf}: an attribute and its property set, or a class; none for the entry itself
     * @param token who wants it, and all groups that they are in, by {@link #trusteeOf}
     */
    public boolean allows(int right, Set<String> objects, Set<String> token) {
        return aces.stream()
                .filter(ace -> (ace.mask & right) != 0 && token.contains(ace.trustee))
                .filter(ace -> ace.objectType.isEmpty() || objects.contains(ace.objectType))
                .findFirst()
                .map(ace -> !ace.denies)
                .orElse(false);
    }

    /** As {@link #allows} takes an attribute's or a class's GUID, such as {@code schemaIDGUID}. */
    public static String objectOf(byte[] guid) {
        return Guid.text(guid);
    }

    /** As {@link #allows} takes a security identifier, such as one of {@code tokenGroups}. */
    public static String trusteeOf(byte[] sid) {
        return HexFormat.of().formatHex(sid);
    }

    /**
     * Whether a right, on the entry or on users below it, is denied to everybody who has logged in, before anything grants it to anybody:
     * the first entry of the list that fits decides ([MS-DTYP] 2.5.3.2). False where that hangs on groups that the list names.
     */
    public boolean deniesEverybody(int right) {
        for (Ace ace : aces) {
            if (ace.isAbout(right)) {
                if (!ace.denies) {
                    return false;
                }
                if (ANYBODY.contains(ace.trustee)) {
                    return true;
                }
            }
        }
        return false;
    }
}
