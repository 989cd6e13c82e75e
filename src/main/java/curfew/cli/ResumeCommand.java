package curfew.cli;

import curfew.batch.Resumption;
import curfew.journal.Run;
import curfew.journal.Runs;
import curfew.settings.JobSettings;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code curfew resume [RUN]}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Goes on with a run after a crash, a stop or a failed step.")
final class ResumeCommand implements Callable<Integer> {
    private static final int LOOK_BACK = 1000;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            description = "The run; the newest that can be resumed if it is left out.")
    private @Nullable String run;

    @Mixin
    private JobOption job = new JobOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        JobSettings settings = job.load(output);
        return new Conduct(output, clock).run(settings, workplace -> {
            Run last = Resumption.of(
                    workplace.ports(), settings, brokenOff(workplace.ports().runs(), settings), clock.instant());
            return last.resumedBy(
                    OsUser.ofThisProcess().name(),
                    NewRun.host(),
                    ProcessHandle.current().pid());
        });
    }

    private Run brokenOff(Runs runs, JobSettings settings) {
        return run == null ? newest(runs, settings) : named(runs, settings, run);
    }

    private static Run named(Runs runs, JobSettings settings, String id) {
        Run found = runs.find(id).orElseThrow(() -> UsageException.noSuchRun(id, "nothing was changed"));
        if (!found.job().equals(settings.name())) {
            throw new UsageException("run " + found.id() + " is one of job " + found.job() + ", and "
                    + settings.file() + " is job " + settings.name() + "; nothing was changed. Say `--job "
                    + found.jobFile() + "`.");
        }
        if (!found.status().isResumable()) {
            throw new UsageException("run " + found.id() + " is " + found.status() + " and cannot be resumed: "
                    + found.message() + ". Nothing was changed.");
        }
        return found;
    }

    /** One that a later night has left behind is not gone on with unless it is named. */
    private static Run newest(Runs runs, JobSettings settings) {
        List<Run> ofJob = runs.latest(LOOK_BACK).stream()
                .filter(one -> one.job().equals(settings.name()))
                .toList();
        Run found = ofJob.stream()
                .filter(one -> one.status().isResumable())
                .findFirst()
                .orElseThrow(() -> new UsageException("no run waits to be resumed; nothing was changed."));
        ofJob.stream()
                .takeWhile(one -> !one.id().equals(found.id()))
                .filter(one -> one.command().equals("run"))
                .findFirst()
                .ifPresent(later -> {
                    throw new UsageException("run " + found.id() + " broke off, and run " + later.id()
                            + " came after it and is " + later.status() + "; nothing was changed. `curfew resume "
                            + found.id() + "` goes on with it all the same.");
                });
        return found;
    }
}
