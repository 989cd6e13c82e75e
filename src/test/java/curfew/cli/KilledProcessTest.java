package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.demo.EmbeddedDirectory;
import curfew.journal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, really killed: a run with 200 leavers gets SIGKILL at a random instant of its life, and is resumed by a new
 * process. {@code -Dcurfew.kills=N} says how often; the seed is printed.
 */
class KilledProcessTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(200, 40);
    private static final int KILLS = Integer.getInteger("curfew.kills", 3);

    @Test
    void endsAsIfItHadNeverBeenKilled(@TempDir Path folder) throws IOException, InterruptedException {
        long seed = Long.getLong("curfew.seed", System.nanoTime());
        System.out.println("kills=" + KILLS + " seed=" + seed);
        Random random = new Random(seed);
        Aftermath undisturbed;
        long life;
        try (EmbeddedDirectory directory = COMPANY.start()) {
            Path home = folder.resolve("undisturbed");
            Path job = COMPANY.write(home, directory);
            long begun = System.nanoTime();
            assertThat(CurfewProcess.exitOf(CurfewProcess.start("run", job))).isEqualTo(ExitCode.DONE.code());
            life = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            undisturbed = Aftermath.of(directory, home);
        }
        Map<CurfewProcess.Came, Integer> before = new EnumMap<>(CurfewProcess.Came.class);
        for (int kill = 0; kill < KILLS; kill++) {
            try (EmbeddedDirectory directory = COMPANY.start()) {
                Path home = folder.resolve("kill-" + kill);
                Path job = COMPANY.write(home, directory);
                Process process = CurfewProcess.start("run", job);
                process.waitFor(random.nextLong(Math.max(1, life)), TimeUnit.MILLISECONDS);
                process.destroyForcibly().waitFor();
                before.merge(CurfewProcess.finish(job, home), 1, Integer::sum);
                assertThat(Aftermath.of(directory, home))
                        .as("kill %d, seed %d", kill, seed)
                        .isEqualTo(undisturbed);
            }
        }
        System.out.println("killed " + KILLS + ": " + before);
    }
}
