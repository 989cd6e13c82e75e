package curfew.given;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A security descriptor as a server would store it, of the entries that a test names, in their order; [MS-DTYP] 2.4.6. */
public final class Descriptor {
    public static final String EVERYONE = "010100000000000100000000";
    public static final String AUTHENTICATED = "01010000000000050b000000";
    public static final String SYSTEM = "010100000000000512000000";

    public static final int DELETE_TREE = 0x40;

    /** As entries name the class user, and the class group: bytes as they are stored. */
    public static final String USER = "ba7a96bfe60dd011a28500aa003049e2";

    public static final String GROUP = "9c7a96bfe60dd011a28500aa003049e2";

    private Descriptor() {}

    public static byte[] allow(int mask, String sid) {
        return ace(0, 0, mask, "", sid);
    }

    public static byte[] deny(int mask, String sid) {
        return ace(1, 0, mask, "", sid);
    }

    /** One that is only handed on to children. */
    public static byte[] denyInherited(int mask, String sid) {
        return ace(1, 0x8 | 0x2, mask, "", sid);
    }

    public static byte[] denyObject(int mask, String objectType, String sid) {
        return ace(6, 0, mask, "01000000" + objectType, sid);
    }

    /** What neither grants nor denies: an entry that makes the server log. */
    public static byte[] audit(int mask, String sid) {
        return ace(2, 0, mask, "", sid);
    }

    private static byte[] ace(int type, int flags, int mask, String object, String sid) {
        byte[] rest = HexFormat.of().parseHex(object + sid);
        return ByteBuffer.allocate(8 + rest.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) type)
                .put((byte) flags)
                .putShort((short) (8 + rest.length))
                .putInt(mask)
                .put(rest)
                .array();
    }

    public static byte[] of(byte[]... aces) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        List.of(aces).forEach(list::writeBytes);
        return ByteBuffer.allocate(28 + list.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) 0x8004)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(20)
                .put((byte) 4)
                .put((byte) 0)
                .putShort((short) (8 + list.size()))
                .putShort((short) aces.length)
                .putShort((short) 0)
                .put(list.toByteArray())
                .array();
    }

    /** As "Protect object from accidental deletion" leaves an entry. */
    public static byte[] protectedEntry() {
        return of(deny(0x10000 | DELETE_TREE, EVERYONE), allow(0xf01ff, SYSTEM));
    }

    /** As it leaves the parent. */
    public static byte[] parentOfProtected() {
        return of(deny(0x2, EVERYONE), allow(0xf01ff, SYSTEM));
    }

    /** The same descriptor, with an entry before all others; it must hold nothing but the list. */
    public static byte[] withFirst(byte[] ace, byte[] descriptor) {
        ByteBuffer old = ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN);
        int list = old.getInt(16);
        byte[] longer = new byte[descriptor.length + ace.length];
        System.arraycopy(descriptor, 0, longer, 0, list + 8);
        System.arraycopy(ace, 0, longer, list + 8, ace.length);
        System.arraycopy(descriptor, list + 8, longer, list + 8 + ace.length, descriptor.length - list - 8);
        ByteBuffer.wrap(longer)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(list + 2, (short) (old.getShort(list + 2) + ace.length))
                .putShort(list + 4, (short) (old.getShort(list + 4) + 1));
        return longer;
    }

    /** The same descriptor without the entries that name somebody. */
    public static byte[] without(byte[] descriptor, byte[] sid) {
        ByteBuffer old = ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN);
        int list = old.getInt(16);
        ByteArrayOutputStream aces = new ByteArrayOutputStream();
        int kept = 0;
        for (int i = 0, at = list + 8; i < old.getShort(list + 4); i++) {
            int size = Short.toUnsignedInt(old.getShort(at + 2));
            byte[] ace = Arrays.copyOfRange(descriptor, at, at + size);
            if (!Arrays.equals(sid, Arrays.copyOfRange(ace, Math.max(0, size - sid.length), size))) {
                aces.writeBytes(ace);
                kept++;
            }
            at += size;
        }
        ByteBuffer shorter = ByteBuffer.allocate(list + 8 + aces.size()).order(ByteOrder.LITTLE_ENDIAN);
        shorter.put(descriptor, 0, list + 8).put(aces.toByteArray());
        return shorter.putShort(list + 2, (short) (8 + aces.size()))
                .putShort(list + 4, (short) kept)
                .array();
    }
}
