package curfew.batch;

import curfew.cases.Case;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which cases a retry ends. It has looked at what it was asked for and at nothing else: what is proven or no longer due is over, all other cases stay.
 */
final class RetriedCases {
    private final Ports ports;
    private final Map<String, OperationRecord> records;
    private final Run retry;

    /** @param records of the retry */
    RetriedCases(Ports ports, Run retry, Map<String, OperationRecord> records) {
        this.ports = ports;
        this.retry = retry;
        this.records = Map.copyOf(records);
    }

    boolean isOver(Case old) {
        return switch (old.kind()) {
            // Was looked for at the other server by this run, too, and noted again if it is not there.
            case PENDING_REPLICA -> true;
            case HELD_BY_LIMIT -> isOfNotBegun(old);
            default -> isOver(records.get(old.subject()));
        };
    }

    private static boolean isOver(@Nullable OperationRecord record) {
        return record != null && (record.state().isProven() || record.state() == OperationState.SUPERSEDED);
    }

    /** What was not begun because too many others failed, once nothing is left of it. */
    private boolean isOfNotBegun(Case old) {
        if (!old.run().equals(retry.parent())) {
            return false;
        }
        Map<String, OperationRecord> held = new HashMap<>(ports.journal().records(old.run()));
        held.values().removeIf(record -> record.state() != OperationState.HELD);
        return !held.isEmpty()
                && held.values().stream()
                        .allMatch(record -> Undone.is(record) && isOver(records.get(record.operation())));
    }
}
