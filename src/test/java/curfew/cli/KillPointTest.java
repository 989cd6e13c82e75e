package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.apply.KillPoint;
import curfew.demo.EmbeddedDirectory;
import curfew.journal.ExitCode;
import curfew.journal.Run;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that ends at any named point between journal and directory, and is resumed, ends as one that was left alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillPointTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(40, 6);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);

    private Aftermath undisturbed;
    private int reached;

    @BeforeAll
    void runOnceUndisturbed(@TempDir Path home) throws IOException {
        try (EmbeddedDirectory directory = COMPANY.start()) {
            Path job = COMPANY.write(home, directory);
            int[] count = new int[1];
            Run run = start(job, point -> count[0]++);
            assertThat(run.exitCode()).as(run.message()).isEqualTo(ExitCode.DONE.code());
            undisturbed = Aftermath.of(directory, home);
            reached = count[0];
        }
        assertThat(undisturbed.actions()).hasSize(40 + 40 + 120).allMatch(row -> row.contains("state=verified"));
    }

    @ParameterizedTest
    @EnumSource(KillPoint.class)
    void endsTheSameWhereverItWasCut(KillPoint where, @TempDir Path home) throws IOException {
        for (int nth : new int[] {1, 2, 3}) {
            Path own = home.resolve(where + "-" + nth);
            try (EmbeddedDirectory directory = COMPANY.start()) {
                Path job = COMPANY.write(own, directory);
                assertThat(cutShort(job, where, nth))
                        .as("%s, time %d, is reached", where, nth)
                        .isTrue();
                assertThat(resume(job).exitCode()).isEqualTo(ExitCode.DONE.code());
                assertThat(Aftermath.of(directory, own))
                        .as("%s, time %d", where, nth)
                        .isEqualTo(undisturbed);
            }
        }
    }

    @Test
    void endsTheSameAfterBeingCutAgainAndAgain(@TempDir Path home) throws IOException {
        try (EmbeddedDirectory directory = COMPANY.start()) {
            Path job = COMPANY.write(home, directory);
            int[] countdown = {reached / 4};
            KillPoint.Listener listener = point -> {
                if (--countdown[0] == 0) {
                    throw new Cut();
                }
            };
            boolean cut = isCut(() -> start(job, listener));
            for (int again = 0; cut && again < 20; again++) {
                countdown[0] = 17;
                cut = isCut(() -> resume(job, listener));
            }
            assertThat(cut).isFalse();
            Aftermath aftermath = Aftermath.of(directory, home);
            assertThat(aftermath.actions()).containsExactlyElementsOf(undisturbed.actions());
            assertThat(aftermath).isEqualTo(undisturbed);
        }
    }

    private static boolean cutShort(Path job, KillPoint where, int nth) {
        int[] seen = new int[1];
        return isCut(() -> start(job, point -> {
            if (point == where && ++seen[0] == nth) {
                throw new Cut();
            }
        }));
    }

    private static boolean isCut(Runnable work) {
        try {
            work.run();
            return false;
        } catch (IllegalStateException failed) {
            assertThat(failed).hasRootCauseInstanceOf(Cut.class);
            return true;
        }
    }

    private static Run start(Path job, KillPoint.Listener points) {
        JobSettings settings = JobLoader.load(job);
        try (Workplace workplace = new Workplace(settings, CLOCK)) {
            Run run = NewRun.of(settings, "run", null, CLOCK.instant(), CLOCK.instant());
            return workplace.run(workplace.job(quiet(), points), run);
        }
    }

    private static Run resume(Path job) {
        return resume(job, KillPoint.Listener.NOBODY);
    }

    private static Run resume(Path job, KillPoint.Listener points) {
        JobSettings settings = JobLoader.load(job);
        try (Workplace workplace = new Workplace(settings, CLOCK)) {
            Run last = workplace.stores().runs().resumable().orElseThrow();
            return workplace.run(workplace.job(quiet(), points), last.resumedBy("tester", "here", 1));
        }
    }

    private static Console quiet() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new Console(nowhere, nowhere, CLOCK);
    }

    /** The end of the process, as far as a test can play it in its own. */
    private static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
