package curfew.batch;

import curfew.journal.NextCommand;
import curfew.journal.Run;
import curfew.plan.Plan;
import curfew.settings.JobSettings;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a run that broke off may go on. Before its plan was sealed nothing was decided: it reads anew whatever feeds, settings and program there
 * are now, for its own instant. After that it is the sealed plan or nothing: a feed that was replaced is not looked at, and what the plan was made by must
 * be as it was.
 */
public final class Resumption {
    private static final int LOOK_BACK = 1000;

    private Resumption() {}

    /**
     * Why a run that broke off may not go on.
     *
     * @param next what a person does about it, in whole sentences
     */
    public record Refused(String why, String next) {}

    /**
     * The run as it goes on.
     *
     * @param run broke off, or another process works on it
     * @throws PlanCheckException if it may not; nothing was changed
     */
    public static Run of(Ports ports, JobSettings settings, Run run, Instant now) {
        refused(ports, settings, run, now).ifPresent(refused -> {
            throw new PlanCheckException("run " + run.id() + " cannot go on: " + refused.why() + "\n"
                    + Progress.of(ports, run).words() + "; nothing was changed now.\n" + refused.next());
        });
        return ports.plans().header(run.plannedBy()).isEmpty() ? run.decidedBy(settings.digest()) : run;
    }

    /** Empty if it may go on. */
    public static Optional<Refused> refused(Ports ports, JobSettings settings, Run run, Instant now) {
        Optional<Plan> plan = ports.plans().load(run.plannedBy());
        if (plan.isEmpty()) {
            return laterOne(ports, run)
                    .map(later -> new Refused(
                            "it broke off before it had a plan, and run " + later.id() + " came after it and is "
                                    + later.status() + ".",
                            "There is nothing left to go on with."));
        }
        try {
            if (Progress.of(ports, run).isApplied()) {
                PlanCheck.intact(plan.get());
                PlanCheck.settings(plan.get(), settings);
            } else {
                PlanCheck.check(plan.get(), settings, ports.baselines(), now);
            }
            return Optional.empty();
        } catch (PlanCheckException refused) {
            String closing = NextCommand.on(settings.file(), "run")
                    + " closes it: it settles what was perhaps sent, reads back and reports what was done, and decides anew what was not.";
            return Optional.of(new Refused(
                    refused.reason(),
                    refused.isMendable()
                            ? "Put back what has changed, and " + NextCommand.of(settings.file(), "resume " + run.id())
                                    + " goes on; or " + closing
                            : closing));
        }
    }

    /**
     * How a run that stands in the way comes to its end, to follow what it is.
     *
     * @param job the job file
     */
    public static String endsIt(Object job, Run run) {
        return NextCommand.of(job, "resume " + run.id()) + " ends it first; where that refuses, "
                + NextCommand.on(job, "run") + " closes it";
    }

    /** A night of the same job that began after it and came to its end. */
    private static Optional<Run> laterOne(Ports ports, Run run) {
        return ports.runs().latest(LOOK_BACK).stream()
                .filter(other -> other.job().equals(run.job())
                        && other.command().equals("run")
                        && other.startedAt().isAfter(run.startedAt())
                        && !other.status().isResumable())
                .findFirst();
    }
}
