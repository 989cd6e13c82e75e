package curfew.ldap.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Keys with self-signed certificates for a host, made by the keytool of the running JDK. */
public record Certificates(Path keys, Certificate certificate) {
    static final String PASS = "changeit";

    public static Certificates forHost(Path directory, String name, String subjectAltName) throws Exception {
        return valid(directory, name, subjectAltName, "-1d");
    }

    /** Valid for three days from then. */
    public static Certificates valid(Path directory, String name, String subjectAltName, String from) throws Exception {
        Path keys = directory.resolve(name + ".p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + subjectAltName,
                "-startdate",
                from,
                "-validity",
                "3",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASS);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
        return new Certificates(keys, load(keys).getCertificate("server"));
    }

    private static KeyStore load(Path keys) throws Exception {
        return KeyStore.getInstance(keys.toFile(), PASS.toCharArray());
    }

    /** For the server's side. */
    public SSLContext server() throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(load(keys), PASS.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** The certificate alone, as PEM. */
    public Path pem() throws Exception {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return Files.writeString(
                keys.resolveSibling(keys.getFileName() + ".pem"),
                "subject: somebody\n-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    /** The private key alone, as PEM. */
    Path keyPem() throws Exception {
        byte[] key = load(keys).getKey("server", PASS.toCharArray()).getEncoded();
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        return Files.writeString(
                keys.resolveSibling(keys.getFileName() + ".key"),
                "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    }

    /** The certificate alone, as PKCS#12. */
    Path trustStore() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("trusted", certificate);
        Path file = keys.resolveSibling(keys.getFileName() + ".trust");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASS.toCharArray());
        }
        return file;
    }
}
