package curfew.cases;

import curfew.directory.Hindrance;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;

/** What a person should do about an operation that did not end well: who must act, or that it is enough to try again. */
public final class Mending {
    private Mending() {}

    /**
     * In words, with the command that tries again.
     *
     * @param again the command that tries again, in its quotes
     * @return empty if nothing is to be done about it
     */
    public static String of(String again, Operation operation, OperationRecord record) {
        if (operation.action().isRestore()) {
            return ofRestore(again, operation, record);
        }
        return switch (record.state()) {
            case FAILED -> failed(again, operation, record);
            case UNKNOWN, APPLIED, INTENDED ->
                "Nobody can say whether it was done. Once the directory can be read again, " + again
                        + " is enough: it looks, and does what is left.";
            case DRIFTED ->
                "Somebody else changed the entry; look at it. If it is still due, " + again
                        + " does it by the values of then.";
            case SKIPPED ->
                record.isNotBegun()
                        ? "Its run broke off before it was begun. The next night decides it anew; " + again
                                + " does at once."
                        : "See what it waits for, which was not done; " + again + " tries both again.";
            case PENDING_REPLICA ->
                "Look at the replication between the two servers; each later run, or " + again + ", looks again.";
            case PLANNED, HELD, VERIFIED, ALREADY, SUPERSEDED, REJECTED -> "";
        };
    }

    /** A rollback is not retried, but made again: what is back by then is left as it is. */
    private static String ofRestore(String again, Operation operation, OperationRecord record) {
        return switch (record.state()) {
            case FAILED -> {
                Hindrance hindrance = hindrance(operation, record);
                String who = hindrance.isPassing()
                        ? "It passes by itself. " + hindrance.when()
                        : "For " + hindrance.who().words() + ": " + hindrance.when() + " " + hindrance.mend();
                yield who + " Then " + again + ", the same rollback once more.";
            }
            case UNKNOWN, APPLIED, INTENDED ->
                "Nobody can say whether it was done. Once the directory can be read, " + again
                        + ", the same rollback once more, looks and gives back what is left.";
            case DRIFTED -> CaseKind.ROLLBACK_CONFLICT.mend();
            case SKIPPED ->
                record.isNotBegun()
                        ? "Its run broke off before it was begun. " + again + " gives it back."
                        : CaseKind.RESTORE_FAILED.mend() + " The same rollback once more: " + again + ".";
            case PENDING_REPLICA -> "Look at the replication between the two servers; each later run looks again.";
            case PLANNED, HELD, VERIFIED, ALREADY, SUPERSEDED, REJECTED -> "";
        };
    }

    private static String failed(String again, Operation operation, OperationRecord record) {
        Hindrance hindrance = hindrance(operation, record);
        return hindrance.isPassing()
                ? "It passes by itself. " + hindrance.when() + " " + again + " is enough."
                : "For " + hindrance.who().words() + ": " + hindrance.when() + " " + hindrance.mend() + " Then " + again
                        + ".";
    }

    /** What stood in the way of an operation that failed. */
    public static Hindrance hindrance(Operation operation, OperationRecord record) {
        if (record.state() != OperationState.FAILED) {
            throw new IllegalArgumentException("operation " + operation.id() + " did not fail");
        }
        return Hindrance.of(
                record.ldapCode(), record.result(), operation.action().isStrip());
    }
}
