package curfew.ldap.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPConnection;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.EmbeddedOptions;
import curfew.demo.Interference;
import curfew.directory.ClientKey;
import curfew.directory.Conventions;
import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Attributes;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectorySettings.Search;
import curfew.directory.DirectorySettings.Server;
import curfew.directory.Load;
import curfew.directory.Login;
import curfew.directory.Secret;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorTest {
    private static final String BASE = "dc=example,dc=org";
    private static final String ADMIN = "cn=admin";
    private static final String PASSWORD = "s3cret-Word";
    private static final Duration SHORT = Duration.ofMillis(400);

    @TempDir
    private static Path directory;

    private static Certificates here;
    private static Certificates elsewhere;
    private static Certificates old;
    private static InMemoryDirectoryServer server;

    @BeforeAll
    static void startServers() throws Exception {
        here = Certificates.forHost(directory, "here", "dns:localhost,ip:127.0.0.1");
        elsewhere = Certificates.forHost(directory, "elsewhere", "dns:elsewhere.example");
        old = Certificates.valid(directory, "old", "dns:localhost", "-9d");
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials(ADMIN, PASSWORD);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPSConfig(
                        "ldaps", loopback, 0, here.server().getServerSocketFactory(), null),
                InMemoryListenerConfig.createLDAPSConfig(
                        "wrong host", loopback, 0, elsewhere.server().getServerSocketFactory(), null),
                InMemoryListenerConfig.createLDAPSConfig(
                        "old", loopback, 0, old.server().getServerSocketFactory(), null),
                InMemoryListenerConfig.createLDAPConfig(
                        "start tls", loopback, 0, here.server().getSocketFactory()),
                InMemoryListenerConfig.createLDAPConfig(
                        "start tls, wrong host", loopback, 0, elsewhere.server().getSocketFactory()));
        server = new InMemoryDirectoryServer(config);
        server.startListening();
    }

    @AfterAll
    static void stopServers() {
        server.shutDown(true);
    }

    private static String url(String scheme, String listener) {
        return scheme + "://localhost:" + server.getListenPort(listener);
    }

    private static Connector connector(Server at) {
        return new Connector(new DirectorySettings(
                "corp",
                Kind.LDAP,
                at,
                Search.accounts(Kind.LDAP, List.of(BASE)),
                Search.groups(Kind.LDAP, List.of()),
                0,
                new Attributes(Set.of(), Set.of()),
                Conventions.of(Kind.LDAP)));
    }

    private static Connector connector(String url, @Nullable Path trust, boolean startTls) {
        return connector(new Server(
                List.of(url),
                trust,
                Secret.of(Certificates.PASS),
                startTls,
                ADMIN,
                Secret.of(PASSWORD),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10)));
    }

    private static void assertThatItLogsIn(Connector connector) throws Exception {
        try (LDAPConnection connection = connector.open()) {
            assertThat(connection.getSSLSession()).as("TLS").isNotNull();
            assertThat(connection.getRootDSE()).isNotNull();
        }
    }

    @Test
    void trustsTheCertificatesOfAPemFile() throws Exception {
        assertThatItLogsIn(connector(url("ldaps", "ldaps"), here.pem(), false));
    }

    @Test
    void trustsTheCertificatesOfAPkcs12File() throws Exception {
        assertThatItLogsIn(connector(url("ldaps", "ldaps"), here.trustStore(), false));
    }

    @Test
    void turnsAConnectionIntoTls() throws Exception {
        assertThatItLogsIn(connector(url("ldap", "start tls"), here.pem(), true));
    }

    @Test
    void refusesACertificateThatNobodyTrustedIssued() throws Exception {
        Connector ldaps = connector(url("ldaps", "ldaps"), elsewhere.pem(), false);
        Connector startTls = connector(url("ldap", "start tls"), elsewhere.pem(), true);
        Connector defaultTrust = connector(url("ldaps", "ldaps"), null, false);

        for (Connector connector : List.of(ldaps, startTls, defaultTrust)) {
            assertThatThrownBy(connector::open)
                    .isInstanceOf(DirectoryException.class)
                    .hasMessageContaining(connector.server())
                    .hasMessageContaining("trust file")
                    .hasMessageNotContainingAny(PASSWORD);
        }
    }

    @Test
    void refusesTheCertificateOfAnotherHost() throws Exception {
        Connector ldaps = connector(url("ldaps", "wrong host"), elsewhere.pem(), false);
        Connector startTls = connector(url("ldap", "start tls, wrong host"), elsewhere.pem(), true);

        for (Connector connector : List.of(ldaps, startTls)) {
            assertThatThrownBy(connector::open)
                    .isInstanceOf(DirectoryException.class)
                    .hasMessageContaining("localhost")
                    .hasMessageContaining("elsewhere.example");
        }
    }

    @Test
    void refusesAnExpiredCertificateThoughItIsTrustedItself() throws Exception {
        Connector connector = connector(url("ldaps", "old"), old.pem(), false);

        assertThatThrownBy(connector::open)
                .isInstanceOf(DirectoryException.class)
                .hasMessageContainingAll(connector.server(), "CN=old", "expired at", "expected: one that is valid now");
    }

    private static Connector connector(String url, boolean startTls, ClientKey key) throws Exception {
        return connector(new Server(
                List.of(url),
                here.pem(),
                Secret.none(),
                startTls,
                new Login.External("cn=curfew," + BASE, key),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Load.standard()));
    }

    private static ClientKey pkcs12(Path file, String phrase) {
        return new ClientKey.Pkcs12(file, Secret.of(phrase));
    }

    @Test
    void showsACertificateInTlsAlone() {
        ClientKey key = pkcs12(here.keys(), Certificates.PASS);

        assertThatThrownBy(() -> connector(url("ldap", "start tls"), false, key))
                .isInstanceOf(DirectoryException.class)
                .hasMessageContainingAll("without TLS", "client certificate", "start_tls");
    }

    @Test
    void saysWhereAServerKnowsNoLoginByCertificate() throws Exception {
        Connector connector = connector(url("ldaps", "ldaps"), false, pkcs12(here.keys(), Certificates.PASS));

        assertThatThrownBy(connector::open)
                .isInstanceOf(DirectoryException.class)
                .hasMessageContainingAll(connector.server(), "EXTERNAL", "how the server maps client certificates")
                .hasMessageNotContainingAny(Certificates.PASS);
    }

    @Test
    void namesAClientKeyThatCannotBeUsed() throws Exception {
        Path garbage = Files.writeString(directory.resolve("no-key"), "no key");
        assertThatKeyIsRefused(pkcs12(here.keys(), "wrong-Word"), here.keys(), "password");
        assertThatKeyIsRefused(pkcs12(directory.resolve("gone.p12"), "x"), directory.resolve("gone.p12"), "gone.p12");
        assertThatKeyIsRefused(pkcs12(here.trustStore(), Certificates.PASS), here.trustStore(), "no private key");
        assertThatKeyIsRefused(pkcs12(old.keys(), Certificates.PASS), old.keys(), "is valid from");
        assertThatKeyIsRefused(new ClientKey.Pem(here.pem(), garbage, null), garbage, "no private key");
        assertThatKeyIsRefused(new ClientKey.Pem(garbage, here.keyPem(), null), garbage, "certificate");
        Secret phrase = Secret.of("wrong-Word");
        assertThatKeyIsRefused(new ClientKey.Pem(here.pem(), here.keyPem(), phrase), here.keyPem(), "not encrypted");
        assertThatKeyIsRefused(new ClientKey.Pem(old.pem(), old.keyPem(), null), old.pem(), "is valid from");
        assertThatKeyIsRefused(
                new ClientKey.Pem(here.pem(), elsewhere.keyPem(), null), elsewhere.keyPem(), "not the key of CN=here");
    }

    private static void assertThatKeyIsRefused(ClientKey key, Path file, String why) {
        assertThatThrownBy(() -> connector("ldaps://localhost:636", false, key))
                .as(why)
                .isInstanceOf(DirectoryException.class)
                .hasMessageContainingAll("the client key in " + file, why, "Nothing was read or changed")
                .hasMessageNotContainingAny("wrong-Word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap://192.0.2.1", "ldap://no-such-host.invalid:389", "ldap://[2001:db8::1]:389"})
    void refusesPlaintextToAnotherMachine(String url) {
        assertThatThrownBy(() -> connector(url, null, false))
                .isInstanceOf(DirectoryException.class)
                .hasMessageContaining(url)
                .hasMessageContaining("plaintext")
                .hasMessageContaining("ldaps://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dc1.example.org", "http://dc1", "ldapi://socket", "ldap://", "ldaps://host:port"})
    void refusesWhatIsNoUrl(String url) {
        assertThatThrownBy(() -> connector(url, null, false))
                .isInstanceOf(DirectoryException.class)
                .hasMessageContaining("\"" + url + "\"")
                .hasMessageContaining("no LDAP URL");
    }

    @Test
    void namesATrustFileThatCannotBeUsed() throws Exception {
        Path garbage = Files.writeString(directory.resolve("garbage"), "no certificate");
        Path missing = directory.resolve("missing");
        Path keysOnly = here.keys();

        for (Path file : List.of(garbage, missing, keysOnly)) {
            assertThatThrownBy(() -> connector("ldaps://127.0.0.1:1", file, false))
                    .isInstanceOf(DirectoryException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void takesTheNextServerWhenOneIsDownAndStaysWithIt() throws Exception {
        String down = closedPort();
        try (EmbeddedDirectory up = EmbeddedDirectory.start(EmbeddedOptions.ldap(BASE))) {
            Connector connector =
                    connector(Server.at(List.of("ldap://" + down, up.url()), up.bindDn(), Secret.of(up.password())));

            try (LDAPConnection connection = connector.open()) {
                assertThat(connection.getConnectedPort()).isEqualTo(up.port());
            }

            assertThat(connector.server()).isEqualTo("127.0.0.1:" + up.port());
        }
    }

    private static String closedPort() throws Exception {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + closed.getLocalPort();
        }
    }

    @Test
    void offersAWrongPasswordToOneServerAlone() {
        try (EmbeddedDirectory first = EmbeddedDirectory.start(EmbeddedOptions.ldap(BASE));
                EmbeddedDirectory second = EmbeddedDirectory.start(EmbeddedOptions.ldap(BASE))) {
            Connector connector =
                    connector(Server.at(List.of(first.url(), second.url()), first.bindDn(), Secret.of("wrong-Word")));

            assertThatThrownBy(connector::open)
                    .isInstanceOfSatisfying(
                            DirectoryException.class,
                            failed -> assertThat(Connector.codeOf(failed)).isEqualTo(49))
                    .hasMessageContaining("127.0.0.1:" + first.port())
                    .hasMessageContaining(first.bindDn())
                    .hasMessageContaining("49")
                    .hasMessageNotContainingAny("wrong-Word");
            assertThat(second.requests(Interference.Kind.BIND)).isZero();
        }
    }

    @Test
    void saysEverythingThatWasTried() throws Exception {
        String down = closedPort();
        Connector connector =
                connector(Server.at(List.of("ldap://" + down, "ldap://" + down), ADMIN, Secret.of(PASSWORD)));

        assertThatThrownBy(connector::open)
                .isInstanceOfSatisfying(
                        DirectoryException.class,
                        failed -> assertThat(Connector.codeOf(failed)).isEqualTo(-1))
                .hasMessageMatching("(?s).*" + down + ".*" + down + ".*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap", "ldaps"})
    void doesNotWaitForEverForAServerThatSaysNothing(String scheme) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Connector connector = connector(new Server(
                    List.of(scheme + "://127.0.0.1:" + silent.getLocalPort()),
                    here.pem(),
                    Secret.none(),
                    false,
                    ADMIN,
                    Secret.of(PASSWORD),
                    SHORT,
                    SHORT));
            long began = System.nanoTime();

            assertThatThrownBy(connector::open).isInstanceOf(DirectoryException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SHORT.multipliedBy(20));
        }
    }

    @Test
    void readsTheSecretOnlyWhenItConnects() {
        Secret missing = Secret.fromFile(directory.resolve("no-such-secret"));

        Connector connector = connector(Server.at(List.of(url("ldap", "start tls")), ADMIN, missing));

        assertThatThrownBy(connector::open)
                .isInstanceOf(DirectoryException.class)
                .hasMessageContaining("no-such-secret");
    }
}
