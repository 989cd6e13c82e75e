package curfew.cli;

import curfew.settings.JobSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code curfew plan JOB}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Reads everything, seals a plan and reports it; changes nothing. With --as-if, tells past nights again"
                        + " instead.")
final class PlanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOB", description = "The job file.")
    private Path job = Path.of("");

    @Option(
            names = "--as-if",
            paramLabel = "FILE",
            description = "Another job file: tells the job's past nights again as if they had been run by it, from"
                    + " kept feeds and snapshots, and writes a report into the folder backtests of the reports; nothing"
                    + " else is read or written.")
    private @Nullable Path asIf;

    @Option(
            names = "--nights",
            paramLabel = "N",
            defaultValue = "7",
            description = "With --as-if: how many nights, the newest; ${DEFAULT-VALUE} unless said.")
    private int nights = 7;

    @Mixin
    private AsOf asOf = new AsOf();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        JobSettings settings = JobOption.load(job, output);
        if (asIf != null) {
            if (asOf.isGiven()) {
                throw new UsageException("--as-if tells past nights again, each for its own instant, and --as-of names"
                        + " another; nothing was read or changed. Leave one of the two out.");
            }
            return new BacktestRun(output, clock).run(settings, asIf, Math.max(1, nights));
        }
        Instant now = clock.instant();
        Instant at = asOf.instant(settings.zone(), now);
        return new Conduct(output, clock).run(settings, workplace -> NewRun.of(settings, "plan", null, at, now));
    }
}
