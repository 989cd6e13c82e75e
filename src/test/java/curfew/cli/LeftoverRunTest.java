package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.apply.KillPoint;
import curfew.batch.Ports;
import curfew.batch.Rollback;
import curfew.demo.EmbeddedDirectory;
import curfew.directory.Action;
import curfew.given.Csv;
import curfew.given.Edited;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import curfew.store.Stores;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A night that died half-way through its plan, and nobody resumed it while the plan was good. Four leave. */
class LeftoverRunTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(4, 6);
    private static final int OPERATIONS = 4 + 4 + 12;

    @TempDir
    private Path home;

    private EmbeddedDirectory directory;
    private Path job;

    @BeforeEach
    void start() throws IOException {
        directory = COMPANY.start();
        job = COMPANY.write(home, directory);
        change("plan_lifetime: 30d", "plan_lifetime: 10h\nlists: { holds: holds.csv }");
        Files.writeString(home.resolve("holds.csv"), "subject,reason,by,from,until\n");
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    private void change(String from, String to) throws IOException {
        Edited.replace(job, from, to);
    }

    private Typed ask(String... arguments) {
        return Typed.of(Stream.concat(Stream.of(arguments), Stream.of("--job", job.toString()))
                .toArray(String[]::new));
    }

    /** The process is gone so long after its start as if by the power supply. */
    private String diedAt(KillPoint where, int nth, Duration ago) {
        return diedAt(where, nth, ago, (settings, ports, at) -> NewRun.of(settings, "run", null, at, at));
    }

    /** How a run begins. */
    private interface Beginning {
        Run begin(JobSettings settings, Ports ports, Instant at);
    }

    private String diedAt(KillPoint where, int nth, Duration ago, Beginning beginning) {
        JobSettings settings = JobLoader.load(job);
        Clock clock = Clock.fixed(Instant.now().minus(ago), ZoneOffset.UTC);
        try (Workplace workplace = new Workplace(settings, clock)) {
            Run run = beginning.begin(settings, workplace.ports(), clock.instant());
            int[] seen = new int[1];
            PrintWriter nowhere = new PrintWriter(new StringWriter());
            try {
                workplace.run(
                        workplace.job(new Console(nowhere, nowhere, clock), point -> {
                            if (point == where && ++seen[0] == nth) {
                                throw new Cut();
                            }
                        }),
                        run);
                throw new AssertionError(where + " was not reached");
            } catch (IllegalStateException cut) {
                assertThat(cut).hasRootCauseInstanceOf(Cut.class);
            }
            Run left = workplace.stores().runs().find(run.id()).orElseThrow();
            workplace.stores().runs().save(left.resumedBy("nobody", left.host(), left.pid()));
            return run.id();
        }
    }

    private static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Map<String, CSVRecord> actions(String run) throws IOException {
        return Csv.rows(home.resolve("reports").resolve(run).resolve("actions.csv")).stream()
                .collect(Collectors.toMap(row -> row.get("op_id"), row -> row, (a, b) -> a, TreeMap::new));
    }

    private String newest() {
        return ask("runs", "--json").json().path(0).path("run").asString();
    }

    @ParameterizedTest
    @EnumSource(KillPoint.class)
    void isClosedByTheNextNightWithoutLosingARow(KillPoint where) throws IOException {
        String left = diedAt(where, 2, Duration.ofHours(30));
        Typed resumed = ask("resume", left);
        assertThat(resumed.exit()).isEqualTo(2);
        assertThat(resumed.err())
                .contains("run " + left + " cannot go on: the plan was sealed at ")
                .containsPattern("of 20 operations: .*[0-9]+ not begun; nothing was changed now")
                .contains("`curfew run " + job + "` closes it");

        Typed night = Typed.of("run", job.toString());

        assertThat(night.exit()).as(night.out()).isZero();
        assertThat(night.out())
                .contains("closing run " + left + ", which broke off and cannot go on: the plan was sealed at");
        Map<String, CSVRecord> before = actions(left);
        Map<String, CSVRecord> after = actions(newest());
        assertThat(before).hasSize(OPERATIONS);
        before.forEach((operation, row) -> {
            boolean done = row.get("state").equals("verified");
            assertThat(done || row.get("state").equals("skipped"))
                    .as(row.toString())
                    .isTrue();
            if (!done) {
                assertThat(row.get("result"))
                        .startsWith("not begun before the run broke off: decided anew by run " + newest());
                assertThat(after.get(operation).get("state")).as(row.toString()).isEqualTo("verified");
            } else {
                assertThat(after).as(row.toString()).doesNotContainKey(operation);
            }
        });
        isClosed(left);
    }

    private void isClosed(String left) throws IOException {
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            Run run = stores.runs().find(left).orElseThrow();
            assertThat(run.status()).isEqualTo(RunStatus.CLOSED);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(stores.journal().records(left).values())
                    .noneMatch(record -> record.state().isOpen());
            Plan plan = stores.plans().load(run.plannedBy()).orElseThrow();
            for (Operation operation : plan.operations()) {
                if (operation.action() == Action.DISABLE) {
                    assertThat(stores.disabledMarks().mark(operation.account())).isPresent();
                }
            }
            assertThat(stores.caseBook().open()).isEmpty();
        }
        assertThat(Files.readAllLines(home.resolve("reports").resolve(left).resolve("leavers.csv")))
                .hasSize(1 + COMPANY.leavers());
        assertThat(Typed.of("audit", "verify", home.resolve("reports").toString())
                        .exit())
                .isZero();
        Typed again = ask("resume", left);
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("is CLOSED and cannot be resumed: broke off, and was closed by run ");
        assertThat(ask("show", left).out()).contains("CLOSED", "next: nothing");
    }

    @Test
    void isToldWithWhatWasDoneAndWhatIsNext() {
        String left = diedAt(KillPoint.AFTER_SEND, 2, Duration.ofHours(30));

        for (String command : List.of("status", "show", "runs")) {
            assertThat(ask(command).out())
                    .as(command)
                    .containsPattern(
                            "of 20 operations: [0-9]+ done and not read back, [0-9]+ in doubt, [0-9]+ not begun")
                    .contains("it cannot go on: the plan was sealed at ", "`curfew run " + job + "` closes it");
        }
        assertThat(ask("show", "--json").json().path("done").path("not_begun").asInt())
                .isPositive();

        Typed.of("plan", job.toString());
        Typed later = ask("status");
        assertThat(later.out())
                .contains("run " + left + " (run) has not come to its end", "it cannot go on: the plan was sealed");
        assertThat(ask("status", "--json")
                        .json()
                        .path("broken_off")
                        .path(0)
                        .path("run")
                        .asString())
                .isEqualTo(left);

        Typed.of("run", job.toString());
        assertThat(ask("status").out()).doesNotContain(left);
        assertThat(ask("runs").out()).contains("broke off, and was closed by run " + newest() + "; of 20 operations: ");
        assertThat(ask("show", left).out())
                .contains("CLOSED, exit code 1", "next: nothing: its report and its cases tell");
    }

    @Test
    void isNotClosedWhileItCanGoOn() throws IOException {
        String left = diedAt(KillPoint.AFTER_SEND, 2, Duration.ofHours(3));

        assertThat(ask("status").out()).contains("if its process ", "`curfew resume " + left + " --job " + job + "`");
        assertThat(Typed.of("run", job.toString()).exit()).isZero();
        assertThat(ask("resume", left).exit()).isZero();
    }

    @Test
    void saysThatWhatHasChangedMayBePutBack() throws IOException {
        String left = diedAt(KillPoint.AFTER_SEND, 2, Duration.ofHours(3));
        change("disables: { whole: { count: 100000", "disables: { whole: { count: 90000");

        Typed refused = ask("resume", left);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains(
                        "settings have changed since",
                        "Put back what has changed, and `curfew resume " + left + " --job " + job + "`");
        assertThat(Typed.of("run", job.toString()).exit()).isZero();
        isClosed(left);
    }

    /** Before the night has read the newer feed, the older run may still go on. */
    @Test
    void isClosedByTheNightWhoseNewerFeedOvertakesIt() throws IOException {
        String left = diedAt(KillPoint.AFTER_SEND, 1, Duration.ofHours(3));
        Files.writeString(
                home.resolve("hr.csv"), Files.readString(home.resolve("hr.csv")) + "90001,New,active,2020-01-01,\n");

        Typed night = Typed.of("run", job.toString());

        assertThat(night.exit()).as(night.out()).isZero();
        assertThat(night.out())
                .contains("closing run " + left
                        + ", which broke off and cannot go on: a later run has accepted a newer feed");
        Map<String, CSVRecord> after = actions(newest());
        actions(left).forEach((operation, row) -> {
            if (!row.get("state").equals("verified")) {
                boolean done = after.containsKey(operation);
                assertThat(row.get("state")).isEqualTo(done ? "superseded" : "skipped");
                assertThat(row.get("result")).contains(done ? "dealt with by run " + newest() : "left to the next run");
            }
        });
        assertThat(Typed.of("run", job.toString()).exit()).isZero();
        isClosed(left);
    }

    @Test
    void closesOnceAndAgainTheSame() throws IOException {
        String left = diedAt(KillPoint.AFTER_SEND, 2, Duration.ofHours(30));
        Typed.of("run", job.toString());
        Map<String, CSVRecord> before = actions(left);
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            Run run = stores.runs().find(left).orElseThrow();
            stores.runs().save(run.resumedBy("nobody", run.host(), run.pid()));
        }

        assertThat(Typed.of("run", job.toString()).exit()).isZero();

        assertThat(actions(left).toString()).isEqualTo(before.toString());
        isClosed(left);
    }

    @Test
    void holdsUpNothingIfItCannotBeClosed() throws IOException {
        String left = diedAt(KillPoint.AFTER_SEND, 2, Duration.ofHours(30));
        Files.createDirectories(home.resolve("reports"));
        Files.writeString(home.resolve("reports").resolve(left), "in the way");

        Typed night = Typed.of("run", job.toString());

        assertThat(night.out()).contains("run " + left + " broke off and cannot be closed now (");
        assertThat(night.exit()).isZero();
        Files.delete(home.resolve("reports").resolve(left));
        assertThat(Typed.of("run", job.toString()).exit()).isZero();
        isClosed(left);
    }

    @Test
    void leavesInDoubtWhatLiesInADirectoryThatTheJobHasNoMore() throws IOException {
        String left = diedAt(KillPoint.AFTER_INTENT, 2, Duration.ofHours(30));
        change("  corp:\n", "  other:\n");

        Typed.of("run", job.toString());

        assertThat(actions(left).values().stream().map(row -> row.get("state")).distinct())
                .contains("unknown")
                .isSubsetOf("unknown", "skipped", "applied");
        assertThat(actions(left).toString()).contains("the job has no directory corp any more");
        assertThat(Files.readString(home.resolve("reports").resolve(left).resolve("exceptions.csv")))
                .contains("UNKNOWN_OUTCOME");
    }

    @Test
    void isClosedTooIfItAppliedAnAnswer() throws IOException {
        change("disables: { whole: { count: 100000", "disables: { whole: { count: 1");
        String held = diedOrHeld();
        assertThat(ask("approve", held, "--by", "Olga", "--reason", "a site was sold")
                        .exit())
                .isZero();
        String left = diedAt(
                KillPoint.AFTER_SEND,
                2,
                Duration.ofHours(1),
                (settings, ports, at) ->
                        NewRun.of(settings, "apply", ports.runs().find(held).orElseThrow(), at, at));
        change("disables: { whole: { count: 1,", "disables: { whole: { count: 100000,");

        assertThat(Typed.of("run", job.toString()).exit()).isZero();

        isClosed(left);
    }

    private String diedOrHeld() {
        JobSettings settings = JobLoader.load(job);
        Clock clock = Clock.fixed(Instant.now().minus(Duration.ofHours(2)), ZoneOffset.UTC);
        Nights.Night night = Nights.run(job, clock);
        assertThat(night.exit()).as(settings.name()).isEqualTo(10);
        return night.run().id();
    }

    @Test
    void leavesWhatARollbackHadNotBegunToWhoeverAsksAgain() throws IOException {
        Nights.Night night = Nights.run(job, Clock.fixed(Instant.now().minus(Duration.ofHours(40)), ZoneOffset.UTC));
        String left = diedAt(KillPoint.AFTER_SEND, 2, Duration.ofHours(30), (settings, ports, at) -> {
            Rollback asked = new Rollback(List.of(), List.of(), "Olga", "wrong", at.plus(Rollback.HOLD), false);
            return NewRun.child(settings, Rollback.COMMAND, night.run(), asked.asking(), "Olga", at);
        });
        Typed before = ask("rollback", night.run().id(), "--by", "Olga", "--reason", "wrong");
        assertThat(before.exit()).isEqualTo(2);
        assertThat(before.err()).contains("where that refuses, `curfew run " + job + "` closes it");

        Typed next = Typed.of("run", job.toString());

        assertThat(next.out()).contains("closing run " + left);
        assertThat(actions(left).values().stream()
                        .filter(row -> row.get("state").equals("skipped")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("mend")).contains("broke off before it was begun"));
        assertThat(ask("cases").out()).contains("RESTORE_FAILED");
        assertThat(ask("rollback", night.run().id(), "--by", "Olga", "--reason", "wrong")
                        .exit())
                .isZero();
        for (int person = 0; person < COMPANY.leavers(); person++) {
            assertThat(directory
                            .entry("CN=Person " + person + ",OU=People," + LeaverCompany.BASE)
                            .orElseThrow()
                            .getAttributeValue("userAccountControl"))
                    .isEqualTo("512");
        }
    }
}
