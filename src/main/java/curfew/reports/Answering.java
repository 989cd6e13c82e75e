package curfew.reports;

import curfew.approval.Approval;
import curfew.plan.Operation;
import curfew.plan.PlanDifference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people said, what waits for them, and what has changed since they looked.
 *
 * @param plannedBy the run whose plan is answered
 * @param waiting operations that wait for an answer, in the plan's order
 * @param until until when they can be approved and applied
 * @param answers to this plan, and to others since the report before, the first first
 * @param since how the plan differs from the last one, which nobody has answered; null if there is none
 */
public record Answering(
        String plannedBy,
        List<Operation> waiting,
        Instant until,
        List<Approval> answers,
        @Nullable PlanDifference since) {

    /** Nobody was asked. */
    public static final Answering NONE = new Answering("", List.of(), Instant.EPOCH, List.of(), null);

    public Answering {
        waiting = List.copyOf(waiting);
        answers = List.copyOf(answers);
    }
}
