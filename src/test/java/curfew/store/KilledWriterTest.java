package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.journal.Journal;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process is killed while it writes, at random moments. What it was told is stored, is stored; the rest is there whole or not at all. */
class KilledWriterTest {
    private static final String RUN = "night-1";
    private static final int OPERATIONS_OF_A_PLAN = 1_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"SQLITE, 10", "POSTGRESQL, 3"})
    void losesNoAcknowledgedRowOfTheJournal(Backend backend, int kills) throws Exception {
        StoreSettings settings = backend.fresh(directory);
        Random random = new Random(20261122);
        for (int kill = 0; kill < kills; kill++) {
            int acknowledged = -1;
            try (ChildJvm writer = ChildJvm.start(JournalWriter.class, ChildJvm.arguments(settings))) {
                for (int wait = 5 + random.nextInt(200); wait > 0; wait--) {
                    acknowledged = Integer.parseInt(writer.line());
                }
                assertThat(stored(settings)).isGreaterThanOrEqualTo(acknowledged);
                Thread.sleep(0, random.nextInt(999_999));
                writer.kill();
                for (String line : writer.rest()) {
                    acknowledged = Integer.parseInt(line);
                }
            }
            assertThat(stored(settings)).isBetween(acknowledged, acknowledged + 1);
        }
    }

    /** How far the journal got, read beside the writer or after it; each commit writes two records. */
    private static int stored(StoreSettings settings) {
        try (Stores stores = Stores.openReadOnly(settings).orElseThrow()) {
            Map<String, OperationRecord> records = stores.journal().records(RUN);
            assertThat(records.get("b").attempts()).isEqualTo(records.get("a").attempts());
            return records.get("a").attempts();
        }
    }

    /** Journals two operations together, over and over, and prints how often once it is durable. */
    static final class JournalWriter {
        public static void main(String[] arguments) {
            try (Stores stores = Stores.open(ChildJvm.settings(arguments))) {
                Journal journal = stores.journal();
                journal.open(RUN, List.of(record("a", 0), record("b", 0)));
                for (int i = journal.records(RUN).get("a").attempts() + 1; ; i++) {
                    journal.record(RUN, List.of(record("a", i), record("b", i)));
                    System.out.println(i);
                }
            }
        }

        private static OperationRecord record(String operation, int attempts) {
            return new OperationRecord(
                    operation, OperationState.INTENDED, "", -1, "", attempts, Samples.NANOS, null, null);
        }
    }

    @ParameterizedTest
    @CsvSource({"SQLITE, 5", "POSTGRESQL, 2"})
    void storesAPlanWholeOrNotAtAll(Backend backend, int kills) throws Exception {
        StoreSettings settings = backend.fresh(directory);
        Random random = new Random(20261123);
        for (int kill = 0; kill < kills; kill++) {
            int acknowledged;
            try (ChildJvm writer = ChildJvm.start(PlanWriter.class, ChildJvm.arguments(settings, "kill-" + kill))) {
                acknowledged = Integer.parseInt(writer.line());
                Thread.sleep(random.nextInt(150));
                writer.kill();
                acknowledged += writer.rest().size();
            }
            try (Stores stores = Stores.openReadOnly(settings).orElseThrow()) {
                for (int i = 1; i <= acknowledged + 1; i++) {
                    String run = "kill-" + kill + "-" + i;
                    Optional<Plan> plan = stores.plans().load(run);
                    if (i <= acknowledged || plan.isPresent()) {
                        assertThat(plan).contains(Samples.plan(run, OPERATIONS_OF_A_PLAN));
                    }
                }
            }
        }
    }

    /** Saves plan after plan, and prints the number of each once it is saved. */
    static final class PlanWriter {
        public static void main(String[] arguments) {
            try (Stores stores = Stores.open(ChildJvm.settings(arguments))) {
                for (int i = 1; ; i++) {
                    stores.plans().save(Samples.plan(arguments[3] + "-" + i, OPERATIONS_OF_A_PLAN));
                    System.out.println(i);
                }
            }
        }
    }
}
