package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.demo.EmbeddedDirectory;
import curfew.demo.Interference;
import curfew.journal.ExitCode;
import curfew.journal.Run;
import curfew.settings.JobLoader;
import curfew.store.Stores;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Two schedulers fire together, each with a process of its own; and somebody looks on from a third. */
class TwoSchedulersTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(20, 20);
    private static final Duration SLOW = Duration.ofMillis(250);
    private static final int LONGEST_SECONDS = 120;

    @TempDir
    private Path home;

    @Test
    void oneRunsAndTheOtherIsToldWhoHoldsTheDirectorySinceWhen() throws Exception {
        try (EmbeddedDirectory directory = COMPANY.start()) {
            Path job = COMPANY.write(home, directory);
            directory.interfere(Interference.when(call -> call.kind().isWrite(), new Interference.Delay(SLOW)));

            CurfewProcess.Told first = CurfewProcess.told("run", job);
            CurfewProcess.Told second = CurfewProcess.told("run", job);
            String seen = lookOn(job, first, second);

            List<Integer> exits =
                    List.of(CurfewProcess.exitOf(first.process()), CurfewProcess.exitOf(second.process()));
            assertThat(exits).containsExactlyInAnyOrder(ExitCode.DONE.code(), ExitCode.BUSY.code());
            CurfewProcess.Told busy = exits.get(0) == ExitCode.BUSY.code() ? first : second;
            Run run = runs(job).get(0);
            assertThat(runs(job)).as("the other stored no run").hasSize(1);
            assertThat(busy.output())
                    .contains("directory corp is held by run " + run.id() + " since 2")
                    .contains("no change was made", "`curfew status --job ");
            assertThat(seen)
                    .contains("run " + run.id() + " (run), RUNNING")
                    .contains("step apply ", "goes on for ", " of ", " a second", " left (told ")
                    .contains("directory corp is held by run " + run.id() + " since ", "by process " + run.pid());
            assertThat(writesOfOne(directory)).isTrue();
        }
    }

    /** Each leaver was disabled once: a second writer would have found nothing left, or written it twice. */
    private static boolean writesOfOne(EmbeddedDirectory directory) {
        List<String> writes = directory.writes();
        return writes.stream().distinct().count() == writes.size();
    }

    /** What `status` says while the first applies. */
    private static String lookOn(Path job, CurfewProcess.Told... processes) throws InterruptedException {
        String seen = "";
        for (int i = 0; i < LONGEST_SECONDS * 5 && isAlive(processes); i++) {
            StringWriter out = new StringWriter();
            CommandLine line = Main.commandLine();
            line.setOut(new PrintWriter(out));
            line.setErr(new PrintWriter(new StringWriter()));
            line.execute("status", "--job", job.toString());
            if (out.toString().contains(" left (told ")) {
                seen = out.toString();
            }
            Thread.sleep(200);
        }
        return seen;
    }

    private static boolean isAlive(CurfewProcess.Told... processes) {
        for (CurfewProcess.Told one : processes) {
            if (one.process().isAlive()) {
                return true;
            }
        }
        return false;
    }

    private static List<Run> runs(Path job) {
        Optional<Stores> opened = Stores.openReadOnly(Where.store(JobLoader.load(job)));
        try (Stores stores = opened.orElseThrow()) {
            return stores.runs().latest(10);
        }
    }
}
