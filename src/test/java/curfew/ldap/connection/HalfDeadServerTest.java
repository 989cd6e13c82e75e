package curfew.ldap.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.EmbeddedOptions;
import curfew.demo.Interference;
import curfew.directory.Account;
import curfew.directory.Conventions;
import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Attributes;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectorySettings.Search;
import curfew.directory.DirectorySettings.Server;
import curfew.directory.Edit;
import curfew.directory.Request;
import curfew.directory.Secret;
import curfew.directory.Value;
import curfew.directory.WriteResult;
import curfew.ldap.LdapDirectories;
import curfew.ldap.LdapDirectory;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Receipt;
import curfew.servers.Relay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that takes connections and requests and does not answer: every wait ends, and none ends as success. */
@Timeout(60)
class HalfDeadServerTest {
    private static final String BASE = "dc=example,dc=org";
    private static final String PEOPLE = "ou=people," + BASE;
    private static final String ANN = "uid=ann," + PEOPLE;
    private static final Duration SHORT = Duration.ofMillis(400);

    private final List<Account> accounts = new ArrayList<>();
    private EmbeddedDirectory server;
    private Relay relay;

    @BeforeEach
    void start() throws Exception {
        server = EmbeddedDirectory.start(EmbeddedOptions.ldap(BASE));
        server.load(List.of(
                new Entry(PEOPLE, new Attribute("objectClass", "top", "organizationalUnit")),
                new Entry(
                        ANN,
                        new Attribute("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson"),
                        new Attribute("cn", "Ann"),
                        new Attribute("sn", "A"))));
        relay = Relay.to(server.port());
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        server.close();
    }

    private DirectorySettings settings(String... urls) {
        Server usual = Server.at(List.of(urls), server.bindDn(), Secret.of(server.password()));
        return new DirectorySettings(
                "corp",
                Kind.OPENLDAP,
                new Server(usual.urls(), null, Secret.none(), false, usual.login(), SHORT, SHORT, usual.load()),
                Search.accounts(Kind.OPENLDAP, List.of(PEOPLE)),
                Search.groups(Kind.OPENLDAP, List.of()),
                0,
                new Attributes(Set.of(), Set.of()),
                Conventions.of(Kind.OPENLDAP));
    }

    private static LdapDirectory open(DirectorySettings settings) {
        Patience quick = new Patience(Duration.ofMillis(1), Duration.ofMillis(20), Time.MACHINE);
        return LdapDirectories.open(settings, quick, () -> Instant.parse("2026-03-02T01:00:00Z"));
    }

    private Request lock(Account account) {
        Edit edit = new Edit(
                account.entry(),
                "pwdAccountLockedTime",
                Edit.Mode.VALUES,
                List.of(),
                List.of(Value.of("000001010000Z")));
        return new Request("r1", 1, account.entry(), List.of(edit), List.of("o1"));
    }

    @Test
    void leavesAGapForEachEntryThatIsAskedFor() {
        try (LdapDirectory directory = open(settings(relay.url()))) {
            Account ann = ann(directory);
            relay.fallSilent();

            Receipt receipt = directory.reader().readDetails(List.of(ann.entry()), detail -> {
                throw new AssertionError("nothing was answered");
            });

            assertThat(receipt.gaps()).extracting(Gap::reason).containsExactly(GapReason.CONNECTION_LOST);
        }
    }

    private Account ann(LdapDirectory directory) {
        directory.reader().readAccounts(Set.of(), accounts::add);
        return accounts.get(0);
    }

    @Test
    void leavesAChangeUnknown() {
        try (LdapDirectory directory = open(settings(relay.url()))) {
            Account ann = ann(directory);
            directory.writer().send(lock(ann));
            relay.fallSilent();

            WriteResult result = directory.writer().send(lock(ann));

            assertThat(result.status()).isEqualTo(WriteResult.Status.UNKNOWN);
            assertThat(result.ldapCode()).isEqualTo(-1);
            assertThat(result.server()).isEqualTo("127.0.0.1:" + relay.port());
        }
    }

    @Test
    void sendsNoChangeWhereItCannotLogIn() {
        try (LdapDirectory directory = open(settings(relay.url()))) {
            Account ann = ann(directory);
            relay.fallSilent();

            assertThat(directory.writer().send(lock(ann)).status()).isEqualTo(WriteResult.Status.BUSY);
            assertThat(server.writes()).isEmpty();
        }
    }

    @Test
    void isGivenUpForTheNextServerAfterItLayIdle() {
        FakeTime time = new FakeTime();
        Connector connector = new Connector(settings(relay.url(), server.url()));
        try (Link link = new Link(connector, Patience.NONE, Connector.Answers.IN_TURN, time)) {
            assertThat(link.get().getHostPort()).isEqualTo("127.0.0.1:" + relay.port());
            relay.fallSilent();
            time.pass(Duration.ofSeconds(6));

            assertThat(link.get().getHostPort()).isEqualTo("127.0.0.1:" + server.port());
            assertThat(connector.server()).isEqualTo("127.0.0.1:" + server.port());
        }
    }

    @Test
    void isGivenUpForTheNextServerThoughItStillTakesLogins() {
        FakeTime time = new FakeTime();
        Connector connector = new Connector(settings(server.url(), relay.url()));
        try (Link link = new Link(connector, Patience.NONE, Connector.Answers.IN_TURN, time)) {
            assertThat(link.get().getHostPort()).isEqualTo("127.0.0.1:" + server.port());
            server.interfere(Interference.when(
                    call -> call.kind() == Interference.Kind.SEARCH, new Interference.Delay(SHORT.multipliedBy(3))));
            time.pass(Duration.ofSeconds(6));

            assertThat(link.get().getHostPort()).isEqualTo("127.0.0.1:" + relay.port());
        }
    }

    @Test
    void isLeftByEveryLinkOnceOneOfThemHadToLeaveIt() {
        Connector connector = new Connector(settings(relay.url(), server.url()));
        try (Link reader = new Link(connector);
                Link writer = new Link(connector)) {
            assertThat(reader.get().getHostPort()).isEqualTo("127.0.0.1:" + relay.port());
            assertThat(writer.get().getHostPort()).isEqualTo("127.0.0.1:" + relay.port());
            connector.avoid(reader.get());

            assertThat(reader.get().getHostPort()).isEqualTo("127.0.0.1:" + server.port());
            assertThat(writer.get().getHostPort())
                    .as("what one changes, the other reads back")
                    .isEqualTo("127.0.0.1:" + server.port());
        }
    }

    @Test
    void leavesAGapWhereASearchIsTakenAndNothingComes() {
        try (LdapDirectory directory = open(settings(relay.url()))) {
            directory.reader().identity();
            server.interfere(Interference.when(
                    call -> call.kind() == Interference.Kind.SEARCH && call.dn().equalsIgnoreCase(PEOPLE),
                    new Interference.Delay(SHORT.multipliedBy(3))));

            Receipt receipt = directory.reader().readAccounts(Set.of(), accounts::add);

            assertThat(receipt.gaps()).extracting(Gap::reason).containsExactly(GapReason.CONNECTION_LOST);
            assertThat(receipt.gaps().get(0).detail()).contains("85", "timeout");
            assertThat(accounts).isEmpty();
        }
    }

    @Test
    void namesTheServerThatDidNotAnswer() {
        relay.fallSilent();
        try (LdapDirectory directory = open(settings(relay.url()))) {
            assertThatThrownBy(() -> directory.reader().readAccounts(Set.of(), accounts::add))
                    .isInstanceOf(DirectoryException.class)
                    .hasMessageContaining("127.0.0.1:" + relay.port());
        }
    }
}
