package curfew.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A versioned encoding in which every text is prefixed with its length, so that no two contents share a digest by their joints. */
public final class Encoding {
    private final MessageDigest digest;

    public Encoding(String version) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
        text(version);
    }

    public Encoding text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
        return this;
    }

    public Encoding number(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        return this;
    }

    /** Lower-case hex; the encoding is used up. */
    public String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
