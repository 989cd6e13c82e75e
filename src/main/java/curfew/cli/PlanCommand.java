package curfew.cli;

import curfew.settings.JobSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code curfew plan JOB}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Reads everything, seals a plan and reports it; changes nothing.")
final class PlanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOB", description = "The job file.")
    private Path job = Path.of("");

    @Mixin
    private AsOf asOf = new AsOf();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        JobSettings settings = JobOption.load(job, output.err());
        Instant now = clock.instant();
        Instant at = asOf.instant(settings.zone(), now);
        return new Conduct(output, clock).run(settings, workplace -> NewRun.of(settings, "plan", null, at, now));
    }
}
