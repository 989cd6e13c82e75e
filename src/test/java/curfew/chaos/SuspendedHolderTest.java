package curfew.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.cli.Aftermath;
import curfew.cli.LeaverCompany;
import curfew.journal.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process that is suspended (SIGSTOP) while it writes, for longer than its lease, and woken when another one has gone on with its run. */
@Tag("disturbed")
class SuspendedHolderTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(150, 10);

    @Test
    void writesNothingMoreOnceItsLeaseWasTaken(@TempDir Path folder) throws Exception {
        try (EmbeddedVictim victim = new EmbeddedVictim(COMPANY)) {
            Scene alone = Scene.set(folder.resolve("alone"), COMPANY, victim, null);
            assertThat(alone.exitOf(alone.start("run", alone.job().toString()))).isZero();
            Aftermath undisturbed = alone.aftermath();

            Scene scene = Scene.set(folder.resolve("suspended"), COMPANY, victim, null);
            try (TwoProcesses two = TwoProcesses.on(scene)) {
                int woken = two.playWhileItWrites();

                assertThat(scene.exits()).as(scene.events().toString()).containsExactly(13, 0, woken);
                assertThat(woken).isEqualTo(ExitCode.BUSY.code());
                assertThat(two.turns())
                        .as("changes of the one, then of the other")
                        .isEqualTo(1);
            }
            assertThat(undisturbed.differences(scene.aftermath())).isEmpty();
        }
    }
}
