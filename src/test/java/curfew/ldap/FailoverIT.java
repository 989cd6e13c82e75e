package curfew.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.bench.GeneratedCompany;
import curfew.directory.Account;
import curfew.directory.Conventions;
import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Attributes;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectorySettings.Search;
import curfew.directory.DirectorySettings.Server;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.LastMember;
import curfew.directory.Load;
import curfew.directory.Login;
import curfew.directory.MemberOf;
import curfew.directory.Request;
import curfew.directory.Secret;
import curfew.directory.Value;
import curfew.directory.WriteResult;
import curfew.receipt.GapReason;
import curfew.receipt.Receipt;
import curfew.servers.OpenLdapServer;
import curfew.servers.Relay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two real OpenLDAP servers with the same entries, of which the first fails; skipped where there is no slapd. */
class FailoverIT {
    private static final int COUNT = 3_000;
    private static final String BASE = "dc=example,dc=org";
    private static final String SAME = "same-Word";

    @TempDir
    private Path folder;

    private OpenLdapServer first;
    private OpenLdapServer second;
    private Relay relay;

    @BeforeEach
    void start() throws Exception {
        GeneratedCompany.of(COUNT, 1, 42).write(folder.resolve("company"));
        Path ldif = folder.resolve("company/company.ldif");
        first = OpenLdapServer.start(folder.resolve("first"), ldif, "--password", SAME);
        second = OpenLdapServer.start(folder.resolve("second"), ldif, "--password", SAME);
        relay = Relay.to(first.port());
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        first.close();
        second.close();
    }

    private LdapDirectory open(int pageSize, Duration answer, String... urls) {
        Conventions usual = Conventions.of(Kind.OPENLDAP);
        Conventions conventions = new Conventions(
                usual.id(),
                usual.login(),
                usual.lock(),
                usual.memberAttributes(),
                MemberOf.ON,
                LastMember.REFUSED,
                usual.stamp(),
                usual.credentials());
        return LdapDirectories.open(
                new DirectorySettings(
                        "corp",
                        Kind.OPENLDAP,
                        new Server(
                                List.of(urls),
                                null,
                                Secret.none(),
                                false,
                                Login.of(first.bindDn(), Secret.of(SAME)),
                                Duration.ofSeconds(5),
                                answer,
                                Load.standard()),
                        Search.accounts(Kind.OPENLDAP, List.of("ou=people," + BASE)),
                        Search.groups(Kind.OPENLDAP, List.of()),
                        pageSize,
                        new Attributes(Set.of(), Set.of()),
                        conventions),
                () -> LdapWorld.NOW);
    }

    /** Reads, and does something after so many accounts. */
    private static Receipt read(LdapDirectory directory, List<Account> accounts, int after, Step step) {
        Consumer<Account> sink = account -> {
            accounts.add(account);
            if (accounts.size() == after) {
                try {
                    step.run();
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            }
        };
        return directory.reader().readAccounts(Set.of(), sink);
    }

    /** Something that happens meanwhile. */
    private interface Step {
        void run() throws Exception;
    }

    private static void assertThatAllCameOnce(Receipt receipt, List<Account> accounts) {
        assertThat(receipt.gaps()).isEmpty();
        assertThat(accounts).extracting(Account::id).hasSize(COUNT).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 500})
    void goesOnAtTheSecondWhenTheFirstIsKilledInTheMiddleOfARead(int pageSize) throws Exception {
        List<Account> accounts = new ArrayList<>();
        try (LdapDirectory directory = open(pageSize, Duration.ofSeconds(10), relay.url(), second.url())) {
            Receipt receipt = read(directory, accounts, 100, () -> {
                first.kill();
                relay.breakAll();
            });

            assertThatAllCameOnce(receipt, accounts);
            assertThat(receipt.reading().origin()).isEqualTo("127.0.0.1:" + second.port());
            assertThat(relay.connections()).as("the first was tried again").isGreaterThan(1);
        }
    }

    @Test
    void readsOnAtTheSameServerWhenTheNetworkBreaks() throws Exception {
        List<Account> accounts = new ArrayList<>();
        relay.breakAfter(300_000);
        try (LdapDirectory directory = open(500, Duration.ofSeconds(10), relay.url())) {
            Receipt receipt = read(directory, accounts, 0, () -> {});

            assertThatAllCameOnce(receipt, accounts);
            assertThat(relay.connections()).isGreaterThan(1);
        }
    }

    @Test
    void goesOnAtTheSecondWhenTheFirstFallsSilent() throws Exception {
        List<Account> accounts = new ArrayList<>();
        try (LdapDirectory directory = open(500, Duration.ofSeconds(2), relay.url(), second.url())) {
            assertThatAllCameOnce(read(directory, accounts, 100, relay::fallSilent), accounts);
        }
    }

    @Test
    void isPartialWhereNoServerIsLeft() throws Exception {
        List<Account> accounts = new ArrayList<>();
        try (LdapDirectory directory = open(500, Duration.ofSeconds(2), relay.url())) {
            Receipt receipt = read(directory, accounts, 100, relay::close);

            assertThat(receipt.gaps()).hasSize(1);
            assertThat(receipt.gaps().get(0).reason()).isEqualTo(GapReason.CONNECTION_LOST);
            assertThat(accounts).hasSizeLessThan(COUNT).extracting(Account::id).doesNotHaveDuplicates();
        }
    }

    @Test
    void readsAndChangesAtTheSecondWhenTheFirstDiesInBetween() throws Exception {
        List<Account> accounts = new ArrayList<>();
        try (LdapDirectory directory = open(500, Duration.ofSeconds(5), first.url(), second.url())) {
            read(directory, accounts, 0, () -> {});
            EntryRef entry = accounts.get(0).entry();
            assertThat(send(directory, entry, "before").server()).isEqualTo("127.0.0.1:" + first.port());

            first.kill();
            WriteResult lost = send(directory, entry, "after");
            WriteResult done = lost.isDone() ? lost : send(directory, entry, "after");

            assertThat(lost.status()).isIn(WriteResult.Status.DONE, WriteResult.Status.UNKNOWN);
            assertThat(done.isDone()).as(done.detail()).isTrue();
            assertThat(done.server()).isEqualTo("127.0.0.1:" + second.port());
            assertThat(directory
                            .reader()
                            .observe(entry, Set.of("description"))
                            .orElseThrow()
                            .values())
                    .containsEntry("description", List.of(Value.of("after")));
        }
    }

    @Test
    void stayingAtOneServerNothingGoesToAnotherBeforeItMovesOn() throws Exception {
        String one = "127.0.0.1:" + first.port();
        String other = "127.0.0.1:" + second.port();
        List<Account> accounts = new ArrayList<>();
        try (LdapDirectory directory = open(500, Duration.ofSeconds(5), first.url(), second.url())) {
            read(directory, accounts, 0, () -> {});
            EntryRef entry = accounts.get(0).entry();
            assertThat(directory.writer().settle("")).isEqualTo(one);
            assertThat(send(directory, entry, "before").server()).isEqualTo(one);
            first.kill();

            WriteResult lost = send(directory, entry, "after");
            WriteResult again = send(directory, entry, "after");
            assertThat(lost.isDone() || again.isDone()).isFalse();
            assertThat(again.server()).isEqualTo(one);
            assertThatThrownBy(() -> directory.reader().observe(entry, Set.of("description")))
                    .isInstanceOf(DirectoryException.class);
            assertThat(directory.writer().settle("")).isEqualTo(one);

            assertThat(directory.writer().moveOn()).isEqualTo(other);
            WriteResult done = send(directory, entry, "after");
            assertThat(done.isDone()).as(done.detail()).isTrue();
            assertThat(done.server()).isEqualTo(other);
            assertThat(directory.reader().readAt(one)).isFalse();
            assertThat(directory.reader().observe(entry, Set.of("description"))).isPresent();
            assertThat(directory.writer().moveOn()).as("the other one is dead").isEmpty();
        }
    }

    @Test
    void readsBackAtEitherServerAsAsked() throws Exception {
        List<Account> accounts = new ArrayList<>();
        try (LdapDirectory directory = open(500, Duration.ofSeconds(5), first.url(), second.url())) {
            read(directory, accounts, 0, () -> {});
            EntryRef entry = accounts.get(0).entry();
            assertThat(directory.writer().settle("127.0.0.1:" + second.port())).endsWith(":" + second.port());
            assertThat(send(directory, entry, "at the second").isDone()).isTrue();

            assertThat(directory.reader().readAt("127.0.0.1:" + first.port())).isTrue();
            assertThat(description(directory, entry)).doesNotContain(Value.of("at the second"));
            assertThat(directory.reader().readAt("127.0.0.1:" + second.port())).isTrue();
            assertThat(description(directory, entry)).contains(Value.of("at the second"));
            assertThat(directory.reader().readAt("127.0.0.1:1")).isFalse();
        }
    }

    private static List<Value> description(LdapDirectory directory, EntryRef entry) {
        return directory
                .reader()
                .observe(entry, Set.of("description"))
                .orElseThrow()
                .values()
                .getOrDefault("description", List.of());
    }

    private static WriteResult send(LdapDirectory directory, EntryRef entry, String description) {
        Edit edit = new Edit(entry, "description", Edit.Mode.VALUES, List.of(), List.of(Value.of(description)));
        return directory.writer().send(new Request("r", 1, entry, List.of(edit), List.of("o")));
    }

    @Test
    void takesTheSecondWhereTheFirstIsDeadFromTheBeginning() throws Exception {
        first.kill();
        List<Account> accounts = new ArrayList<>();
        try (LdapDirectory directory = open(0, Duration.ofSeconds(5), first.url(), second.url())) {
            assertThatAllCameOnce(read(directory, accounts, 0, () -> {}), accounts);
        }
    }
}
