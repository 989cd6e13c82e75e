package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.approval.Answer;
import curfew.approval.Signature;
import curfew.batch.AnswerDesk;
import curfew.batch.Ports;
import curfew.demo.EmbeddedDirectory;
import curfew.journal.ExitCode;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.settings.JobLoader;
import curfew.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that applies an answer is killed at any moment, and resumed: the approval is neither lost nor used twice. */
class KilledApplyTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(60, 6);
    private static final int KILLS = 4;
    private static final int EARLIEST_MILLIS = 500;
    private static final int LATEST_MILLIS = 2500;

    @Test
    void usesAnApprovalOnceHoweverOftenItIsKilled(@TempDir Path home) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (EmbeddedDirectory directory = COMPANY.start()) {
            Path job = COMPANY.write(home, directory);
            Files.writeString(job, Files.readString(job).replaceFirst("count: 100000", "count: 1"));
            String night = heldAndApproved(job);
            for (int kill = 0; kill < KILLS; kill++) {
                Process process = goOn(job, night);
                if (!process.waitFor(random.nextInt(EARLIEST_MILLIS, LATEST_MILLIS), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
            Process last = goOn(job, night);
            assertThat(CurfewProcess.exitOf(last)).as("seed %d", seed).isIn(0, ExitCode.USAGE.code());
            mustBeUsedOnce(job, night, seed);
        }
    }

    private static String heldAndApproved(Path job) {
        String night = Nights.run(job, Clock.systemUTC()).run().id();
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            AnswerDesk desk = new AnswerDesk(Ports.of(stores), JobLoader.load(job), Clock.systemUTC());
            assertThat(desk.store(desk.prepare(
                            night, Answer.APPROVED, new Signature("Olga", "right", "olga", "", "here"), List.of())))
                    .isTrue();
        }
        return night;
    }

    /** As an operator would: resumes what can be resumed, else applies. */
    private static Process goOn(Path job, String night) throws IOException {
        boolean resumable;
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            resumable = stores.runs().resumable().isPresent();
        }
        return resumable
                ? CurfewProcess.start("resume", "--job", job)
                : CurfewProcess.start("apply", night, "--job", job);
    }

    private static void mustBeUsedOnce(Path job, String night, long seed) {
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            List<Run> applied = stores.runs().latest(100).stream()
                    .filter(run -> run.command().equals("apply"))
                    .toList();
            assertThat(applied).as("seed %d", seed).hasSize(1);
            String run = applied.get(0).id();
            assertThat(stores.approvals().of(night).all())
                    .singleElement()
                    .satisfies(approval -> assertThat(approval.usedBy()).isEqualTo(run));
            Map<OperationState, Long> states = stores.journal().records(run).values().stream()
                    .collect(Collectors.groupingBy(record -> record.state(), Collectors.counting()));
            assertThat(states).as("seed %d", seed).containsOnlyKeys(OperationState.VERIFIED);
        }
    }
}
