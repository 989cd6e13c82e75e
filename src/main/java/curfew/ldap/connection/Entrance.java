package curfew.ldap.connection;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.EXTERNALBindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings;
import curfew.directory.Login;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** How a connection to one server is protected and logged in, in one try. */
final class Entrance {
    private final DirectorySettings settings;
    private final @Nullable SSLSocketFactory tls;

    private Entrance(DirectorySettings settings, @Nullable SSLSocketFactory tls) {
        this.settings = settings;
        this.tls = tls;
    }

    /** @throws DirectoryException if the settings cannot be used with these servers; nothing is connected yet */
    static Entrance of(DirectorySettings settings, List<Endpoint> endpoints) {
        DirectorySettings.Server server = settings.server();
        refuseCertificateInPlaintext(settings, endpoints);
        if (server.login() instanceof Login.Kerberos kerberos) {
            Realms.HERE.know(settings.name(), kerberos, server.connectTimeout());
        }
        boolean needsTls = endpoints.stream().anyMatch(endpoint -> endpoint.protection() != Endpoint.Protection.NONE);
        return new Entrance(
                settings,
                needsTls ? new TimedSockets(Trust.sockets(settings.name(), server), server.connectTimeout()) : null);
    }

    private static void refuseCertificateInPlaintext(DirectorySettings settings, List<Endpoint> endpoints) {
        for (Endpoint endpoint : endpoints) {
            if (endpoint.protection() == Endpoint.Protection.NONE
                    && settings.server().login() instanceof Login.External) {
                throw new DirectoryException("Directory " + settings.name() + ": " + endpoint
                        + " is reached without TLS, but the login is by client certificate, which is shown in TLS alone."
                        + " Nothing was read or changed. Use ldaps://, or set start_tls.");
            }
        }
    }

    LDAPConnection open(Endpoint endpoint, Connector.Answers answers) throws LDAPException {
        boolean ldaps = endpoint.protection() == Endpoint.Protection.LDAPS;
        SocketFactory sockets = ldaps && tls != null ? tls : SocketFactory.getDefault();
        return new SingleServerSet(
                        endpoint.host(), endpoint.port(), sockets, options(answers), bindRequest(), prepared(endpoint))
                .getConnection();
    }

    private @Nullable BindRequest bindRequest() {
        return settings.server()
                .login()
                .<Optional<BindRequest>>fold(
                        Optional::empty,
                        (dn, secret) -> Optional.of(new SimpleBindRequest(dn, secret.reveal())),
                        // With an empty identity rather than none: OpenLDAP would ask back for one.
                        (dn, key) -> Optional.of(new EXTERNALBindRequest("")),
                        // Takes several requests, which are sent once the connection is there.
                        kerberos -> Optional.empty())
                .orElse(null);
    }

    private LDAPConnectionOptions options(Connector.Answers answers) {
        DirectorySettings.Server server = settings.server();
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) server.connectTimeout().toMillis());
        options.setResponseTimeoutMillis(server.responseTimeout().toMillis());
        options.setUseSynchronousMode(answers == Connector.Answers.IN_TURN);
        options.setFollowReferrals(false);
        options.setAbandonOnTimeout(false);
        options.setBindWithDNRequiresPassword(true);
        options.setAllowConcurrentSocketFactoryUse(true);
        options.setSSLSocketVerifier(new HostName());
        return options;
    }

    /** What is done before and after the login. */
    private @Nullable PostConnectProcessor prepared(Endpoint endpoint) {
        PostConnectProcessor before = switch (endpoint.protection()) {
            case LDAPS -> null;
            case START_TLS -> tls == null ? null : Handshake.startTls(tls);
            case NONE -> new LoopbackOnly();
        };
        return settings.server()
                .login()
                .<Optional<PostConnectProcessor>>fold(
                        () -> Optional.ofNullable(before),
                        (dn, secret) -> Optional.ofNullable(before),
                        (dn, key) -> Optional.of(new Identity(dn, "certificate", null, before)),
                        kerberos -> Optional.of(new Identity(
                                kerberos.dn(),
                                "ticket",
                                kerberos.principal(),
                                new KerberosLogin(kerberos, endpoint.host(), before))))
                .orElse(null);
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
