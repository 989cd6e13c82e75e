package curfew.cli;

import curfew.approval.Held.Part;
import curfew.batch.Demand;
import curfew.batch.PlanCheck;
import curfew.batch.Ports;
import curfew.batch.Resumption;
import curfew.batch.Review;
import curfew.journal.ExitCode;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.reports.AnswerLines;
import curfew.settings.JobSettings;
import curfew.settings.JobSettings.Mode;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code curfew apply RUN}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description =
                "Applies the released part of the plan that a run sealed, once, as a new run: what no limit held, and what was approved.")
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
        JobSettings settings = job.load(output);
        try {
            return new Conduct(output, clock).run(settings, workplace -> {
                Run planned = released(workplace.ports(), settings, clock.instant());
                return NewRun.of(settings, "apply", planned, planned.asOf(), clock.instant());
            });
        } catch (NothingReleased nothing) {
            output.line(String.valueOf(nothing.getMessage()));
            output.document(nothing.document);
            return ExitCode.HELD.code();
        }
    }

    /** The run that sealed the plan, if anything of it can be applied now. */
    private Run released(Ports ports, JobSettings settings, Instant now) {
        Run named = ports.runs().find(run).orElseThrow(() -> UsageException.noSuchRun(run, "nothing was changed"));
        Review.runsOf(ports, named.plannedBy()).stream()
                .filter(other -> other.status().isResumable())
                .findFirst()
                .ifPresent(other -> {
                    throw new UsageException("run " + other.id() + " of this plan is " + other.status() + ": "
                            + Resumption.endsIt(settings.file(), other) + ". Nothing was changed.");
                });
        Review review = Review.of(ports, settings, named, now)
                .orElseThrow(() -> new UsageException("run " + named.id() + " is " + named.status()
                        + " and sealed no plan that could be applied; nothing was changed."));
        if (Demand.of(review.run()).filter(Demand::dry).isPresent()) {
            throw new UsageException(
                    "run " + review.run().id()
                            + " was a dry run, and is not applied; nothing was changed. Run `curfew offboard` without --dry-run.");
        }
        if (settings.mode() == Mode.OBSERVE) {
            throw new UsageException("the job is in mode: observe, and applies nothing; nothing was changed. "
                    + "Set mode: act, and make a new plan.");
        }
        PlanCheck.check(review.plan(), settings, ports.baselines(), now);
        boolean empty =
                review.plan().operations().isEmpty() && review.plan().refused().isEmpty();
        if (review.released().isEmpty() && !(empty && isFirst(ports, review.run()))) {
            throw nothingReleased(review, settings);
        }
        if (!empty && review.released(settings, now).isEmpty()) {
            throw new NothingReleased(
                    "a freeze of the job is in force, and nothing of the plan of "
                            + review.run().id()
                            + " is urgent; nothing was changed, and no approval was used. Apply it when the freeze has ended, until "
                            + review.until() + ".",
                    new Pending(review, settings).document());
        }
        return review.run();
    }

    /** A plan of nothing is applied once: its feeds become the measure of the next. */
    private static boolean isFirst(Ports ports, Run planned) {
        return planned.status() == RunStatus.PLANNED
                && Review.runsOf(ports, planned.id()).size() == 1;
    }

    private static RuntimeException nothingReleased(Review review, JobSettings settings) {
        String id = review.run().id();
        int waiting = review.held().waiting().size();
        int rejected = review.held().in(Part.REJECTED).size();
        if (waiting == 0 && rejected == 0 && !review.dealt().isEmpty()) {
            String by = review.dealt().values().iterator().next().run();
            return new UsageException("the plan of " + id + " was applied by run " + by
                    + "; what a plan says is done once. Nothing was changed. Make a new plan.");
        }
        StringBuilder words =
                new StringBuilder("nothing of the plan of " + id + " is released, and nothing was changed");
        if (waiting > 0) {
            words.append(": ")
                    .append(Counted.of(waiting, "operation"))
                    .append(waiting == 1 ? " waits" : " wait")
                    .append(" for an answer\n")
                    .append(AnswerLines.command(id, settings.file()));
        }
        if (rejected > 0) {
            words.append("\n").append(Counted.of(rejected, "operation")).append(" rejected");
        }
        return new NothingReleased(words.toString(), new Pending(review, settings).document());
    }

    /** Nobody has released anything: no run is made of it. */
    private static final class NothingReleased extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Map<String, Object> document;

        NothingReleased(String message, Map<String, Object> document) {
            super(message);
            this.document = document;
        }
    }
}
