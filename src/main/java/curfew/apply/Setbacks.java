package curfew.apply;

import curfew.directory.AccountId;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How many of a class of operations were answered, and how many of those failed. The journal decides, so a resumed run counts the same. */
final class Setbacks {
    private final Caution.Errors limit;
    private final List<Operation> operations;
    private long answered;
    private long failed;
    private boolean heldBack;

    Setbacks(Caution.Errors limit, List<Operation> operations) {
        this.limit = limit;
        this.operations = List.copyOf(operations);
    }

    /** Counts anew from what is written down. */
    void count(Ledger ledger) {
        answered = 0;
        failed = 0;
        operations.forEach(operation -> add(ledger.record(operation.id())));
    }

    void add(Collection<OperationRecord> outcomes) {
        outcomes.forEach(this::add);
    }

    /** What was never sent, because its directory is away, says nothing about those that are. */
    private void add(OperationRecord record) {
        if (record.attempts() > 0 && !record.state().isOpen() && record.state() != OperationState.HELD) {
            answered++;
            failed += record.state() == OperationState.FAILED || record.state() == OperationState.UNKNOWN ? 1 : 0;
        }
    }

    boolean tooMany() {
        return failed > limit.allowedOf(answered);
    }

    /** How many more may fail; not negative. */
    long tolerable() {
        return Math.max(0, limit.allowedOf(answered) - failed);
    }

    /** Whether what was not begun was held back already. */
    boolean hasHeldBack() {
        return heldBack;
    }

    /**
     * Holds every account of which nothing was ever about to be sent.
     *
     * @return whether that was anything
     */
    boolean holdBack(Ledger ledger) {
        if (heldBack) {
            return false;
        }
        heldBack = true;
        Set<AccountId> begun = operations.stream()
                .filter(operation -> ledger.record(operation.id()).attempts() > 0)
                .map(Operation::account)
                .collect(Collectors.toSet());
        return ledger.holdBack(
                operations.stream()
                        .filter(operation -> !begun.contains(operation.account()))
                        .toList(),
                Precaution.ERRORS,
                failed + " of " + answered + " operations, allowed " + limit.allowedOf(answered));
    }
}
