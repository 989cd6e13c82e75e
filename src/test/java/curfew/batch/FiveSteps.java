package curfew.batch;

import curfew.store.ChildJvm;
import curfew.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** A job like ours: five steps of one call each, which write into a file that they began and that they ended. */
final class FiveSteps {
    static final String RUN = "night-1";

    /** What a step does between its two lines. */
    @FunctionalInterface
    interface Work {
        void inStep(int step) throws Exception;
    }

    private final BatchInfrastructure batch;
    private final Path log;
    private final Work work;

    FiveSteps(BatchInfrastructure batch, Path log, Work work) {
        this.batch = batch;
        this.log = log;
        this.work = work;
    }

    Job job() {
        SimpleJobBuilder job = new JobBuilder("five", batch.repository()).start(step(1));
        for (int i = 2; i <= 5; i++) {
            job.next(step(i));
        }
        return job.build();
    }

    private Step step(int number) {
        return new StepBuilder("step-" + number, batch.repository())
                .tasklet(
                        (contribution, context) -> {
                            write("begin " + number);
                            work.inStep(number);
                            write("end " + number);
                            return RepeatStatus.FINISHED;
                        },
                        batch.stepTransactions())
                .build();
    }

    private void write(String line) throws IOException {
        Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static List<String> lines(Path log) {
        try {
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * A process that runs the job, each step as long as asked for, prints each step that began, and has the shutdown hook that
     * the program has. After the settings: the file, the milliseconds of a step.
     */
    static final class Child {
        public static void main(String[] arguments) throws Exception {
            int millis = Integer.parseInt(arguments[4]);
            try (Stores stores = Stores.open(ChildJvm.settings(arguments))) {
                BatchInfrastructure batch = new BatchInfrastructure(stores.batchDatabase());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(batch)));
                System.out.println("ready");
                FiveSteps steps = new FiveSteps(batch, Path.of(arguments[3]), step -> {
                    System.out.println(step);
                    Thread.sleep(millis);
                });
                System.out.println(batch.run(steps.job(), RUN).getStatus());
            }
        }

        private static void stop(BatchInfrastructure batch) {
            try {
                System.out.println("stopped " + batch.stop(Duration.ofSeconds(30)));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
