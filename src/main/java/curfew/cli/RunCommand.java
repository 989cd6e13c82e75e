package curfew.cli;

import curfew.settings.JobSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code curfew run JOB}. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Plans, brakes, applies, reads back and reports.")
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOB", description = "The job file.")
    private Path job = Path.of("");

    @Mixin
    private AsOf asOf = new AsOf();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        JobSettings settings = JobOption.load(job, output);
        Instant now = clock.instant();
        Instant at = asOf.instant(settings.zone(), now);
        String command = at.isAfter(now) ? "plan" : "run";
        if (at.isAfter(now)) {
            output.line("as of a future instant: only planning, no change will be made");
        }
        return new Conduct(output, clock).run(settings, workplace -> NewRun.of(settings, command, null, at, now));
    }
}
