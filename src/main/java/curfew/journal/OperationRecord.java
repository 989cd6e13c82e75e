package curfew.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the journal knows of one operation in one run.
 *
 * @param result in words; may be empty
 * @param ldapCode -1 if no server answered yet
 * @param server host:port of the one that it was sent to, or is about to be; empty if nothing was sent
 * @param attempts how often it was sent
 */
public record OperationRecord(
        String operation,
        OperationState state,
        String result,
        int ldapCode,
        String server,
        int attempts,
        @Nullable Instant plannedAt,
        @Nullable Instant appliedAt,
        @Nullable Instant verifiedAt) {

    private static final String ONLY_OBSERVED = "only observed";
    private static final String NOT_BEGUN = "not begun before the run broke off: ";

    /** As held for a person to see, but left because nothing is to be done about it yet. */
    public static OperationRecord observed(String operation, Instant at, String why) {
        return held(operation, at, ONLY_OBSERVED + ": " + why);
    }

    /** Whether it was left because its run or pilot only observes. */
    public boolean isOnlyObserved() {
        return state == OperationState.HELD && result.startsWith(ONLY_OBSERVED);
    }

    /**
     * Not sent before its run broke off, which cannot go on: owed until it is proven or no longer due.
     *
     * @param instead what becomes of it
     */
    public OperationRecord notBegun(String instead) {
        return in(OperationState.SKIPPED, NOT_BEGUN + instead);
    }

    /** Whether it was left so. */
    public boolean isNotBegun() {
        return state == OperationState.SKIPPED && result.startsWith(NOT_BEGUN);
    }

    public static OperationRecord planned(String operation, Instant at) {
        return new OperationRecord(operation, OperationState.PLANNED, "", -1, "", 0, at, null, null);
    }

    public static OperationRecord held(String operation, Instant at, String why) {
        return new OperationRecord(operation, OperationState.HELD, why, -1, "", 0, at, null, null);
    }

    /** In another state, with what is known of it; times and attempts as they were. */
    public OperationRecord in(OperationState newState, String newResult) {
        return new OperationRecord(
                operation, newState, newResult, ldapCode, server, attempts, plannedAt, appliedAt, verifiedAt);
    }

    /**
     * About to be sent once more.
     *
     * @param to the server; empty if that is not known before it answers
     */
    public OperationRecord intended(String to) {
        return new OperationRecord(
                operation, OperationState.INTENDED, result, ldapCode, to, attempts + 1, plannedAt, null, null);
    }

    /** The same, about to be sent to another server. */
    public OperationRecord towards(String to) {
        return new OperationRecord(operation, state, result, ldapCode, to, attempts, plannedAt, appliedAt, verifiedAt);
    }

    /** After an answer. */
    public OperationRecord answered(
            OperationState newState, String newResult, int code, String answeredBy, @Nullable Instant at) {
        return new OperationRecord(
                operation, newState, newResult, code, answeredBy, attempts, plannedAt, at, verifiedAt);
    }

    /** After it was read back. */
    public OperationRecord verified(OperationState newState, String newResult, @Nullable Instant at) {
        return new OperationRecord(
                operation, newState, newResult, ldapCode, server, attempts, plannedAt, appliedAt, at);
    }
}
