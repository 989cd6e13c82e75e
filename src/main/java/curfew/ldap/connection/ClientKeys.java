package curfew.ldap.connection;

import curfew.directory.DirectoryException;
import curfew.directory.Login;
import curfew.directory.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The private key that Curfew shows who it is with. What a server would answer with a failed handshake and no more is found out
 * before: that the certificate has expired, or that the key belongs to another one.
 */
final class ClientKeys {
    private static final char[] IN_MEMORY = "in memory".toCharArray();

    private final String directory;

    private ClientKeys(String directory) {
        this.directory = directory;
    }

    /**
     * None, unless the login is by certificate.
     *
     * @throws DirectoryException if the key cannot be used
     */
    static KeyManager[] of(String directory, Login login) {
        ClientKeys keys = new ClientKeys(directory);
        return login.fold(
                () -> new KeyManager[0],
                (dn, secret) -> new KeyManager[0],
                (dn, key) -> key.fold(keys::pkcs12, keys::pem),
                kerberos -> new KeyManager[0]);
    }

    private KeyManager[] pkcs12(Path file, Secret secret) {
        char[] phrase = secret.reveal().toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(file)), phrase);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    checkDates((X509Certificate) store.getCertificate(alias), file);
                    return managers(store, phrase);
                }
            }
        } catch (GeneralSecurityException | IOException unusable) {
            throw unusable(file, unusable);
        }
        throw unusable(file, "it holds no private key with a certificate", null);
    }

    private KeyManager[] pem(Path certificateFile, Path keyFile, @Nullable Secret secret) {
        Certificate[] chain = certificates(certificateFile);
        X509Certificate own = (X509Certificate) chain[0];
        checkDates(own, certificateFile);
        try {
            PrivateKey key = PemKey.read(keyFile, secret == null ? null : secret.reveal());
            if (!fit(own, key)) {
                throw unusable(keyFile, "it is not the key of " + own.getSubjectX500Principal(), null);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", key, IN_MEMORY, chain);
            return managers(store, IN_MEMORY);
        } catch (GeneralSecurityException | IOException unusable) {
            throw unusable(keyFile, unusable);
        }
    }

    private Certificate[] certificates(Path file) {
        try {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .toArray(Certificate[]::new);
            if (chain.length > 0) {
                return chain;
            }
        } catch (GeneralSecurityException | IOException unusable) {
            throw unusable(file, unusable);
        }
        throw unusable(file, "it holds no certificate", null);
    }

    private static KeyManager[] managers(KeyStore store, char[] phrase) throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, phrase);
        return managers.getKeyManagers();
    }

    private void checkDates(X509Certificate certificate, Path file) {
        try {
            certificate.checkValidity();
        } catch (GeneralSecurityException notNow) {
            throw unusable(
                    file,
                    "the certificate of " + certificate.getSubjectX500Principal() + " is valid from "
                            + certificate.getNotBefore().toInstant() + " to "
                            + certificate.getNotAfter().toInstant() + " only",
                    notNow);
        }
    }

    /** Whether what the key signs, the certificate verifies. */
    private static boolean fit(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String algorithm = key.getAlgorithm();
        if (!algorithm.equals(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(
                algorithm.equals("RSA") ? "SHA256withRSA" : algorithm.equals("EC") ? "SHA256withECDSA" : algorithm);
        byte[] text = certificate.getEncoded();
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(text);
        return signature.verify(signed);
    }

    private DirectoryException unusable(Path file, Exception why) {
        return unusable(file, why.getMessage() == null ? why.toString() : why.getMessage(), why);
    }

    private DirectoryException unusable(Path file, String why, @Nullable Throwable cause) {
        String message = "Directory " + directory + ": the client key in " + file + " cannot be used: " + why
                + ". Nothing was read or changed. Give a PKCS#12 file and its pass phrase, or a certificate and its PKCS#8 key as PEM.";
        return cause == null ? new DirectoryException(message) : new DirectoryException(message, cause);
    }
}
