package curfew.cli;

import curfew.journal.Run;
import curfew.journal.Runs;
import curfew.settings.JobSettings;
import java.time.Clock;
import java.util.Optional;
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
        JobSettings settings = job.load(output.err());
        return new Conduct(output, clock)
                .run(settings, workplace -> goingOn(workplace.stores().runs()));
    }

    private Run goingOn(Runs runs) {
        Optional<Run> found = run == null ? runs.resumable() : runs.find(run);
        Run last = found.orElseThrow(() -> run == null
                ? new UsageException("no run waits to be resumed; nothing was changed.")
                : UsageException.noSuchRun(run, "nothing was changed"));
        if (!last.status().isResumable()) {
            throw new UsageException("run " + last.id() + " is " + last.status() + " and cannot be resumed: "
                    + last.message() + ". Nothing was changed.");
        }
        return last.resumedBy(
                OsUser.ofThisProcess().name(),
                NewRun.host(),
                ProcessHandle.current().pid());
    }
}
