package curfew.batch;

import curfew.apply.Precaution;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;

/** An operation that a run has left failed, not verified, or not sent although nothing held it. */
record Undone(Operation operation, OperationRecord record) {

    /** Whether a run that has ended left it so. What a limit, a freeze or the pilot holds was left on purpose. */
    static boolean is(OperationRecord record) {
        return switch (record.state()) {
            case FAILED, UNKNOWN, DRIFTED, PENDING_REPLICA, SKIPPED, APPLIED -> true;
            case HELD -> Precaution.ERRORS.holds(record) || Precaution.CANARY.holds(record);
            case PLANNED, INTENDED, VERIFIED, ALREADY, SUPERSEDED, REJECTED -> false;
        };
    }

    /** Whether it was sent, and nobody knows whether it was carried out. */
    boolean isInDoubt() {
        return record.attempts() > 0
                && (record.state() == OperationState.UNKNOWN || record.state() == OperationState.APPLIED);
    }
}
