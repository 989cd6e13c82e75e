package curfew.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import curfew.store.ChildJvm;
import curfew.store.Postgres;
import curfew.store.StoreSettings;
import curfew.store.Stores;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.jdbc.core.JdbcTemplate;

/** Processes that die while the job runs. */
class KilledJobTest {
    private static final int TOO_LONG = 600_000;

    @TempDir
    Path directory;

    private StoreSettings files() {
        return new StoreSettings.Embedded(directory.resolve("state"));
    }

    private Path log() {
        return directory.resolve("log");
    }

    private ChildJvm child(StoreSettings settings, int millisOfAStep) throws Exception {
        return ChildJvm.start(
                FiveSteps.Child.class, ChildJvm.arguments(settings, log().toString(), String.valueOf(millisOfAStep)));
    }

    private JobExecution goOn(Stores stores) throws InterruptedException {
        BatchInfrastructure batch = new BatchInfrastructure(stores.batchDatabase());
        return batch.run(new FiveSteps(batch, log(), step -> {}).job(), FiveSteps.RUN);
    }

    private static List<String> statuses(Stores stores, String table, String id) {
        return new JdbcTemplate(stores.batchDatabase())
                .queryForList("select STATUS from " + table + " order by " + id, String.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnAtTheStepInWhichItWasKilled(boolean postgreSql) throws Exception {
        StoreSettings settings = postgreSql ? Postgres.freshSchema() : files();
        try (Stores stores = Stores.open(settings)) {
            BatchInfrastructure batch = new BatchInfrastructure(stores.batchDatabase());
            batch.run(
                    new FiveSteps(batch, log(), step -> {
                                if (step == 3) {
                                    throw new IllegalStateException("so that the next process begins at the third");
                                }
                            })
                            .job(),
                    FiveSteps.RUN);
        }
        try (ChildJvm child = child(settings, TOO_LONG)) {
            assertThat(child.line()).isEqualTo("ready");
            assertThat(child.line()).isEqualTo("3");
            child.kill();
            assertThat(child.exitCode()).isEqualTo(128 + 9);
        }

        try (Stores stores = Stores.open(settings)) {
            assertThat(statuses(stores, "BATCH_JOB_EXECUTION", "JOB_EXECUTION_ID"))
                    .containsExactly("FAILED", "STARTED");

            JobExecution execution = goOn(stores);

            assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
            assertThat(execution.getExitStatus().getExitCode()).isEqualTo("COMPLETED");
            assertThat(statuses(stores, "BATCH_JOB_EXECUTION", "JOB_EXECUTION_ID"))
                    .containsExactly("FAILED", "FAILED", "COMPLETED");
            assertThat(FiveSteps.lines(log()))
                    .containsExactly(
                            "begin 1", "end 1", "begin 2", "end 2", "begin 3", "begin 3", "begin 3", "end 3", "begin 4",
                            "end 4", "begin 5", "end 5");
        }
    }

    @Test
    void completesHoweverOftenAndWheneverItWasKilled() throws Exception {
        Random random = new Random(20261122);
        for (int kill = 0; kill < 12; kill++) {
            try (ChildJvm child = child(files(), 20)) {
                child.line();
                Thread.sleep(random.nextInt(250));
                child.kill();
            }
        }

        try (Stores stores = Stores.open(files())) {
            JobExecution execution = goOn(stores);

            assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
            assertThat(statuses(stores, "BATCH_JOB_EXECUTION", "JOB_EXECUTION_ID"))
                    .doesNotContain("STARTED", "STARTING", "STOPPING", "UNKNOWN")
                    .containsOnlyOnce("COMPLETED");
        }
        List<String> lines = FiveSteps.lines(log());
        assertThat(lines)
                .containsAll(
                        IntStream.rangeClosed(1, 5).mapToObj(i -> "end " + i).toList());
        assertThat(lines).isSortedAccordingTo(Comparator.comparing(line -> line.substring(line.length() - 1)));
    }

    @Test
    void stopsOnSigtermBeforeItsProcessEnds() throws Exception {
        try (ChildJvm child = child(files(), 1_000)) {
            assertThat(child.line()).isEqualTo("ready");
            assertThat(child.line()).isEqualTo("1");
            child.terminate();
            assertThat(child.rest()).contains("stopped true");
            assertThat(child.exitCode()).isEqualTo(128 + 15);
        }

        try (Stores stores = Stores.open(files())) {
            assertThat(statuses(stores, "BATCH_JOB_EXECUTION", "JOB_EXECUTION_ID"))
                    .containsExactly("STOPPED");
            assertThat(statuses(stores, "BATCH_STEP_EXECUTION", "STEP_EXECUTION_ID"))
                    .containsExactly("STOPPED");

            assertThat(goOn(stores).getStatus()).isEqualTo(BatchStatus.COMPLETED);
        }
    }

    @Test
    void goesOnWithAJobThatWasKilledWhileItStopped() throws Exception {
        try (ChildJvm child = child(files(), TOO_LONG);
                Stores stores = Stores.open(files())) {
            assertThat(child.line()).isEqualTo("ready");
            assertThat(child.line()).isEqualTo("1");
            child.terminate();
            await().until(() ->
                    statuses(stores, "BATCH_JOB_EXECUTION", "JOB_EXECUTION_ID").contains("STOPPED"));
            child.kill();
        }

        try (Stores stores = Stores.open(files())) {
            assertThat(goOn(stores).getStatus()).isEqualTo(BatchStatus.COMPLETED);
        }
    }
}
