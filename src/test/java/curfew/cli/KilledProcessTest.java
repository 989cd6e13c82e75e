package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.demo.EmbeddedDirectory;
import curfew.journal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, really killed: a run with 200 leavers gets SIGKILL at a random instant of its life, and is resumed by a new
 * process. {@code -Dcurfew.kills=N} says how often; the seed is printed.
 */
class KilledProcessTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(200, 40);
    private static final int KILLS = Integer.getInteger("curfew.kills", 3);
    private static final long LONGEST_MINUTES = 5;

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
            assertThat(exitOf(curfew("run", job))).isEqualTo(ExitCode.DONE.code());
            life = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            undisturbed = Aftermath.of(directory, home);
        }
        int[] before = new int[4];
        for (int kill = 0; kill < KILLS; kill++) {
            try (EmbeddedDirectory directory = COMPANY.start()) {
                Path home = folder.resolve("kill-" + kill);
                Path job = COMPANY.write(home, directory);
                Process process = curfew("run", job);
                process.waitFor(random.nextLong(Math.max(1, life)), TimeUnit.MILLISECONDS);
                process.destroyForcibly().waitFor();
                before[finish(job, home)]++;
                assertThat(Aftermath.of(directory, home))
                        .as("kill %d, seed %d", kill, seed)
                        .isEqualTo(undisturbed);
            }
        }
        System.out.println("killed " + KILLS + ": " + before[0] + " before a run was stored, " + before[1]
                + " during it, " + before[2] + " after its end");
    }

    /** Goes on as an operator would; says whether there was no run yet, one to resume, or one that had ended. */
    private static int finish(Path job, Path home) throws IOException, InterruptedException {
        boolean reported = hasReport(home);
        int resumed = exitOf(curfew("resume", "--job", job));
        if (resumed == ExitCode.DONE.code()) {
            return 1;
        }
        assertThat(resumed)
                .as("resume either goes on or finds nothing to resume")
                .isEqualTo(ExitCode.USAGE.code());
        if (!reported) {
            assertThat(exitOf(curfew("run", job))).isEqualTo(ExitCode.DONE.code());
            return 0;
        }
        return 2;
    }

    private static boolean hasReport(Path home) throws IOException {
        Path reports = home.resolve("reports");
        if (!Files.isDirectory(reports)) {
            return false;
        }
        try (Stream<Path> all = Files.list(reports)) {
            return all.anyMatch(report -> !report.getFileName().toString().startsWith("."));
        }
    }

    private static Process curfew(Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "curfew.cli.Main"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path log = Files.createTempFile("curfew-kill", ".log");
        log.toFile().deleteOnExit();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static int exitOf(Process process) throws InterruptedException {
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("a process did not end within " + LONGEST_MINUTES + " minutes");
        }
        return process.exitValue();
    }
}
