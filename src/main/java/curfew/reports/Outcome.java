package curfew.reports;

import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;

/**
 * One operation of the plan, or one that the seal refused, with what came of it.
 *
 * @param record as the journal has it, or as it must be where the journal has none
 * @param refused whether the seal refused it; then it is held
 */
record Outcome(Operation operation, OperationRecord record, boolean refused) {
    /** The state as a report prints it: an intent without an answer is something that nobody knows. */
    OperationState state() {
        return record.state() == OperationState.INTENDED ? OperationState.UNKNOWN : record.state();
    }

    boolean isProven() {
        return state().isProven();
    }

    /** Waits for a person, or was told not to be done. */
    boolean isWaiting() {
        return switch (state()) {
            case PLANNED, HELD, REJECTED -> true;
            case INTENDED, APPLIED, VERIFIED, ALREADY, FAILED, UNKNOWN, DRIFTED, PENDING_REPLICA, SKIPPED, SUPERSEDED ->
                false;
        };
    }

    /** Sent or to be sent, and not known to be so. */
    boolean isBroken() {
        return switch (state()) {
            case INTENDED, APPLIED, FAILED, UNKNOWN, DRIFTED, PENDING_REPLICA, SKIPPED -> true;
            case PLANNED, HELD, VERIFIED, ALREADY, SUPERSEDED, REJECTED -> false;
        };
    }
}
