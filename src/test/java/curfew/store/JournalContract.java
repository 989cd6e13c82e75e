package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.journal.Journal;
import curfew.journal.LeaseLostException;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

abstract class JournalContract extends StoreContract {
    private static final String RUN = "night-1";
    private static final OperationRecord FULL = new OperationRecord(
            "a",
            OperationState.VERIFIED,
            Samples.HOSTILE,
            53,
            "dc1:636",
            3,
            Samples.NANOS,
            Samples.WHOLE_SECOND,
            Samples.NANOS);

    JournalContract(Backend backend) {
        super(backend);
    }

    private static List<OperationRecord> planned(String... operations) {
        return List.of(operations).stream()
                .map(operation -> OperationRecord.planned(operation, Samples.NANOS))
                .toList();
    }

    @Test
    void givesBackEveryFieldToAnotherProcessAtOnce() {
        OperationRecord bare = new OperationRecord("b", OperationState.HELD, "", -1, "", 0, null, null, null);
        stores.journal().open(RUN, List.of(FULL, bare));

        assertThat(again().journal().records(RUN)).containsExactly(Map.entry("a", FULL), Map.entry("b", bare));
        assertThat(stores.journal().records(RUN, List.of("b", "x"))).containsExactly(Map.entry("b", bare));
    }

    @Test
    void storesNothingForWhomALeaseWasTakenFrom() {
        Duration time = Duration.ofMinutes(2);
        List<String> both = List.of("ad", "ldap");
        both.forEach(one -> stores.lease().take(one, RUN, "first", Samples.WHOLE_SECOND, time));
        Journal first = stores.journal().heldBy("first", both);
        first.open(RUN, planned("a", "b"));
        first.record(RUN, List.of(FULL));
        again().lease().take("ldap", RUN, "second", Samples.WHOLE_SECOND.plus(time), time);

        assertThatThrownBy(() -> first.record(RUN, planned("a"))).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> first.open("night-2", planned("a"))).isInstanceOf(LeaseLostException.class);

        assertThat(stores.journal().records(RUN)).containsEntry("a", FULL);
        assertThat(stores.journal().isOpen("night-2")).isFalse();
        Journal second = again().journal().heldBy("second", List.of("ldap"));
        second.record(RUN, planned("a"));
        assertThat(stores.journal().records(RUN).get("a").state()).isEqualTo(OperationState.PLANNED);
    }

    @Test
    void isOpenOnlyAfterItWasOpened() {
        assertThat(stores.journal().isOpen(RUN)).isFalse();
        assertThat(stores.journal().records(RUN)).isEmpty();

        stores.journal().open(RUN, List.of());

        assertThat(stores.journal().isOpen(RUN)).isTrue();
        assertThat(stores.journal().isOpen("night-2")).isFalse();
    }

    @Test
    void leavesAnOpenJournalAsItIsWhenItIsOpenedAgain() {
        stores.journal().open(RUN, planned("a", "b"));
        stores.journal().record(RUN, List.of(FULL));

        again().journal().open(RUN, planned("a", "b", "c"));

        assertThat(stores.journal().records(RUN)).containsOnlyKeys("a", "b").containsEntry("a", FULL);
    }

    @Test
    void replacesTheRecordsOfOneRunOnly() {
        stores.journal().open(RUN, planned("a", "b"));
        stores.journal().open("night-2", planned("a", "b"));

        stores.journal().record(RUN, List.of(FULL));

        assertThat(stores.journal().records(RUN))
                .containsEntry("a", FULL)
                .containsEntry("b", planned("b").get(0));
        assertThat(stores.journal().records("night-2"))
                .containsEntry("a", planned("a").get(0));
    }

    @Test
    void recordsAllOrNone() {
        stores.journal().open(RUN, planned("a"));

        assertThatThrownBy(() ->
                        stores.journal().record(RUN, List.of(FULL, planned("z").get(0))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("operation z is not in the journal of run night-1: nothing was recorded");

        assertThat(stores.journal().records(RUN))
                .containsOnlyKeys("a")
                .containsEntry("a", planned("a").get(0));
    }

    @Test
    void commitsItsOwnTransactionWhateverSurroundsIt() {
        Journal journal = stores.journal();
        Journal elsewhere = again().journal();
        journal.open(RUN, planned("a"));

        new TransactionTemplate(new ResourcelessTransactionManager()).executeWithoutResult(surrounding -> {
            assertThat(journal.records(RUN)).containsEntry("a", planned("a").get(0));
            journal.record(RUN, List.of(FULL));
            assertThat(elsewhere.records(RUN)).containsEntry("a", FULL);
            surrounding.setRollbackOnly();
        });

        assertThat(elsewhere.records(RUN)).containsEntry("a", FULL);
    }

    @Test
    void recordsNothingInNoTime() {
        stores.journal().open(RUN, planned("a"));

        stores.journal().record(RUN, List.of());

        assertThat(stores.journal().records(RUN)).containsOnlyKeys("a");
    }

    @Test
    void recordsAThousandAtOnceFast() {
        Journal journal = stores.journal();
        List<OperationRecord> thousand = IntStream.range(0, 1_000)
                .mapToObj(i -> OperationRecord.planned("op-" + i, Samples.NANOS))
                .toList();
        journal.open(RUN, thousand);
        List<OperationRecord> intents =
                thousand.stream().map(record -> record.intended("dc1:636")).toList();

        Duration worked = Figures.measure(getClass(), "rows journalled, 1,000 a commit", 20_000, () -> {
            for (int i = 0; i < 20; i++) {
                journal.record(RUN, intents);
            }
        });
        Figures.measure(getClass(), "rows journalled, 1 a commit", 200, () -> {
            for (int i = 0; i < 200; i++) {
                journal.record(RUN, intents.subList(i, i + 1));
            }
        });

        assertThat(worked).isLessThan(Duration.ofSeconds(5));
    }
}
