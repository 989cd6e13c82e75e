package curfew.ldap.connection;

import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings.Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes TLS sockets that trust what the settings say, and nothing else, and show the client certificate that they name. Host names are checked after the handshake, elsewhere. */
final class Trust {
    private Trust() {}

    /** @throws DirectoryException if the trust file cannot be used */
    static SSLSocketFactory sockets(String directory, Server server) {
        Path file = server.trust();
        try {
            TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
            managers.init(file == null ? null : load(directory, file, server));
            X509ExtendedTrustManager validation = (X509ExtendedTrustManager) managers.getTrustManagers()[0];
            PeerTrust trust = new PeerTrust(validation, file == null ? "the JVM's own trust store" : file.toString());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(ClientKeys.of(directory, server.login()), new TrustManager[] {trust}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException unusable) {
            throw unusable(directory, file, unusable.toString(), unusable);
        }
    }

    private static KeyStore load(String directory, Path file, Server server)
            throws GeneralSecurityException, IOException {
        byte[] content = Files.readAllBytes(file);
        boolean pem = new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
        KeyStore store = KeyStore.getInstance("PKCS12");
        if (pem) {
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content))) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
        } else {
            store.load(
                    new ByteArrayInputStream(content),
                    server.trustSecret().reveal().toCharArray());
        }
        for (String alias : java.util.Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                return store;
            }
        }
        throw unusable(directory, file, "it holds no trusted certificate", null);
    }

    private static DirectoryException unusable(
            String directory, @Nullable Path file, String why, @Nullable Throwable cause) {
        String message = "Directory " + directory + ": the trust file " + (file == null ? "of the JVM" : file)
                + " cannot be used: " + why + ". Nothing was read or changed."
                + " Give a PEM file with the issuing certificates, or a PKCS#12 file and its pass phrase.";
        return cause == null ? new DirectoryException(message) : new DirectoryException(message, cause);
    }
}
