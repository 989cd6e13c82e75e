package curfew.ldap.connection;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import java.io.EOFException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Says what went wrong on the way to a protected connection, where the JVM's own words would not help. */
final class Handshake {
    private Handshake() {}

    /** StartTLS (RFC 4511, section 4.14), before anything else. */
    static PostConnectProcessor startTls(SSLSocketFactory sockets) {
        PostConnectProcessor startTls = new StartTLSPostConnectProcessor(sockets);
        return new PostConnectProcessor() {
            @Override
            public void processPreAuthenticatedConnection(LDAPConnection connection) throws LDAPException {
                try {
                    startTls.processPreAuthenticatedConnection(connection);
                } catch (LDAPException failed) {
                    throw failed.getResultCode().isClientSideResultCode() ? failed : noStartTls(failed);
                }
            }

            @Override
            public void processPostAuthenticatedConnection(LDAPConnection connection) throws LDAPException {
                startTls.processPostAuthenticatedConnection(connection);
            }
        };
    }

    private static LDAPException noStartTls(LDAPException refused) {
        Insecure why = new Insecure(
                "it does not turn the connection into TLS: " + refused.getMessage(),
                "StartTLS",
                "Use ldaps:// if it listens there, or have TLS set up on the server.",
                refused);
        return why.as(refused.getResultCode());
    }

    /** The same, with words for a person where it is known what they need. */
    static LDAPException explained(Endpoint endpoint, LDAPException failed) {
        if (Hint.in(failed) != null) {
            return failed;
        }
        Throwable innermost = failed;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        Insecure why = endpoint.protection() == Endpoint.Protection.NONE ? null : why(innermost, failed);
        return why == null ? failed : why.as(failed.getResultCode());
    }

    private static @Nullable Insecure why(Throwable innermost, LDAPException failed) {
        String message = String.valueOf(innermost.getMessage());
        String words = message.toLowerCase(Locale.ROOT);
        boolean noTls = words.contains("unrecognized ssl message")
                || (innermost instanceof EOFException && has(failed, SSLException.class));
        if (noTls) {
            return new Insecure(
                    "it does not speak TLS there (" + message + ")",
                    "TLS",
                    "Name the port for ldaps (636 as a rule), or use ldap:// with start_tls; plaintext is not used instead.",
                    failed);
        }
        // In TLS 1.3 a server looks at the client's certificate after the handshake, and some then hang up without a
        // word.
        boolean hungUp = failed.getResultCode().equals(ResultCode.SERVER_DOWN);
        return hungUp || words.contains("fatal alert")
                ? new Insecure(
                        "it broke off the TLS connection at the login (" + message + ")",
                        "a server that takes Curfew's certificate, or none",
                        "Look at whether it demands a client certificate (bind.external), at who issued that, and at the server's log.",
                        failed)
                : null;
    }

    private static boolean has(Throwable failed, Class<? extends Throwable> type) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
