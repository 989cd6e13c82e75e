package curfew.ldap.connection;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Asks the JVM's own path validation (RFC 5280), and says of a certificate that it refuses whose it is and who issued it. */
final class PeerTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager validation;
    private final String trusted;

    /** @param trusted where the certificates are that are trusted, for a person */
    PeerTrust(X509ExtendedTrustManager validation, String trusted) {
        this.validation = validation;
        this.trusted = trusted;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, () -> validation.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, () -> validation.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, () -> validation.checkServerTrusted(chain, authType));
    }

    private void check(X509Certificate[] chain, Check path) throws CertificateException {
        checkDates(chain[0]);
        try {
            path.run();
        } catch (CertificateException refused) {
            X509Certificate last = chain[chain.length - 1];
            throw new Insecure(
                    "its certificate for " + chain[0].getSubjectX500Principal() + ", issued by "
                            + last.getIssuerX500Principal() + ", is not trusted (" + refused.getMessage() + ")",
                    "one that a certificate in " + trusted + " vouches for",
                    "If it is the right server, put its issuer's certificate into the trust file.",
                    refused);
        }
    }

    /** Path validation asks no dates of a certificate that is trusted itself. */
    private static void checkDates(X509Certificate certificate) throws Insecure {
        String whose = "its certificate for " + certificate.getSubjectX500Principal();
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException expired) {
            throw new Insecure(
                    whose + " expired at " + certificate.getNotAfter().toInstant(),
                    "one that is valid now",
                    "Have the server's certificate renewed; if it is valid, look at this machine's clock.",
                    expired);
        } catch (CertificateNotYetValidException early) {
            throw new Insecure(
                    whose + " is valid only from " + certificate.getNotBefore().toInstant(),
                    "one that is valid now",
                    "Look at this machine's clock, and at the server's certificate.",
                    early);
        }
    }

    /** Curfew is nobody's server. */
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        validation.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        validation.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        validation.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return validation.getAcceptedIssuers();
    }

    /** What path validation is asked. */
    private interface Check {
        void run() throws CertificateException;
    }
}
