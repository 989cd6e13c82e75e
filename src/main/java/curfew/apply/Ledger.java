package curfew.apply;

import curfew.journal.Journal;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The journal of one run, with what it holds at hand: what was stored is durable before a method returns. One thread. */
final class Ledger {
    private final Journal journal;
    private final String run;
    private final Map<String, OperationRecord> records;
    private long closed;

    Ledger(Journal journal, String run) {
        this.journal = journal;
        this.run = run;
        this.records = new HashMap<>(journal.records(run));
        this.closed = records.values().stream()
                .filter(record -> !record.state().isOpen())
                .count();
    }

    OperationState state(String operation) {
        return record(operation).state();
    }

    OperationRecord record(String operation) {
        OperationRecord record = records.get(operation);
        if (record == null) {
            throw new IllegalStateException("operation " + operation + " is not in the journal of " + run);
        }
        return record;
    }

    /** Changes the records of these operations at once, durable on return. */
    void change(Collection<String> operations, UnaryOperator<OperationRecord> change) {
        List<OperationRecord> changed = new ArrayList<>(operations.size());
        operations.forEach(operation -> changed.add(change.apply(record(operation))));
        store(changed);
    }

    /**
     * Holds those of them that are not sent yet; durable on return.
     *
     * @return whether there were any
     */
    boolean holdBack(Collection<Operation> operations, Precaution why, String detail) {
        List<String> held = operations.stream()
                .map(Operation::id)
                .filter(operation -> state(operation) == OperationState.PLANNED)
                .toList();
        change(held, record -> why.hold(record, detail));
        return !held.isEmpty();
    }

    void store(Collection<OperationRecord> changed) {
        if (!changed.isEmpty()) {
            journal.record(run, changed);
            changed.forEach(this::replace);
        }
    }

    private void replace(OperationRecord record) {
        OperationRecord before = records.put(record.operation(), record);
        closed += (record.state().isOpen() ? 0 : 1)
                - (before == null || before.state().isOpen() ? 0 : 1);
    }

    /** How many operations are no longer open. */
    long closed() {
        return closed;
    }
}
