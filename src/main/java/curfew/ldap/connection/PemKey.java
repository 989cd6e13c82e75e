package curfew.ldap.connection;

import com.unboundid.util.ssl.cert.CertException;
import com.unboundid.util.ssl.cert.PKCS8PEMFileReader;
import com.unboundid.util.ssl.cert.PKCS8PrivateKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.PrivateKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A private key in a PEM file (RFC 7468), which may hold other text around it, as OpenSSL writes. */
final class PemKey {
    private static final Pattern PKCS8 = Pattern.compile(
            "-----BEGIN (ENCRYPTED )?PRIVATE KEY-----.*?-----END (ENCRYPTED )?PRIVATE KEY-----", Pattern.DOTALL);

    private PemKey() {}

    /** @param phrase null if the key is not encrypted */
    static PrivateKey read(Path file, @Nullable String phrase) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Matcher found = PKCS8.matcher(text);
        if (!found.find()) {
            throw new KeyException(
                    text.contains(" PRIVATE KEY-----")
                            ? "its private key is not in the form PKCS#8; `openssl pkcs8 -topk8` makes it so"
                            : "it holds no private key");
        }
        boolean encrypted = found.group(1) != null;
        if (encrypted != (phrase != null)) {
            throw new KeyException(
                    encrypted
                            ? "its private key is encrypted, and no secret is named"
                            : "a secret is named, but its private key is not encrypted");
        }
        byte[] block = found.group().getBytes(StandardCharsets.ISO_8859_1);
        try (PKCS8PEMFileReader reader = new PKCS8PEMFileReader(new ByteArrayInputStream(block))) {
            PKCS8PrivateKey key = reader.readPrivateKey(phrase == null ? null : phrase.toCharArray());
            if (key == null) {
                throw new KeyException("it holds no private key");
            }
            return key.toPrivateKey();
        } catch (CertException unreadable) {
            throw new KeyException(unreadable.getMessage(), unreadable);
        }
    }
}
