package curfew.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import curfew.bench.GeneratedCompany;
import curfew.directory.Account;
import curfew.directory.AccountState;
import curfew.directory.ClientKey;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Attributes;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectorySettings.Search;
import curfew.directory.DirectorySettings.Server;
import curfew.directory.Edit;
import curfew.directory.Load;
import curfew.directory.Login;
import curfew.directory.Request;
import curfew.directory.Secret;
import curfew.directory.Value;
import curfew.ldap.connection.Connector;
import curfew.receipt.Receipt;
import curfew.servers.OpenLdapServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real OpenLDAP that demands a client certificate and maps it to an account; skipped where there is no slapd. */
class CertificateLoginIT {
    private static final String BASE = "dc=example,dc=org";
    private static final Duration WAIT = Duration.ofSeconds(10);

    @TempDir
    private static Path folder;

    private static OpenLdapServer server;

    @BeforeAll
    static void startServer() throws Exception {
        GeneratedCompany.of(200, 1, 42).write(folder.resolve("company"));
        server = OpenLdapServer.startTls(
                folder.resolve("slapd"),
                folder.resolve("company/company.ldif"),
                "--demand",
                "--overlays",
                "memberof,refint,ppolicy");
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    private static ClientKey key(String which) throws Exception {
        return switch (which) {
            case "pkcs12" -> new ClientKey.Pkcs12(server.tls("client.p12"), Secret.of(server.password()));
            case "pem" -> new ClientKey.Pem(server.tls("client.pem"), server.tls("client.key"), null);
            default ->
                new ClientKey.Pem(
                        server.tls("client.pem"), server.tls("client.crypt.key"), Secret.of(server.password()));
        };
    }

    private static DirectorySettings settings(String url, ClientKey key) {
        return new DirectorySettings(
                "corp",
                Kind.OPENLDAP,
                new Server(
                        List.of(url),
                        server.tls("ca.pem"),
                        Secret.none(),
                        url.startsWith("ldap:"),
                        new Login.External(server.bindDn(), key),
                        WAIT,
                        WAIT,
                        Load.standard()),
                Search.accounts(Kind.OPENLDAP, List.of("ou=people," + BASE)),
                Search.groups(Kind.OPENLDAP, List.of("ou=groups," + BASE)),
                50,
                new Attributes(Set.of(), Set.of()),
                Conventions.of(Kind.OPENLDAP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs12", "pem", "encrypted pem"})
    void logsInAsTheAccountThatTheCertificateStandsFor(String which) throws Exception {
        for (String url : List.of(server.ldaps(), server.startTls())) {
            try (LDAPConnection connection = new Connector(settings(url, key(which))).open()) {
                WhoAmIExtendedResult who =
                        (WhoAmIExtendedResult) connection.processExtendedOperation(new WhoAmIExtendedRequest());
                assertThat(who.getAuthorizationID()).isEqualTo("dn:" + server.bindDn());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs12", "pem"})
    void readsAndChangesUnderThatIdentity(String which) throws Exception {
        try (LdapDirectory directory =
                LdapDirectories.open(settings(server.ldaps(), key(which)), () -> LdapWorld.NOW)) {
            List<Account> accounts = new ArrayList<>();
            Receipt receipt = directory.reader().readAccounts(Set.of(), accounts::add);
            assertThat(receipt.gaps()).isEmpty();
            assertThat(accounts).hasSize(200);

            Account account = accounts.stream()
                    .filter(one -> one.state() == AccountState.ENABLED)
                    .findFirst()
                    .orElseThrow();
            Edit edit = new Edit(
                    account.entry(),
                    "pwdAccountLockedTime",
                    Edit.Mode.VALUES,
                    List.of(),
                    List.of(Value.of("000001010000Z")));
            assertThat(directory
                            .writer()
                            .send(new Request("r", 1, account.entry(), List.of(edit), List.of("o")))
                            .isDone())
                    .isTrue();

            var now = directory.reader().observe(account.entry(), Set.of("pwdAccountLockedTime", "modifiersName"));
            assertThat(now.orElseThrow().values().get("modifiersname")).containsExactly(Value.of(server.bindDn()));
        }
    }
}
