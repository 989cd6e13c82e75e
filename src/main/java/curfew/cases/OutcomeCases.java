package curfew.cases;

import curfew.cases.Docket.About;
import curfew.directory.Action;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Obstacle;
import curfew.plan.Operation;
import curfew.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which cases the outcome of a plan opens: what failed, what nobody knows, what somebody else changed, what cannot be done. */
public final class OutcomeCases {
    private final Docket docket;
    private final UnaryOperator<String> again;

    /** What is left undone is tried again by a retry. */
    public OutcomeCases(Docket docket) {
        this(docket, run -> "`curfew retry " + run + "`");
    }

    /** @param again the command that tries again, in its quotes, by the run that sees it */
    public OutcomeCases(Docket docket, UnaryOperator<String> again) {
        this.docket = docket;
        this.again = again;
    }

    /** Notes every operation that did not end well. What was not given back has cases of its own: {@link RollbackCases}. */
    public void note(Plan plan, Map<String, OperationRecord> records) {
        for (Operation operation : plan.operations()) {
            OperationRecord record = records.get(operation.id());
            if (record != null) {
                note(operation, record);
            }
        }
    }

    /** Notes what a directory cannot do. */
    public void note(Obstacle obstacle) {
        docket.see(
                obstacle.action() == Action.DISABLE ? CaseKind.DISABLE_FAILED : CaseKind.CANNOT,
                About.account(obstacle.account(), obstacle.accountDn(), ""),
                obstacle.action().code() + " " + obstacle.target(),
                obstacle.action().code() + " " + obstacle.target() + ": " + obstacle.why(),
                "");
    }

    private void note(Operation operation, OperationRecord record) {
        boolean restores = operation.action().isRestore();
        if (restores && record.state() != OperationState.UNKNOWN && record.state() != OperationState.APPLIED) {
            return;
        }
        switch (record.state()) {
            case FAILED, SKIPPED ->
                see(
                        operation.action() == Action.DISABLE ? CaseKind.DISABLE_FAILED : CaseKind.STRIP_FAILED,
                        operation,
                        record);
            case UNKNOWN, APPLIED -> see(CaseKind.UNKNOWN_OUTCOME, operation, record);
            // An account that is enabled after all was not disabled, whoever was it.
            case DRIFTED ->
                see(
                        operation.action() == Action.DISABLE ? CaseKind.DISABLE_FAILED : CaseKind.DRIFTED,
                        operation,
                        record);
            // With a clock of its own: see waiting().
            case PENDING_REPLICA, PLANNED, HELD, INTENDED, VERIFIED, ALREADY, SUPERSEDED, REJECTED -> {
                // Held ones have their own case, by limit or by gap; the rest is well or not finished.
            }
        }
    }

    /**
     * Notes a change that is not at another server yet.
     *
     * @param run the run that made it
     * @param within how long after the change it should be there; null as for any case of the kind
     */
    public void waiting(String run, Operation operation, OperationRecord record, @Nullable Duration within) {
        About about = About.account(operation.account(), operation.accountDn(), operation.person());
        String detail = operation.action().code() + " " + operation.target() + ", done at " + record.server() + ": "
                + record.result();
        String subject = Waiting.subject(run, operation.id());
        if (within == null || record.appliedAt() == null) {
            docket.see(CaseKind.PENDING_REPLICA, about, subject, detail, operation.evidence());
        } else {
            Instant due = record.appliedAt().plus(within);
            docket.see(CaseKind.PENDING_REPLICA, about, subject, detail, operation.evidence(), due);
        }
    }

    private void see(CaseKind kind, Operation operation, OperationRecord record) {
        String answer = record.ldapCode() < 0 ? "" : " (LDAP " + record.ldapCode() + " from " + record.server() + ")";
        docket.see(
                kind,
                About.account(operation.account(), operation.accountDn(), operation.person()),
                operation.id(),
                operation.action().code() + " " + operation.target() + ": " + record.result() + answer,
                operation.evidence(),
                run -> Mending.of(again.apply(run), operation, record));
    }
}
