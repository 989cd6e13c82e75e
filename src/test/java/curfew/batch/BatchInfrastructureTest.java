package curfew.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.store.Postgres;
import curfew.store.StoreSettings;
import curfew.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.job.parameters.RunIdIncrementer;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcTemplate;

/** On both databases. */
class BatchInfrastructureTest {
    @Nested
    class OnSqlite extends Contract {
        @Override
        StoreSettings fresh() {
            return new StoreSettings.Embedded(directory);
        }
    }

    @Nested
    class OnPostgreSql extends Contract {
        @Override
        StoreSettings fresh() {
            return Postgres.freshSchema();
        }
    }

    abstract static class Contract {
        @TempDir
        Path directory;

        private StoreSettings settings;
        private Stores stores;
        private BatchInfrastructure batch;

        abstract StoreSettings fresh();

        @BeforeEach
        void open() {
            settings = fresh();
            stores = Stores.open(settings);
            batch = new BatchInfrastructure(stores.batchDatabase());
        }

        @AfterEach
        void close() {
            stores.close();
        }

        private Path log() {
            return directory.resolve("log");
        }

        private JobExecution run(FiveSteps.Work work) throws InterruptedException {
            return new BatchInfrastructure(stores.batchDatabase()).run(five(work), FiveSteps.RUN);
        }

        private Job five(FiveSteps.Work work) {
            return new FiveSteps(batch, log(), work).job();
        }

        private JdbcTemplate jdbc() {
            return new JdbcTemplate(stores.batchDatabase());
        }

        @Test
        void runsEveryStepOnceAndSaysHowItEnded() throws Exception {
            JobExecution execution = run(step -> {});

            assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
            assertThat(execution.getExitStatus().getExitCode()).isEqualTo("COMPLETED");
            assertThat(execution.getStepExecutions())
                    .extracting(StepExecution::getStepName)
                    .containsExactly("step-1", "step-2", "step-3", "step-4", "step-5");
            assertThat(FiveSteps.lines(log())).hasSize(10);
        }

        @Test
        void runsACompleteRunNoSecondTime() throws Exception {
            run(step -> {});

            assertThat(run(step -> {}).getStatus()).isEqualTo(BatchStatus.COMPLETED);

            assertThat(FiveSteps.lines(log())).hasSize(10);
        }

        @Test
        void goesOnAtTheStepThatFailedAndKeepsItsFailure() throws Exception {
            JobExecution failed = run(step -> {
                if (step == 3) {
                    throw new IllegalStateException("server said: no\0");
                }
            });
            assertThat(failed.getStatus()).isEqualTo(BatchStatus.FAILED);
            assertThat(failed.getAllFailureExceptions())
                    .singleElement()
                    .hasToString("java.lang.IllegalStateException: server said: no\0");

            JobExecution second = run(step -> {});

            assertThat(second.getStatus()).isEqualTo(BatchStatus.COMPLETED);
            assertThat(FiveSteps.lines(log()))
                    .containsExactly(
                            "begin 1", "end 1", "begin 2", "end 2", "begin 3", "begin 3", "end 3", "begin 4", "end 4",
                            "begin 5", "end 5");
        }

        @Test
        void goesOnWithARunWhoseEndCouldNotBeRecorded() throws Exception {
            run(step -> {
                if (step == 2) {
                    throw new IllegalStateException("disk full");
                }
            });
            jdbc().update("update BATCH_STEP_EXECUTION set STATUS = 'UNKNOWN' where STEP_NAME = 'step-2'");
            jdbc().update("update BATCH_JOB_EXECUTION set STATUS = 'UNKNOWN'");

            assertThat(run(step -> {}).getStatus()).isEqualTo(BatchStatus.COMPLETED);
        }

        /** Spring Batch records that the job has stopped, then that its step has. */
        @Test
        void goesOnWithARunThatWasKilledAsItRecordedItsStop() throws Exception {
            run(step -> {
                if (step == 2) {
                    throw new IllegalStateException("stopped");
                }
            });
            jdbc().update("update BATCH_STEP_EXECUTION set STATUS = 'STARTED' where STEP_NAME = 'step-2'");
            jdbc().update("update BATCH_JOB_EXECUTION set STATUS = 'STOPPED'");

            assertThat(run(step -> {}).getStatus()).isEqualTo(BatchStatus.COMPLETED);
        }

        /** Spring Batch writes an instance and its first execution in two transactions. */
        @Test
        void startsARunThatWasKilledBeforeItHadAnExecution() throws Exception {
            batch.repository()
                    .createJobInstance(
                            "five",
                            new JobParametersBuilder()
                                    .addString(BatchInfrastructure.RUN, FiveSteps.RUN)
                                    .toJobParameters());

            assertThat(run(step -> {}).getStatus()).isEqualTo(BatchStatus.COMPLETED);
        }

        @Test
        void stopsAfterWhatItsStepIsDoingAndGoesOnLater() throws Exception {
            CountDownLatch inStep = new CountDownLatch(1);
            CountDownLatch stopping = new CountDownLatch(1);
            Thread stopper = new Thread(() -> {
                try {
                    inStep.await();
                    stopping.countDown();
                    assertThat(batch.stop(Duration.ofSeconds(30))).isTrue();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            });
            stopper.start();

            JobExecution stopped = batch.run(
                    five(step -> {
                        if (step == 2) {
                            inStep.countDown();
                            stopping.await();
                            Thread.sleep(300);
                        }
                    }),
                    FiveSteps.RUN);
            stopper.join();

            assertThat(stopped.getStatus()).isEqualTo(BatchStatus.STOPPED);
            assertThat(FiveSteps.lines(log())).endsWith("begin 2", "end 2");
            assertThat(run(step -> {}).getStatus()).isEqualTo(BatchStatus.COMPLETED);
            assertThat(FiveSteps.lines(log())).endsWith("begin 5", "end 5");
        }

        @Test
        void hasNothingToStopWhereNothingRuns() throws Exception {
            assertThat(batch.stop(Duration.ZERO)).isTrue();
        }

        @Test
        void keepsRunsApart() throws Exception {
            batch.run(five(step -> {}), "night-1");
            batch.run(five(step -> {}), "night-2");

            assertThat(FiveSteps.lines(log())).hasSize(20);
        }

        @Test
        void refusesAJobThatWouldIgnoreTheRunsId() {
            var step = new StepBuilder("only", batch.repository())
                    .tasklet((contribution, context) -> RepeatStatus.FINISHED, batch.stepTransactions())
                    .build();
            var job = new JobBuilder("incremented", batch.repository())
                    .incrementer(new RunIdIncrementer())
                    .start(step)
                    .build();

            assertThatThrownBy(() -> batch.run(job, "night-1")).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void runsStepsWithoutATransactionOfItsDatabase() throws Exception {
            stores.journal().open(FiveSteps.RUN, List.of());
            JobExecution execution = run(step -> {
                stores.journal().open("opened in step " + step, List.of());
                try (Stores elsewhere = Stores.open(settings)) {
                    assertThat(elsewhere.journal().isOpen("opened in step " + step))
                            .isTrue();
                }
                if (step == 5) {
                    throw new IllegalStateException("and is not taken back");
                }
            });

            assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
            assertThat(execution.getAllFailureExceptions())
                    .singleElement()
                    .hasToString("java.lang.IllegalStateException: and is not taken back");
            assertThat(stores.journal().isOpen("opened in step 5")).isTrue();
        }

        @Test
        void storesItsContextsAsJson() throws Exception {
            run(step -> {});

            assertThat(jdbc().queryForList("select SHORT_CONTEXT from BATCH_STEP_EXECUTION_CONTEXT", String.class))
                    .isNotEmpty()
                    .allSatisfy(context -> assertThat(context).startsWith("{"));
        }
    }
}
