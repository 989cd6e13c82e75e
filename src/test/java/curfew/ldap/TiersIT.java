package curfew.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Attributes;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectorySettings.Search;
import curfew.directory.DirectorySettings.Server;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Load;
import curfew.directory.Login;
import curfew.directory.Request;
import curfew.directory.Secret;
import curfew.directory.Tier;
import curfew.directory.Value;
import curfew.directory.WriteResult;
import curfew.servers.OpenLdapServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real OpenLDAP in which nobody may change both people and administrators; skipped where there is no slapd. */
class TiersIT {
    private static final String BASE = "dc=example,dc=org";
    private static final String ORDINARY = "cn=ordinary," + BASE;
    private static final String ZERO = "cn=zero," + BASE;
    private static final String SAME = "same-Word";
    private static final Duration WAIT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private OpenLdapServer server;

    @BeforeEach
    void start() throws Exception {
        Path access = folder.resolve("access.conf");
        Files.writeString(access, """
                access to attrs=userPassword by dn.exact="cn=curfew,ou=services,%1$s" write by anonymous auth by * none
                access to dn.subtree="ou=people,%1$s" by dn.exact="cn=ordinary,%1$s" write by * break
                access to dn.subtree="ou=admins,%1$s" by dn.exact="cn=zero,%1$s" write by * break
                """.formatted(BASE));
        server = OpenLdapServer.start(folder.resolve("slapd"), null, "--include", access.toString());
        try (LDAPConnection admin =
                new LDAPConnection("127.0.0.1", server.port(), server.bindDn(), server.password())) {
            for (String who : List.of("ordinary", "zero")) {
                admin.add(new Entry(
                        "dn: cn=" + who + "," + BASE,
                        "objectClass: organizationalRole",
                        "objectClass: simpleSecurityObject",
                        "userPassword: " + SAME));
            }
            for (String ou : List.of("people", "admins")) {
                admin.add(new Entry("dn: ou=" + ou + "," + BASE, "objectClass: organizationalUnit"));
                for (int i = 0; i < 3; i++) {
                    admin.add(new Entry(
                            "dn: uid=" + ou + i + ",ou=" + ou + "," + BASE,
                            "objectClass: inetOrgPerson",
                            "cn: " + ou + i,
                            "sn: " + i));
                }
            }
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    private LdapDirectory open(String secretOfZero, boolean tiered) {
        Tier zero = new Tier(List.of("OU=Admins, " + BASE), Login.of(ZERO, Secret.of(secretOfZero)));
        return LdapDirectories.open(
                new DirectorySettings(
                        "corp",
                        Kind.OPENLDAP,
                        new Server(
                                List.of(server.url()),
                                null,
                                Secret.none(),
                                false,
                                Login.of(ORDINARY, Secret.of(SAME)),
                                WAIT,
                                WAIT,
                                Load.standard(),
                                tiered ? List.of(zero) : List.of(),
                                null),
                        Search.accounts(Kind.OPENLDAP, List.of("ou=people," + BASE, "ou=admins," + BASE)),
                        Search.groups(Kind.OPENLDAP, List.of()),
                        500,
                        new Attributes(Set.of(), Set.of()),
                        Conventions.of(Kind.OPENLDAP)),
                () -> LdapWorld.NOW);
    }

    private static List<EntryRef> entries(LdapDirectory directory) {
        List<EntryRef> entries = new ArrayList<>();
        assertThat(directory
                        .reader()
                        .readAccounts(Set.of(), account -> entries.add(account.entry()))
                        .isComplete())
                .isTrue();
        assertThat(entries).hasSize(6);
        return entries;
    }

    private static List<WriteResult> sendAll(LdapDirectory directory, List<EntryRef> entries) {
        List<Request> requests = entries.stream()
                .map(entry -> new Request(
                        entry.dn(),
                        1,
                        entry,
                        List.of(new Edit(
                                entry, "description", Edit.Mode.VALUES, List.of(), List.of(Value.of("ended")))),
                        List.of(entry.dn())))
                .toList();
        return directory.writer().sendAll(requests);
    }

    private static boolean isAdmin(EntryRef entry) {
        return entry.dn().contains("ou=admins");
    }

    @Test
    void eachTierIsChangedUnderItsOwnIdentity() {
        try (LdapDirectory directory = open(SAME, true)) {
            List<EntryRef> entries = entries(directory);
            assertThat(sendAll(directory, entries)).allMatch(WriteResult::isDone);
            for (EntryRef entry : entries) {
                assertThat(directory
                                .reader()
                                .observe(entry, Set.of("modifiersName"))
                                .orElseThrow()
                                .values()
                                .get("modifiersname"))
                        .containsExactly(Value.of(isAdmin(entry) ? ZERO : ORDINARY));
            }
        }
    }

    @Test
    void withoutTiersTheOrdinaryIdentityIsRefusedThere() {
        try (LdapDirectory directory = open(SAME, false)) {
            List<EntryRef> entries = entries(directory);
            List<WriteResult> results = sendAll(directory, entries);
            for (int i = 0; i < entries.size(); i++) {
                assertThat(results.get(i).ldapCode()).isEqualTo(isAdmin(entries.get(i)) ? 50 : 0);
            }
        }
    }

    @Test
    void aTierThatCannotLogInKeepsNothingFromTheOthers() {
        try (LdapDirectory directory = open("wrong-Word", true)) {
            List<EntryRef> entries = entries(directory);
            List<WriteResult> results = sendAll(directory, entries);
            for (int i = 0; i < entries.size(); i++) {
                WriteResult result = results.get(i);
                assertThat(result.ldapCode()).isEqualTo(isAdmin(entries.get(i)) ? 49 : 0);
                assertThat(result.isDone() || result.detail().contains(ZERO)).isTrue();
            }
        }
    }
}
