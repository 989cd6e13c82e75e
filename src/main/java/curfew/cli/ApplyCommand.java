package curfew.cli;

import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.settings.JobSettings;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code curfew apply RUN}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = "Applies the released part of the plan that a run sealed, once, as a new run.")
final class ApplyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run that sealed the plan.")
    private String run = "";

    @Mixin
    private JobOption job = new JobOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        JobSettings settings = job.load(output.err());
        return new Conduct(output, clock).run(settings, workplace -> {
            Run planned = planned(workplace);
            return NewRun.of(settings, "apply", planned, planned.asOf(), clock.instant());
        });
    }

    private Run planned(Workplace workplace) {
        Run planned = workplace
                .stores()
                .runs()
                .find(run)
                .orElseThrow(() -> new UsageException("there is no run " + Printable.of(run)
                        + " in this job's state; nothing was changed. `curfew runs` lists them."));
        if (planned.status() != RunStatus.PLANNED && planned.status() != RunStatus.HELD) {
            throw new UsageException("run " + planned.id() + " is " + planned.status()
                    + ": only a plan that was not applied can be applied; nothing was changed.");
        }
        Optional<Run> applied = workplace.stores().runs().latest(Integer.MAX_VALUE).stream()
                .filter(other ->
                        other.command().equals("apply") && other.plannedBy().equals(planned.plannedBy()))
                .filter(other -> workplace.stores().journal().isOpen(other.id()))
                .findFirst();
        applied.ifPresent(other -> {
            throw new UsageException("the plan of " + planned.id() + " was applied by run " + other.id()
                    + "; a plan is applied once. Nothing was changed. Make a new plan.");
        });
        return planned;
    }
}
