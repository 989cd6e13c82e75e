package curfew.ldap.connection;

import com.unboundid.util.ssl.PEMFileKeyManager;
import curfew.directory.DirectoryException;
import curfew.directory.Login;
import curfew.directory.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/** The private key that Curfew shows who it is with. */
final class ClientKeys {
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
        return login.fold(() -> new KeyManager[0], (dn, secret) -> new KeyManager[0], (dn, key) ->
                new KeyManager[] {key.fold(keys::pkcs12, keys::pem)});
    }

    private X509KeyManager pkcs12(Path file, Secret secret) {
        char[] phrase = secret.reveal().toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(file)), phrase);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, phrase);
            X509KeyManager keys = (X509KeyManager) managers.getKeyManagers()[0];
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    checkDates((X509Certificate) store.getCertificate(alias), file);
                    return keys;
                }
            }
        } catch (GeneralSecurityException | IOException unusable) {
            throw unusable(file, why(unusable), unusable);
        }
        throw unusable(file, "it holds no private key with a certificate", null);
    }

    private X509KeyManager pem(Path certificate, Path key, @Nullable Secret secret) {
        try {
            PEMFileKeyManager keys = secret == null
                    ? new PEMFileKeyManager(certificate.toFile(), key.toFile())
                    : new PEMFileKeyManager(
                            certificate.toFile(), key.toFile(), secret.reveal().toCharArray());
            String[] aliases = keys.getClientAliases(null, null);
            for (String alias : aliases == null ? new String[0] : aliases) {
                X509Certificate own = keys.getCertificateChain(alias)[0];
                checkDates(own, certificate);
                checkPair(own, keys.getPrivateKey(alias), key);
            }
            return keys;
        } catch (GeneralSecurityException unusable) {
            throw unusable(key, why(unusable), unusable);
        }
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

    /** A server would say no more than that the handshake failed. */
    private void checkPair(X509Certificate certificate, java.security.PrivateKey key, Path file)
            throws GeneralSecurityException {
        String algorithm = key.getAlgorithm();
        boolean same = algorithm.equals(certificate.getPublicKey().getAlgorithm());
        if (same) {
            java.security.Signature signature = java.security.Signature.getInstance(
                    algorithm.equals("RSA") ? "SHA256withRSA" : algorithm.equals("EC") ? "SHA256withECDSA" : algorithm);
            byte[] probe = certificate.getEncoded();
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(probe);
            same = signature.verify(signed);
        }
        if (!same) {
            throw unusable(file, "it is not the key of " + certificate.getSubjectX500Principal(), null);
        }
    }

    private static String why(Exception unusable) {
        return unusable.getMessage() == null ? unusable.toString() : unusable.getMessage();
    }

    private DirectoryException unusable(Path file, String why, @Nullable Throwable cause) {
        String message = "Directory " + directory + ": the client key in " + file + " cannot be used: " + why
                + ". Nothing was read or changed. Give a PKCS#12 file and its pass phrase, or a certificate and its PKCS#8 key as PEM.";
        return cause == null ? new DirectoryException(message) : new DirectoryException(message, cause);
    }
}
