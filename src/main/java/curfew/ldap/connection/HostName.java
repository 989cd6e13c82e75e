package curfew.ldap.connection;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import javax.net.ssl.SSLSocket;

/** Whether the certificate names the host (RFC 6125), as UnboundID finds out; before anything is sent. */
final class HostName extends SSLSocketVerifier {
    private final SSLSocketVerifier names = new HostNameSSLSocketVerifier(true);

    @Override
    public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
        try {
            names.verifySSLSocket(host, port, socket);
        } catch (LDAPException other) {
            throw new Insecure(
                            String.valueOf(other.getMessage()),
                            "a certificate that names " + host,
                            "Write into servers a name that the certificate holds, or have it issued for this one.",
                            other)
                    .as(ResultCode.CONNECT_ERROR);
        }
    }
}
