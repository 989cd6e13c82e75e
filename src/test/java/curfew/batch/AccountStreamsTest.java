package curfew.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.correlation.CorrelationSettings;
import curfew.correlation.KindRules;
import curfew.decision.Entitlements;
import curfew.directory.Account;
import curfew.directory.DirectoryException;
import curfew.directory.DirectoryReader;
import curfew.directory.FakeDialect;
import curfew.directory.FakeDirectory;
import curfew.given.Site;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AccountStreamsTest {
    private static final int MANY = 1_500;

    private final Map<String, List<String>> delivered = new TreeMap<>();
    private final Map<String, AccountStreams.End> ended = new TreeMap<>();

    private final AccountStreams.Sink sink = new AccountStreams.Sink() {
        @Override
        public void accounts(DirectoryAccess directory, List<Account> accounts) {
            accounts.forEach(account -> delivered
                    .computeIfAbsent(directory.name(), any -> new ArrayList<>())
                    .add(account.login()));
        }

        @Override
        public void ended(DirectoryAccess directory, AccountStreams.End end) {
            ended.put(directory.name(), end);
        }
    };

    private static FakeDirectory filled(String name, int accounts) {
        FakeDirectory directory = new FakeDirectory(name, "DC=" + name);
        directory.group("g", "CN=Admins,DC=" + name).put("privileged", "TRUE");
        for (int i = 0; i < accounts; i++) {
            directory.account(String.format("id-%06d", i), "CN=u" + i + ",DC=" + name);
        }
        return directory;
    }

    private static DirectoryAccess access(String name, DirectoryReader reader) {
        CorrelationSettings correlation = new CorrelationSettings(Site.KEYS, KindRules.NONE);
        return new DirectoryAccess(
                name,
                correlation,
                reader,
                () -> {
                    throw new AssertionError("nothing is written while reading");
                },
                new FakeDialect());
    }

    /** Reads as another does, but for the accounts. */
    private static DirectoryReader reading(FakeDirectory like, Consumer<Consumer<Account>> accounts) {
        return (DirectoryReader) Proxy.newProxyInstance(
                AccountStreamsTest.class.getClassLoader(),
                new Class<?>[] {DirectoryReader.class},
                (self, method, given) -> {
                    if (method.getName().equals("readAccounts")) {
                        @SuppressWarnings("unchecked")
                        Consumer<Account> into = (Consumer<Account>) given[1];
                        accounts.accept(into);
                        return like.readAccounts(Set.of(), account -> {});
                    }
                    return method.invoke(like, given);
                });
    }

    private void read(DirectoryAccess... directories) {
        try (AccountStreams streams =
                AccountStreams.start(List.of(directories), new Entitlements(List.of()), Clock.systemUTC())) {
            streams.forEach(sink);
        }
    }

    @Test
    void deliversEachAccountOfEachDirectoryOnceInItsOrder() {
        read(access("a", filled("a", MANY)), access("b", filled("b", 3)));

        assertThat(delivered.get("a")).hasSize(MANY).doesNotHaveDuplicates().startsWith("u0", "u1", "u2");
        assertThat(delivered.get("b")).containsExactly("u0", "u1", "u2");
        assertThat(ended.get("a").receipts()).hasSize(2).allMatch(Receipt::isComplete);
        assertThat(ended.get("b").privileged().dns()).containsExactly("CN=Admins,DC=b");
    }

    @Test
    void readsDirectoriesSideBySide() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        Consumer<Consumer<Account>> meeting = into -> {
            both.countDown();
            try {
                assertThat(both.await(30, TimeUnit.SECONDS))
                        .as("both are read at a time")
                        .isTrue();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        };

        read(access("a", reading(filled("a", 1), meeting)), access("b", reading(filled("b", 1), meeting)));

        assertThat(ended).containsOnlyKeys("a", "b");
    }

    @Test
    void aDirectoryThatCannotBeReachedSaysSoAndStopsNoOther() {
        DirectoryReader away = reading(filled("a", 1), into -> {
            throw new DirectoryException("dc1:636 is gone");
        });

        read(access("a", away), access("b", filled("b", 3)));

        assertThat(delivered.get("b")).containsExactly("u0", "u1", "u2");
        assertThat(ended.get("a").receipts())
                .flatExtracting(Receipt::gaps)
                .containsExactly(
                        new Gap(new Scope.Whole(Source.directory("a")), GapReason.CONNECTION_LOST, "dc1:636 is gone"));
    }

    @Test
    void passesOnWhatStopsAReaderAndLetsGoOfTheOthers() {
        DirectoryReader broken = reading(filled("a", 1), into -> {
            throw new IllegalStateException("dc1:636 is gone");
        });
        DirectoryReader endless = reading(filled("b", 1), into -> {
            List<Account> one = new ArrayList<>();
            filled("b", 1).readAccounts(Set.of(), one::add);
            while (true) {
                into.accept(one.get(0));
            }
        });

        assertThatThrownBy(() -> read(access("a", broken), access("b", endless)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("dc1:636 is gone");

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("read a", "read b");
    }

    @Test
    void passesOnWhatTheSinkThrows() {
        assertThatThrownBy(() -> {
                    try (AccountStreams streams = AccountStreams.start(
                            List.of(access("a", filled("a", MANY))), new Entitlements(List.of()), Clock.systemUTC())) {
                        streams.forEach(new AccountStreams.Sink() {
                            @Override
                            public void accounts(DirectoryAccess directory, List<Account> accounts) {
                                throw new IllegalStateException("the sink is full");
                            }

                            @Override
                            public void ended(DirectoryAccess directory, AccountStreams.End end) {}
                        });
                    }
                })
                .hasMessage("the sink is full");
    }

    @Test
    void waitsWhenItIsTooFarAhead() throws InterruptedException {
        long[] handedOver = {0};
        DirectoryReader endless = reading(filled("a", 1), into -> {
            List<Account> one = new ArrayList<>();
            filled("a", 1).readAccounts(Set.of(), one::add);
            while (true) {
                into.accept(one.get(0));
                handedOver[0]++;
            }
        });

        try (AccountStreams streams =
                AccountStreams.start(List.of(access("a", endless)), new Entitlements(List.of()), Clock.systemUTC())) {
            assertThat(streams).isNotNull();
            long before = -1;
            while (handedOver[0] != before) {
                before = handedOver[0];
                Thread.sleep(Duration.ofMillis(500).toMillis());
            }
            assertThat(before).isBetween(100_000L, 300_000L);
        }
    }

    @Test
    void groupsAreReadBeforeAccounts() {
        List<String> order = new ArrayList<>();
        FakeDirectory fake = filled("a", 1);
        DirectoryReader reader = (DirectoryReader) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DirectoryReader.class}, (self, method, given) -> {
                    order.add(method.getName());
                    return method.invoke(fake, given);
                });

        read(access("a", reader));

        assertThat(order).containsExactly("readGroups", "readAccounts");
    }
}
