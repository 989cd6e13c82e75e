package curfew.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.EmbeddedOptions;
import curfew.demo.Interference;
import curfew.demo.Interference.CutAfter;
import curfew.demo.Interference.DropAfterEntries;
import curfew.demo.Interference.DropBefore;
import curfew.demo.Interference.Kind;
import curfew.demo.Interference.Refuse;
import curfew.directory.Account;
import curfew.directory.Conventions;
import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Attributes;
import curfew.directory.DirectorySettings.Search;
import curfew.directory.DirectorySettings.Server;
import curfew.directory.LastMember;
import curfew.directory.MemberOf;
import curfew.directory.Secret;
import curfew.ldap.connection.FakeTime;
import curfew.ldap.connection.Patience;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a read whose connection breaks or whose server is busy. */
class RestartedReadsTest {
    private static final String BASE = "dc=example,dc=org";
    private static final String PEOPLE = "ou=people," + BASE;
    private static final String READER = "cn=reader," + BASE;
    private static final String PASSWORD = "reader-Word";
    private static final int COUNT = 7;

    private final FakeTime time = new FakeTime();
    private final Patience patience = new Patience(Duration.ofMillis(200), Duration.ofMillis(6200), time);
    private final List<Account> accounts = new ArrayList<>();
    private EmbeddedDirectory server;
    private EmbeddedDirectory second;

    @BeforeEach
    void start() {
        server = started();
        second = started();
    }

    private static EmbeddedDirectory started() {
        EmbeddedDirectory directory = EmbeddedDirectory.start(EmbeddedOptions.ldap(BASE));
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(PEOPLE, new Attribute("objectClass", "top", "organizationalUnit")));
        entries.add(new Entry(
                READER,
                new Attribute("objectClass", "top", "organizationalRole", "simpleSecurityObject"),
                new Attribute("cn", "reader"),
                new Attribute("userPassword", PASSWORD)));
        for (int i = 0; i < COUNT; i++) {
            entries.add(person(i));
        }
        directory.load(entries);
        return directory;
    }

    private static Entry person(int number) {
        return new Entry(
                "uid=p" + number + "," + PEOPLE,
                new Attribute("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson"),
                new Attribute("cn", "p" + number),
                new Attribute("sn", "p"));
    }

    @AfterEach
    void stop() {
        Thread.interrupted();
        server.close();
        second.close();
    }

    private LdapDirectory open(int pageSize, String id, String... urls) {
        Conventions usual = Conventions.of(DirectorySettings.Kind.OPENLDAP);
        Conventions conventions = new Conventions(
                id,
                usual.login(),
                usual.lock(),
                usual.memberAttributes(),
                MemberOf.ON,
                LastMember.REFUSED,
                usual.stamp(),
                usual.credentials());
        DirectorySettings settings = new DirectorySettings(
                "corp",
                DirectorySettings.Kind.OPENLDAP,
                Server.at(List.of(urls), READER, Secret.of(PASSWORD)),
                Search.accounts(DirectorySettings.Kind.OPENLDAP, List.of(PEOPLE)),
                Search.groups(DirectorySettings.Kind.OPENLDAP, List.of()),
                pageSize,
                new Attributes(Set.of(), Set.of()),
                conventions);
        return LdapDirectories.open(settings, patience, () -> LdapWorld.NOW);
    }

    private Receipt read(int pageSize) {
        return read(pageSize, accounts::add);
    }

    private Receipt read(int pageSize, Consumer<Account> sink) {
        try (LdapDirectory directory = open(pageSize, "entryUUID", server.url())) {
            return directory.reader().readAccounts(Set.of(), sink);
        }
    }

    private static boolean isSearchOfPeople(Interference.Call call) {
        return call.kind() == Kind.SEARCH && call.dn().equalsIgnoreCase(PEOPLE);
    }

    private void assertThatAllCameOnce(Receipt receipt) {
        assertThat(receipt.gaps()).isEmpty();
        assertThat(accounts)
                .extracting(Account::login)
                .containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "p4", "p5", "p6");
        assertThat(receipt.reading().count()).isEqualTo(COUNT);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 3", "2, 1", "2, 3", "100, 2"})
    void deliversEachEntryOnceThoughTheConnectionBreaks(int pageSize, int times) {
        server.interfere(Interference.first(
                times, RestartedReadsTest::isSearchOfPeople, new DropAfterEntries(pageSize == 2 ? 1 : 4)));

        assertThatAllCameOnce(read(pageSize));
        assertThat(time.slept()).hasSize(times);
    }

    @Test
    void startsTheWholeSearchAgainWhenALaterPageBreaks() {
        server.interfere(
                call -> isSearchOfPeople(call) && call.number() == 4 ? new DropBefore() : new Interference.Pass());

        assertThatAllCameOnce(read(2));
    }

    @Test
    void isPartialWhenTheConnectionBreaksOnceTooOften() {
        server.interfere(Interference.first(4, RestartedReadsTest::isSearchOfPeople, new DropAfterEntries(4)));

        Receipt receipt = read(0);

        assertThat(receipt.gaps()).extracting(Gap::reason).containsExactly(GapReason.CONNECTION_LOST);
        assertThat(receipt.gaps().get(0).detail()).contains("127.0.0.1:" + server.port(), PEOPLE, "after 4 entries");
        assertThat(accounts).hasSize(4);
        assertThat(server.requests(Kind.BIND)).as("connections").isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {51, 52})
    void asksABusyServerAgainAfterAPause(int code) {
        Interference busy = Interference.first(
                2, RestartedReadsTest::isSearchOfPeople, new Refuse(ResultCode.valueOf(code), "later"));
        server.interfere(busy);

        assertThatAllCameOnce(read(0));
        assertThat(time.slept()).extracting(Duration::toMillis).containsExactly(200L, 400L);
    }

    @Test
    void isPartialWhereTheServerStaysBusy() {
        server.interfere(Interference.when(RestartedReadsTest::isSearchOfPeople, new CutAfter(2, ResultCode.BUSY)));

        Receipt receipt = read(0);

        assertThat(receipt.gaps())
                .extracting(Gap::detail)
                .allSatisfy(detail -> assertThat(detail).contains("51"));
        assertThat(receipt.gaps()).hasSize(1);
        assertThat(accounts).hasSize(2);
        assertThat(time.sleptInAll()).isLessThanOrEqualTo(patience.total());
    }

    @Test
    void waitsForAServerThatIsBusyWhenItIsConnectedTo() {
        server.interfere(Interference.first(
                2, call -> call.kind() == Kind.BIND, new Refuse(ResultCode.UNAVAILABLE, "starting")));

        assertThatAllCameOnce(read(0));
    }

    @Test
    void doesNotOfferARefusedPasswordAgain() {
        server.interfere(Interference.first(1, RestartedReadsTest::isSearchOfPeople, new DropAfterEntries(1))
                .and(call -> call.kind() == Kind.BIND && call.number() > 1
                        ? new Refuse(ResultCode.INVALID_CREDENTIALS, "changed meanwhile")
                        : new Interference.Pass()));

        Receipt receipt = read(0);

        assertThat(receipt.gaps()).hasSize(1);
        assertThat(receipt.gaps().get(0).detail()).contains("after 1 entries", "; then: ", "49");
        assertThat(server.requests(Kind.BIND)).isEqualTo(2);
    }

    @Test
    void deliversWhatIsAddedWhileTheConnectionIsBroken() {
        server.interfere(Interference.first(1, RestartedReadsTest::isSearchOfPeople, new DropAfterEntries(2)));

        Receipt receipt = read(0, account -> {
            if (accounts.isEmpty()) {
                Entry late = person(9);
                server.add(late.getDN(), late.getAttributes().toArray(Attribute[]::new));
            }
            accounts.add(account);
        });

        assertThat(receipt.gaps()).isEmpty();
        assertThat(accounts)
                .extracting(Account::login)
                .hasSize(COUNT + 1)
                .contains("p9")
                .doesNotHaveDuplicates();
    }

    @Test
    void isPartialWhereADeliveredEntryIsNotThereAnyMore() {
        server.interfere(Interference.first(1, RestartedReadsTest::isSearchOfPeople, new DropAfterEntries(3)));

        Receipt receipt = read(0, account -> {
            if (accounts.isEmpty()) {
                server.delete(account.dn());
            }
            accounts.add(account);
        });

        assertThat(receipt.gaps()).extracting(Gap::reason).containsExactly(GapReason.CONNECTION_LOST);
        assertThat(receipt.gaps().get(0).detail()).contains("1 entries that were delivered before");
        assertThat(accounts).extracting(Account::login).hasSize(COUNT).doesNotHaveDuplicates();
    }

    @Test
    void doesNotStartAgainWhereIdsTellNothingApart() {
        server.interfere(Interference.first(1, RestartedReadsTest::isSearchOfPeople, new DropAfterEntries(3)));

        try (LdapDirectory directory = open(0, "sn", server.url())) {
            Receipt receipt = directory.reader().readAccounts(Set.of(), accounts::add);

            assertThat(receipt.gaps()).extracting(Gap::reason).containsExactly(GapReason.CONNECTION_LOST);
            assertThat(accounts).as("all of them are called p").hasSize(3);
            assertThat(time.slept()).isEmpty();
        }
    }

    /** The first breaks each search, and after its first login takes no other. */
    private void breakTheFirst() {
        server.interfere(Interference.when(RestartedReadsTest::isSearchOfPeople, new DropAfterEntries(3))
                .and(call -> {
                    boolean later = call.kind() == Kind.BIND && call.number() > 1;
                    return later ? new DropBefore() : new Interference.Pass();
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void goesOnAtTheNextServer(int pageSize) {
        breakTheFirst();

        try (LdapDirectory directory = open(pageSize, "entryUUID", server.url(), second.url())) {
            Receipt receipt = directory.reader().readAccounts(Set.of(), accounts::add);

            assertThatAllCameOnce(receipt);
            assertThat(receipt.reading().origin()).isEqualTo("127.0.0.1:" + second.port());
        }
    }

    @Test
    void isPartialWhereTheNextServerDoesNotHoldWhatTheFirstDid() {
        breakTheFirst();
        second.delete(person(0).getDN());
        second.delete(person(1).getDN());

        try (LdapDirectory directory = open(0, "entryUUID", server.url(), second.url())) {
            Receipt receipt = directory.reader().readAccounts(Set.of(), accounts::add);

            assertThat(receipt.gaps()).extracting(Gap::reason).containsExactly(GapReason.CONNECTION_LOST);
            assertThat(receipt.gaps().get(0).detail())
                    .contains("127.0.0.1:" + second.port(), "2 entries that were delivered before");
            assertThat(accounts).extracting(Account::login).hasSize(COUNT).doesNotHaveDuplicates();
        }
    }

    @Test
    void asksABusyServerAgainForASingleEntry() {
        try (LdapDirectory directory = open(0, "entryUUID", server.url())) {
            directory.reader().readAccounts(Set.of(), accounts::add);
            server.interfere(Interference.first(
                    3, call -> call.kind() == Kind.SEARCH, new Refuse(ResultCode.UNAVAILABLE, "later")));

            assertThat(directory.reader().observe(accounts.get(0).entry(), Set.of("cn")))
                    .isPresent();
            assertThat(time.slept()).extracting(Duration::toMillis).containsExactly(200L, 400L, 800L);
        }
    }

    @Test
    void givesUpASingleEntryOfAServerThatStaysBusy() {
        try (LdapDirectory directory = open(0, "entryUUID", server.url())) {
            directory.reader().readAccounts(Set.of(), accounts::add);
            server.interfere(
                    Interference.when(call -> call.kind() == Kind.SEARCH, new Refuse(ResultCode.BUSY, "later")));

            assertThatThrownBy(() -> directory.reader().observe(accounts.get(0).entry(), Set.of("cn")))
                    .isInstanceOf(DirectoryException.class)
                    .hasMessageContaining("51");
            assertThat(time.sleptInAll()).isEqualTo(patience.total());
        }
    }

    @Test
    void passesAnInterruptOnWhileItWaits() {
        Thread reading = Thread.currentThread();
        server.interfere(call -> {
            if (!isSearchOfPeople(call)) {
                return new Interference.Pass();
            }
            reading.interrupt();
            return new Refuse(ResultCode.BUSY, "later");
        });

        assertThatThrownBy(() -> read(0)).isInstanceOf(CancellationException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void passesAnInterruptOnWhileItConnects() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> read(0)).isInstanceOf(CancellationException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
