package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.apply.KillPoint;
import curfew.batch.Rollback;
import curfew.demo.EmbeddedDirectory;
import curfew.journal.ExitCode;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.servers.DirectoryImage;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rollback that ends at any named point between journal and directory, and is resumed, restores all the same, and holds nobody twice. */
class RollbackKillPointTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(40, 6);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Set<String> OPERATIONAL = Set.of("whenchanged", "usnchanged");

    @ParameterizedTest
    @EnumSource(KillPoint.class)
    void restoresWhereverItWasCut(KillPoint where, @TempDir Path folder) throws IOException {
        for (int nth : new int[] {1, 3}) {
            Path home = folder.resolve(where + "-" + nth);
            try (EmbeddedDirectory directory = COMPANY.start()) {
                Path job = job(home, directory);
                String before = DirectoryImage.of(directory).text(OPERATIONAL);
                Run night = Nights.run(job, CLOCK).run();
                assertThat(night.exitCode()).isEqualTo(ExitCode.DONE.code());
                assertThat(DirectoryImage.of(directory).text(OPERATIONAL)).isNotEqualTo(before);

                assertThat(isCut(job, night, where, nth))
                        .as("%s, time %d, is reached", where, nth)
                        .isTrue();
                Nights.Night resumed = Nights.resume(job, CLOCK);

                assertThat(resumed.exit()).as(resumed.printed()).isEqualTo(ExitCode.DONE.code());
                assertThat(resumed.run().command()).isEqualTo(Rollback.COMMAND);
                assertThat(resumed.records().values())
                        .hasSize(200)
                        .allMatch(record -> record.state() == OperationState.VERIFIED);
                assertThat(DirectoryImage.of(directory).text(OPERATIONAL)).isEqualTo(before);
                assertThat(Files.readAllLines(home.resolve("holds.csv"))).hasSize(1 + 40);
                assertThat(Nights.run(job, CLOCK).run().message()).contains("nothing to do");
            }
        }
    }

    private static Path job(Path home, EmbeddedDirectory directory) throws IOException {
        Path job = COMPANY.write(home, directory);
        Files.writeString(home.resolve("holds.csv"), "subject,reason,by,from,until\n");
        Files.writeString(job, Files.readString(job).replace("reports: {", "lists: { holds: holds.csv }\nreports: {"));
        return job;
    }

    private static boolean isCut(Path job, Run night, KillPoint where, int nth) {
        JobSettings settings = JobLoader.load(job);
        Rollback asked = new Rollback(
                List.of(), List.of(), "Olga", "wrong", CLOCK.instant().plus(Rollback.HOLD), false);
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        int[] seen = new int[1];
        try (Workplace workplace = new Workplace(settings, CLOCK)) {
            Run run = NewRun.child(settings, Rollback.COMMAND, night, asked.asking(), "Olga", CLOCK.instant());
            workplace.run(
                    workplace.job(new Console(nowhere, nowhere, CLOCK), point -> {
                        if (point == where && ++seen[0] == nth) {
                            throw new Cut();
                        }
                    }),
                    run);
            return false;
        } catch (IllegalStateException failed) {
            assertThat(failed).hasRootCauseInstanceOf(Cut.class);
            return true;
        }
    }

    /** The end of the process, as far as a test can play it in its own. */
    private static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
