package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.apply.KillPoint;
import curfew.demo.EmbeddedDirectory;
import curfew.journal.Run;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A night that a limit holds, released in the morning and applied: what `show`, `runs`, `status` and `explain --run` tell of it afterwards. */
class ShowCommandTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(3, 6);

    @TempDir
    private static Path home;

    private static EmbeddedDirectory directory;
    private static Path job;
    private static String night = "";
    private static String morning = "";

    @BeforeAll
    static void play() throws IOException {
        directory = COMPANY.start();
        job = COMPANY.write(home, directory);
        Files.writeString(
                job,
                Files.readString(job)
                        .replace(
                                "whole: { count: 100000, percent: 100 }, directory",
                                "whole: { count: 1, percent: 100 }, directory")
                        .replace("state: { dir: state }", "state: { dir: state, snapshots: 5 }"));
        night = held();
        assertThat(ask("approve", night, "--by", "Olga", "--reason", "a site was sold", "--only", "p0")
                        .exit())
                .isZero();
        assertThat(ask("apply", night).exit()).isEqualTo(11);
        morning = ask("runs", "--json").json().path(0).path("run").asString();
    }

    @AfterAll
    static void stop() {
        directory.close();
    }

    private static String held() {
        Clock clock = Clock.fixed(Instant.now().minus(Duration.ofHours(1)), ZoneOffset.UTC);
        JobSettings settings = JobLoader.load(job);
        try (Workplace workplace = new Workplace(settings, clock)) {
            PrintWriter nowhere = new PrintWriter(new StringWriter());
            Run run = NewRun.of(settings, "run", null, clock.instant(), clock.instant());
            Run ended =
                    workplace.run(workplace.job(new Console(nowhere, nowhere, clock), KillPoint.Listener.NOBODY), run);
            assertThat(ended.exitCode()).isEqualTo(10);
            return ended.id();
        }
    }

    private static Typed ask(String... arguments) {
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--job", job.toString()))
                .toArray(String[]::new);
        return Typed.of(all);
    }

    @Test
    void showsWhatWasReadHeldAndReleasedAndByWhom() {
        Typed asked = ask("show", night);

        assertThat(asked.exit()).isZero();
        assertThat(asked.out())
                .contains("run " + night + " (run), HELD, exit code 10")
                .contains("step read ", "step plan ", "step apply ", "step verify ", "step report ", "done in ")
                .contains("read feed hr hr.csv, 9 read, complete")
                .contains("held by limit disables.whole in whole: found 3, allowed 1, population 9")
                .contains("3 disable TERMINATED, held", "9 strip-group TERMINATED, held")
                .contains("approved A-", "by Olga (", "5 operations: a site was sold, used by " + morning)
                .contains("followed by " + morning + " (apply), PART_HELD")
                .contains("10 operations of 2 accounts wait for an answer")
                .contains("next: Look at the limits");
    }

    @Test
    void showsTheRunThatFollowedAndTheNewestUnlessSaid() {
        Typed asked = ask("show");

        assertThat(asked.out())
                .contains("run " + morning + " (apply), PART_HELD, exit code 11")
                .contains("follows " + night)
                .contains("1 disable TERMINATED, verified", "2 disable TERMINATED, held");
        JsonNode document = ask("show", morning, "--json").json();
        assertThat(document.path("parent_run").asString()).isEqualTo(night);
        assertThat(document.path("by_state").path("verified").asInt()).isEqualTo(5);
        assertThat(document.path("steps").size()).isEqualTo(5);
        assertThat(document.path("has_report").asBoolean()).isTrue();
    }

    @Test
    void knowsNoOtherRun() {
        Typed asked = ask("show", "leave-\u001b[31m");

        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.err())
                .contains("there is no run leave-\\u001b[31m", "`curfew runs --job " + job + "` lists them")
                .doesNotContain("\u001b");
    }

    @Test
    void explainsAnActionFromItsRowToItsAnswer() {
        Typed asked = ask("explain", "p0", "--run", night);

        assertThat(asked.exit()).isZero();
        assertThat(asked.out())
                .contains("p0  TERMINATED: is disabled and stripped")
                .contains("hr.csv:2 hr:00000 EMPLOYMENT ACTIVE, start=2020-01-01, end=2026-01-31 (inclusive)")
                .contains("action    disable, TERMINATED, planned in " + night)
                .contains("held by limit disables.whole in whole: found 3, allowed 1, population 9")
                .contains("approved A-", "by Olga")
                .contains("held in " + night)
                .contains("verified in " + morning + ", 127.0.0.1:", "attempt 1, result code 0")
                .contains("change    end of hr.csv line 2, now 2026-01-31, as ");
        JsonNode account = ask("explain", "hr:00001", "--run", night, "--json")
                .json()
                .path("accounts")
                .path(0);
        assertThat(account.path("login").asString()).isEqualTo("p1");
        assertThat(account.path("actions").path(0).path("held_by").path(0).asString())
                .startsWith("limit disables.whole");
        assertThat(account.path("changes")
                        .path(0)
                        .path("corrections")
                        .path(0)
                        .path("line")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void saysWhatIsNotKeptOfARun() throws IOException {
        Path snapshots = home.resolve("state").resolve("snapshots");
        Path away = home.resolve("away");
        Files.move(snapshots, away);
        try {
            Typed asked = ask("explain", "p2", "--run", night);
            assertThat(asked.exit()).isZero();
            assertThat(asked.out())
                    .contains("note: what run " + night + " read of the directories is not kept")
                    .contains("p2  TERMINATED: was decided so then")
                    .contains("hr hr.csv:4 end=2026-01-31")
                    .contains("action    disable, TERMINATED");
        } finally {
            Files.move(away, snapshots);
        }
    }

    @Test
    void saysWhoseItIsThoughTheReportIsGone() throws IOException {
        Path snapshots = home.resolve("state").resolve("snapshots");
        Path report = home.resolve("reports").resolve(night);
        Files.move(snapshots, home.resolve("away"));
        Files.move(report, home.resolve("report-away"));
        try {
            Typed asked = ask("explain", "p2", "--run", night);
            assertThat(asked.exit()).isZero();
            assertThat(asked.out())
                    .contains("note: no decisions.csv of run " + night + " lists it")
                    .contains("p2  TERMINATED: was decided so then")
                    .contains("dn        CN=Person 2,OU=People,")
                    .contains("person    hr:00002")
                    .contains("policy    Disables, removes credentials and strips groups.")
                    .doesNotContain(", , ");
        } finally {
            Files.move(home.resolve("away"), snapshots);
            Files.move(home.resolve("report-away"), report);
        }
    }

    @Test
    void explainsAsOfNowWithWhatRunsDid() {
        Typed asked = ask("explain", "p0");

        assertThat(asked.out()).contains("p0  TERMINATED", "DISABLED", "verified in " + morning);
        assertThat(ask("explain", "nobody").exit()).isEqualTo(2);
        assertThat(ask("explain", "p0", "--run", night, "--as-of", "2026-03-01").err())
                .contains("leave out --as-of");
    }

    @Test
    void tellsOfTheLastRunAndWhatToDoNext() {
        assertThat(ask("status").out())
                .contains("run " + morning + " (apply), PART_HELD")
                .contains("next: ", "`curfew show " + morning + " --job " + job + "` tells more")
                .contains("10 operations of 2 accounts wait for an answer");
        JsonNode status = ask("status", "--json").json();
        assertThat(status.path("holds").size()).isZero();
        assertThat(status.path("operations").path("held").asInt()).isEqualTo(10);
    }
}
