package curfew.ldap.dialect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** objectGUID, whose first three parts are stored with the low byte first ([MS-DTYP] 2.3.4), and its usual text form. */
final class Guid {
    private static final int LENGTH = 16;
    private static final Pattern TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private Guid() {}

    /** In lower case with dashes; empty if these are not the bytes of one. */
    static String text(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length != LENGTH) {
            return "";
        }
        ByteBuffer low = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long high = ((long) low.getInt(0) << 32) | ((low.getShort(4) & 0xffffL) << 16) | (low.getShort(6) & 0xffffL);
        return new UUID(high, ByteBuffer.wrap(bytes).getLong(8)).toString();
    }

    static boolean isGuid(String text) {
        return TEXT.matcher(text).matches();
    }

    /** As stored; the text's own bytes if it is not a GUID, which then matches nothing. */
    static byte[] bytes(String text) {
        if (!isGuid(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        UUID uuid = UUID.fromString(text);
        long high = uuid.getMostSignificantBits();
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        return bytes.order(ByteOrder.BIG_ENDIAN)
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
