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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night that broke off, and what `status`, `runs` and `resume` say of it once others have come after it. */
class BrokenOffTest {
    @TempDir
    private Path home;

    private EmbeddedDirectory directory;
    private Path job;

    @BeforeEach
    void start() throws IOException {
        LeaverCompany company = new LeaverCompany(3, 6);
        directory = company.start();
        job = company.write(home, directory);
        Files.writeString(
                job,
                Files.readString(job)
                        .replace("reports: {", "lists: { holds: holds.csv, urgent: urgent.csv }\nreports: {"));
        Files.writeString(home.resolve("holds.csv"), "subject,reason,by,from,until\n");
        Files.writeString(home.resolve("urgent.csv"), "person_or_account,reason,by,from,lifted_by,lifted_at\n");
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    /** A night of an hour ago that ended once its first requests were sent. */
    private String brokenOff() {
        Clock clock = Clock.fixed(Instant.now().minus(Duration.ofHours(1)), ZoneOffset.UTC);
        JobSettings settings = JobLoader.load(job);
        Run run = NewRun.of(settings, "run", null, clock.instant(), clock.instant());
        try (Workplace workplace = new Workplace(settings, clock)) {
            PrintWriter nowhere = new PrintWriter(new StringWriter());
            workplace.run(
                    workplace.job(new Console(nowhere, nowhere, clock), point -> {
                        if (point == KillPoint.AFTER_SEND) {
                            throw new IllegalStateException("the power went");
                        }
                    }),
                    run);
        } catch (IllegalStateException asIntended) {
            assertThat(asIntended).hasMessageContaining("the power went");
        }
        return run.id();
    }

    private Typed type(String command, String... more) {
        String[] all = new String[more.length + 3];
        all[0] = command;
        System.arraycopy(more, 0, all, 1, more.length);
        all[all.length - 2] = "--job";
        all[all.length - 1] = job.toString();
        return Typed.of(all);
    }

    private int offboard() {
        return type("offboard", "hr:00005", "--by", "Ines", "--reason", "lost laptop")
                .exit();
    }

    @Test
    void isToldOfByStatusThoughAnotherRunCameAfterIt() {
        String night = brokenOff();
        assertThat(offboard()).isZero();

        Typed status = type("status");
        assertThat(status.out())
                .contains("(offboard), DONE")
                .contains("run " + night + " (run) has not come to its end: FAILED, ")
                .contains("`curfew resume " + night + " --job " + job + "` goes on");
        assertThat(type("status", "--json")
                        .json()
                        .path("broken_off")
                        .path(0)
                        .path("run")
                        .asString())
                .isEqualTo(night);

        assertThat(type("resume").exit()).isZero();
        assertThat(type("status").out()).doesNotContain("has not come to its end");
    }

    @Test
    void isMadeUpForByALaterNight() {
        brokenOff();
        assertThat(Typed.of("run", job.toString()).exit()).isZero();
        assertThat(offboard()).isZero();

        assertThat(type("status").out()).doesNotContain("has not come to its end");
    }

    @Test
    void hasNotOnlyObserved() {
        String night = brokenOff();

        assertThat(type("runs").out()).contains(night).doesNotContain("only observed");
    }

    @Test
    void saysWhatMayHaveBeenSentWhereItCannotGoOn() throws IOException {
        String night = brokenOff();
        Files.writeString(job, Files.readString(job) + "# edited\n");

        Typed resumed = type("resume", night);
        assertThat(resumed.exit()).isEqualTo(2);
        assertThat(resumed.err()).contains("of 15 operations: 3 in doubt, 12 not begun");
    }
}
