package curfew.directory;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * One value of an attribute, text or binary. It keeps the exact bytes: binary ones are held in base64.
 *
 * @param text the text, or the base64 form
 * @param binary whether {@code text} is base64
 */
public record Value(String text, boolean binary) implements Comparable<Value> {

    public static Value of(String text) {
        return new Value(text, false);
    }

    /** Text if the bytes are well-formed UTF-8 without NUL, else binary. */
    public static Value of(byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            String decoded = text.toString();
            if (decoded.indexOf('\0') < 0) {
                return new Value(decoded, false);
            }
        } catch (CharacterCodingException notText) {
            return new Value(Base64.getEncoder().encodeToString(bytes), true);
        }
        return new Value(Base64.getEncoder().encodeToString(bytes), true);
    }

    public byte[] bytes() {
        return binary ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    /** How a credential is named in a report: the first 16 hex digits of the SHA-256 of its bytes. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes());
            return "sha256:" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public int compareTo(Value other) {
        int byText = text.compareTo(other.text);
        return byText != 0 ? byText : Boolean.compare(binary, other.binary);
    }

    @Override
    public String toString() {
        return text;
    }
}
