package curfew.batch;

import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.plan.Plan;
import curfew.settings.JobSettings;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
     * The run as it goes on.
     *
     * @param run broke off, or another process works on it
     * @throws PlanCheckException if it may not; nothing was changed
     */
    public static Run of(Ports ports, JobSettings settings, Run run, Instant now) {
        Optional<Plan> plan = ports.plans().load(run.plannedBy());
        if (plan.isEmpty()) {
            laterOne(ports, run).ifPresent(later -> {
                throw new PlanCheckException("run " + run.id() + " broke off before it had a plan, and run "
                        + later.id() + " came after it and is " + later.status()
                        + ": there is nothing left to go on with. Nothing was changed.");
            });
            return run.decidedBy(settings.digest());
        }
        Collection<OperationRecord> records = ports.journal().isOpen(run.id())
                ? ports.journal().records(run.id()).values()
                : List.of();
        boolean applied = !records.isEmpty()
                && records.stream().noneMatch(record -> record.state().isOpen());
        try {
            if (applied) {
                PlanCheck.intact(plan.get());
                PlanCheck.settings(plan.get(), settings);
            } else {
                PlanCheck.check(plan.get(), settings, ports.baselines(), now);
            }
        } catch (PlanCheckException refused) {
            throw new PlanCheckException("run " + run.id() + " cannot go on: " + refused.reason() + "\n"
                    + progress(records) + "\nPut back what has changed, and `curfew resume " + run.id()
                    + "` goes on; or run the job again: it decides anew, and finds what was done.");
        }
        return run;
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

    private static String progress(Collection<OperationRecord> records) {
        long all =
                records.stream().filter(record -> !record.state().isUntouched()).count();
        long open = records.stream().filter(record -> record.state().isOpen()).count();
        long sent = records.stream()
                .filter(record -> record.state() == OperationState.INTENDED)
                .count();
        return (all - open) + " of " + all + " operations were dealt with before it broke off"
                + (sent == 0 ? "" : ", and " + sent + " may have been sent")
                + "; nothing was changed now.";
    }
}
