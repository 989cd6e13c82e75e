package curfew.ldap.connection;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to a directory, logged in and protected. Servers are tried in the order of the settings, beginning with the one
 * that answered last, so that reader and writer meet the same one and a change is read back where it was made. A refused login ends
 * the attempt: trying the same password on every server would only lock the account.
 *
 * <p>With TLS the certificate must name the host as the settings spell it. Numeric loopback addresses alone need not be named, for what is
 * sent there does not leave this machine.
 *
 * <p>UnboundID's failover set was tried first: it keeps only the last server's error, and offers a wrong password to each.
 *
 * <p>Never share a connection between threads.
 */
public final class Connector {
    private final DirectorySettings settings;
    private final List<Endpoint> endpoints;
    private final @Nullable SSLSocketFactory tls;
    private volatile int preferred;

    /** How answers are taken off a connection. */
    public enum Answers {
        /** By the calling thread, so that a slow consumer slows the server and nothing piles up. */
        IN_TURN,
        /** By a thread of the connection's own, so that several requests can be without an answer at a time. */
        AS_THEY_COME
    }

    /** @throws DirectoryException if URLs or trust file cannot be used; nothing is connected yet */
    public Connector(DirectorySettings settings) {
        this.settings = settings;
        DirectorySettings.Server server = settings.server();
        this.endpoints = server.urls().stream()
                .map(url -> Endpoint.of(settings.name(), url, server.startTls()))
                .toList();
        boolean needsTls = endpoints.stream().anyMatch(endpoint -> endpoint.protection() != Endpoint.Protection.NONE);
        this.tls = needsTls ? new TimedSockets(Trust.sockets(settings.name(), server), server.connectTimeout()) : null;
    }

    /** Where the next connection is tried first, as host:port. */
    public String server() {
        return endpoints.get(preferred).toString();
    }

    /**
     * A new connection, whose answers are taken off in turn; the caller closes it.
     *
     * @throws DirectoryException if no server could be reached or the login was refused; {@link #codeOf} tells which
     */
    public LDAPConnection open() {
        return open(Answers.IN_TURN);
    }

    /** As {@link #open()}, for answers that are taken off in another way. */
    public LDAPConnection open(Answers answers) {
        List<String> tried = new ArrayList<>();
        LDAPException last = null;
        int first = preferred;
        for (int i = 0; i < endpoints.size(); i++) {
            int index = (first + i) % endpoints.size();
            try {
                LDAPConnection connection = open(endpoints.get(index), answers);
                preferred = index;
                return connection;
            } catch (LDAPException failed) {
                last = failed;
                tried.add(Failure.describe(
                        endpoints.get(index).toString(), "connecting and logging in as " + who(), failed));
                if (failed.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
                    break;
                }
            }
        }
        String message = "Directory " + settings.name() + " could not be reached: " + String.join(" / ", tried) + ". "
                + (last == null ? "" : Failure.lookAt(last));
        throw last == null ? new DirectoryException(message) : new DirectoryException(message, last);
    }

    /** The LDAP result code behind a failure to open, or -1 if there was no answer at all. */
    public static int codeOf(DirectoryException failed) {
        return failed.getCause() instanceof LDAPException ldap
                        && !ldap.getResultCode().isClientSideResultCode()
                ? ldap.getResultCode().intValue()
                : -1;
    }

    private String who() {
        String bindDn = settings.server().bindDn();
        return bindDn.isEmpty() ? "anonymous" : bindDn;
    }

    private LDAPConnection open(Endpoint endpoint, Answers answers) throws LDAPException {
        boolean ldaps = endpoint.protection() == Endpoint.Protection.LDAPS;
        SocketFactory sockets = ldaps && tls != null ? tls : SocketFactory.getDefault();
        DirectorySettings.Server server = settings.server();
        SimpleBindRequest bind = server.bindDn().isEmpty()
                ? null
                : new SimpleBindRequest(server.bindDn(), server.bindSecret().reveal());
        return new SingleServerSet(endpoint.host(), endpoint.port(), sockets, options(answers), bind, before(endpoint))
                .getConnection();
    }

    private LDAPConnectionOptions options(Answers answers) {
        DirectorySettings.Server server = settings.server();
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) server.connectTimeout().toMillis());
        options.setResponseTimeoutMillis(server.responseTimeout().toMillis());
        options.setUseSynchronousMode(answers == Answers.IN_TURN);
        options.setFollowReferrals(false);
        options.setAbandonOnTimeout(false);
        options.setBindWithDNRequiresPassword(true);
        options.setAllowConcurrentSocketFactoryUse(true);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        return options;
    }

    /** What is done before the password is sent. */
    private @Nullable PostConnectProcessor before(Endpoint endpoint) {
        return switch (endpoint.protection()) {
            case LDAPS -> null;
            case START_TLS -> tls == null ? null : new StartTLSPostConnectProcessor(tls);
            case NONE -> new LoopbackOnly();
        };
    }

    /** The name may have been loopback when the settings were read; what counts is where the socket ends now. */
    private static final class LoopbackOnly implements PostConnectProcessor {
        @Override
        public void processPreAuthenticatedConnection(LDAPConnection connection) throws LDAPException {
            InetAddress address = connection.getConnectedInetAddress();
            if (address == null || !address.isLoopbackAddress()) {
                throw new LDAPException(
                        ResultCode.CONFIDENTIALITY_REQUIRED, "plaintext to " + address + ", which is not this machine");
            }
        }

        @Override
        public void processPostAuthenticatedConnection(LDAPConnection connection) {
            // Nothing is left to check.
        }
    }
}
