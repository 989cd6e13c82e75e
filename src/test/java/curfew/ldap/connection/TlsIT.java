package curfew.ldap.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
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
import curfew.servers.OpenLdapServer;
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

/** TLS with a real OpenLDAP, and what is refused; skipped where there is no slapd. */
class TlsIT {
    private static final Duration WAIT = Duration.ofSeconds(10);

    @TempDir
    private static Path folder;

    private static OpenLdapServer server;
    private static OpenLdapServer elsewhere;
    private static OpenLdapServer expired;
    private static OpenLdapServer demanding;
    private static OpenLdapServer plain;

    @BeforeAll
    static void startServers() throws Exception {
        server = OpenLdapServer.startTls(folder.resolve("server"), null);
        elsewhere = OpenLdapServer.startTls(folder.resolve("elsewhere"), null, "--host", "ldap.elsewhere.example");
        expired = OpenLdapServer.startTls(folder.resolve("expired"), null, "--expired");
        demanding = OpenLdapServer.startTls(folder.resolve("demanding"), null, "--demand");
        plain = OpenLdapServer.start(folder.resolve("plain"), null);
    }

    @AfterAll
    static void stopServers() throws Exception {
        for (OpenLdapServer one : new OpenLdapServer[] {server, elsewhere, expired, demanding, plain}) {
            if (one != null) {
                one.close();
            }
        }
    }

    private static Connector connector(String url, @Nullable Path trust, Login login, String phrase) {
        return new Connector(new DirectorySettings(
                "corp",
                Kind.OPENLDAP,
                new Server(
                        List.of(url),
                        trust,
                        Secret.of(phrase),
                        url.startsWith("ldap:"),
                        login,
                        WAIT,
                        WAIT,
                        Load.standard()),
                Search.accounts(Kind.OPENLDAP, List.of("dc=example,dc=org")),
                Search.groups(Kind.OPENLDAP, List.of()),
                0,
                new Attributes(Set.of(), Set.of()),
                Conventions.of(Kind.OPENLDAP)));
    }

    private static Connector connector(OpenLdapServer to, String url, String trust) throws Exception {
        Login login = Login.of(to.bindDn(), Secret.of(to.password()));
        return connector(url, to.tls(trust), login, to.password());
    }

    private static List<String> bothWays(OpenLdapServer to) {
        return List.of(to.ldaps(), to.startTls());
    }

    private static String hostPort(String url) {
        return url.substring(url.indexOf("//") + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.pem", "ca.p12"})
    void trustsAPemAndAPkcs12File(String trust) throws Exception {
        for (String url : bothWays(server)) {
            try (LDAPConnection connection = connector(server, url, trust).open()) {
                assertThat(connection.getSSLSession()).as(url).isNotNull();
                assertThat(connection.getEntry(server.bindDn())).as(url).isNotNull();
            }
        }
    }

    @Test
    void refusesACertificateThatSomebodyElseIssued() throws Exception {
        for (String url : bothWays(server)) {
            assertThatThrownBy(() -> connector(server, url, "other.pem").open())
                    .isInstanceOf(DirectoryException.class)
                    .hasMessageContainingAll(
                            hostPort(url),
                            "CN=localhost",
                            "issued by CN=Test CA",
                            "expected: one that a certificate in " + server.tls("other.pem") + " vouches for",
                            "put its issuer's certificate into the trust file");
        }
    }

    @Test
    void trustsNobodyWhomTheJvmDoesNotTrustWhereNoFileIsNamed() throws Exception {
        Login login = Login.of(server.bindDn(), Secret.of(server.password()));
        assertThatThrownBy(() -> connector(server.ldaps(), null, login, "").open())
                .isInstanceOf(DirectoryException.class)
                .hasMessageContainingAll("issued by CN=Test CA", "the JVM's own trust store");
    }

    @Test
    void refusesTheCertificateOfAnotherHost() throws Exception {
        for (String url : bothWays(elsewhere)) {
            assertThatThrownBy(() -> connector(elsewhere, url, "ca.pem").open())
                    .isInstanceOf(DirectoryException.class)
                    .hasMessageContainingAll(
                            hostPort(url),
                            "ldap.elsewhere.example",
                            "expected: a certificate that names localhost",
                            "Write into servers a name that the certificate holds");
        }
    }

    @Test
    void refusesACertificateThatHasExpired() throws Exception {
        for (String url : bothWays(expired)) {
            assertThatThrownBy(() -> connector(expired, url, "ca.pem").open())
                    .isInstanceOf(DirectoryException.class)
                    .hasMessageContainingAll(
                            hostPort(url),
                            "CN=localhost",
                            "expired at 20",
                            "expected: one that is valid now",
                            "Have the server's certificate renewed");
        }
    }

    @Test
    void refusesAServerThatSpeaksNoTls() throws Exception {
        Login login = Login.of(plain.bindDn(), Secret.of(plain.password()));
        Path trust = server.tls("ca.pem");

        assertThatThrownBy(() -> connector("ldaps://localhost:" + plain.port(), trust, login, "")
                        .open())
                .isInstanceOf(DirectoryException.class)
                .hasMessageContainingAll(
                        "localhost:" + plain.port(), "does not speak TLS", "expected: TLS", "start_tls");
        assertThatThrownBy(() -> connector("ldap://localhost:" + plain.port(), trust, login, "")
                        .open())
                .isInstanceOf(DirectoryException.class)
                .hasMessageContainingAll(
                        "localhost:" + plain.port(), "does not turn the connection into TLS", "expected: StartTLS");
    }

    @Test
    void saysThatAServerDemandsACertificate() throws Exception {
        for (String url : bothWays(demanding)) {
            assertThatThrownBy(() -> connector(demanding, url, "ca.pem").open())
                    .isInstanceOf(DirectoryException.class)
                    .hasMessageContainingAll(hostPort(url), "client certificate", "bind.external");
        }
    }

    @Test
    void saysThatAServerDoesNotTakeTheCertificate() throws Exception {
        Login stranger = new Login.External(
                demanding.bindDn(),
                new ClientKey.Pkcs12(demanding.tls("stranger.p12"), Secret.of(demanding.password())));
        for (String url : bothWays(demanding)) {
            assertThatThrownBy(() -> connector(url, demanding.tls("ca.pem"), stranger, "")
                            .open())
                    .isInstanceOf(DirectoryException.class)
                    .hasMessageContainingAll(hostPort(url), "client certificate", "who issued that");
        }
    }

    @Test
    void refusesToBeTakenForSomebodyElse() throws Exception {
        Login mistaken = new Login.External(
                "cn=somebody,dc=example,dc=org",
                new ClientKey.Pkcs12(demanding.tls("client.p12"), Secret.of(demanding.password())));
        assertThatThrownBy(() -> connector(demanding.ldaps(), demanding.tls("ca.pem"), mistaken, "")
                        .open())
                .isInstanceOf(DirectoryException.class)
                .hasMessageContainingAll(
                        hostPort(demanding.ldaps()),
                        "took the certificate for \"" + demanding.bindDn() + "\"",
                        "expected: \"cn=somebody,dc=example,dc=org\"",
                        "how the server maps client certificates");
    }
}
