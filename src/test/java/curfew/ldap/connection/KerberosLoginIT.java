package curfew.ldap.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
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
import curfew.servers.SambaServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real domain controller with its KDC; skipped where there is no Samba. */
class KerberosLoginIT {
    private static final String PRINCIPAL = "svc-curfew@CORP.EXAMPLE";
    private static final String HOST = "dc1.corp.example";
    private static final String TOM = "CN=Tom,CN=Users," + SambaServer.DOMAIN;
    private static final Duration WAIT = Duration.ofSeconds(5);

    @TempDir
    private static Path folder;

    private static SambaServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = SambaServer.start(folder.resolve("samba"), null, "--kdc", "--keytab");
        try (LDAPConnection admin = server.admin()) {
            admin.add(new Entry("dn: " + TOM, "objectClass: user", "cn: Tom", "sAMAccountName: tom"));
        }
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    private static Login.Kerberos login(String dn, String principal, Path keytab, String kdc, @Nullable String host) {
        return new Login.Kerberos(dn, principal, keytab, kdc, host);
    }

    private static Login.Kerberos own() {
        return login(server.bindDn(), PRINCIPAL, keytab(), kdc(), HOST);
    }

    private static Path keytab() {
        return server.file("curfew.keytab");
    }

    private static String kdc() {
        return server.address() + ":88";
    }

    private static Connector connector(Login login) {
        return new Connector(new DirectorySettings(
                "corp",
                Kind.ACTIVE_DIRECTORY,
                new Server(List.of(server.url()), null, Secret.none(), false, login, WAIT, WAIT, Load.standard()),
                Search.accounts(Kind.ACTIVE_DIRECTORY, List.of(SambaServer.DOMAIN)),
                Search.groups(Kind.ACTIVE_DIRECTORY, List.of()),
                500,
                new Attributes(Set.of(), Set.of()),
                Conventions.of(Kind.ACTIVE_DIRECTORY)));
    }

    @Test
    void logsInWithTheKeytabAndHasTheRightsOfThatAccount() throws Exception {
        for (Connector.Answers answers : Connector.Answers.values()) {
            try (LDAPConnection connection = connector(own()).open(Patience.NONE, answers)) {
                connection.modify(TOM, new Modification(ModificationType.REPLACE, "info", "by ticket"));
                assertThat(connection.getEntry(TOM, "info").getAttributeValue("info"))
                        .isEqualTo("by ticket");
                assertThatThrownBy(() ->
                                connection.modify(TOM, new Modification(ModificationType.REPLACE, "l", "elsewhere")))
                        .isInstanceOfSatisfying(
                                LDAPException.class,
                                refused -> assertThat(refused.getResultCode())
                                        .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
            }
        }
    }

    @Test
    void refusesAnotherAccountsDn() {
        refused(login("CN=Administrator,CN=Users," + SambaServer.DOMAIN, PRINCIPAL, keytab(), kdc(), HOST))
                .hasMessageContainingAll("ticket is for " + PRINCIPAL, "is Administrator@CORP.EXAMPLE");
        refused(login("CN=Nobody,CN=Users," + SambaServer.DOMAIN, PRINCIPAL, keytab(), kdc(), HOST))
                .hasMessageContaining("there is no \"CN=Nobody");
    }

    @Test
    void saysThatTheKeyIsNotTheAccounts() throws Exception {
        Path wrong = Keytabs.write(folder.resolve("wrong.keytab"), PRINCIPAL, 7);
        refused(login(server.bindDn(), PRINCIPAL, wrong, kdc(), HOST))
                .hasMessageContainingAll("the key of " + PRINCIPAL + " in the keytab is not", "Export the keytab anew");
    }

    @Test
    void saysThatNobodyKnowsThePrincipal() throws Exception {
        Path other = Keytabs.write(folder.resolve("other.keytab"), "svc-other@CORP.EXAMPLE", 7);
        refused(login(server.bindDn(), "svc-other@CORP.EXAMPLE", other, kdc(), HOST))
                .hasMessageContaining("does not know the principal svc-other@CORP.EXAMPLE");
    }

    @Test
    void saysThatTheKeytabHasNoSuchKeyOrIsNotThere() {
        refused(login(server.bindDn(), "svc-other@CORP.EXAMPLE", keytab(), kdc(), HOST))
                .hasMessageContaining("holds no key of svc-other@CORP.EXAMPLE");
        refused(login(server.bindDn(), PRINCIPAL, folder.resolve("none"), kdc(), HOST))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void saysThatTheServiceHasAnotherName() {
        refused(login(server.bindDn(), PRINCIPAL, keytab(), kdc(), "dc9.corp.example"))
                .hasMessageContainingAll("knows no service ldap/dc9.corp.example", "bind.gssapi.host");
        refused(login(server.bindDn(), PRINCIPAL, keytab(), kdc(), null))
                .hasMessageContaining("knows no service ldap/" + server.address());
    }

    @Test
    void saysThatTheKdcCannotBeReached() {
        refused(login(server.bindDn(), PRINCIPAL, keytab(), server.address() + ":89", HOST))
                .hasMessageContainingAll("KDC of CORP.EXAMPLE", "cannot be reached", "port 88");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(Login login) {
        return assertThatThrownBy(() -> connector(login).open().close()).isInstanceOf(DirectoryException.class);
    }
}
