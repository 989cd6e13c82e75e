package curfew.apply;

import curfew.journal.Journal;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.plan.Plan;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Ends the journal of a run that broke off and may not go on. Sends nothing: what was perhaps sent is settled by reading its entry, and what was
 * not is closed as its caller says. Safe to repeat.
 */
public final class Closing {
    private final Ledger ledger;
    private final Map<String, Channel> channels;
    private final Clock clock;

    /** @param channels by directory */
    public Closing(Journal journal, String run, Map<String, Channel> channels, Clock clock) {
        this.ledger = new Ledger(journal, run);
        this.channels = Map.copyOf(channels);
        this.clock = clock;
    }

    /**
     * Closes every operation that is planned or intended; durable on return.
     *
     * @param away directories that nothing can be read of, and why: what was perhaps sent there is {@code unknown}
     * @param notBegun what becomes of what was not sent
     * @throws curfew.directory.DirectoryException if a directory that is not away cannot be read; what was settled before stays so
     */
    public void close(Plan plan, Map<String, String> away, UnaryOperator<OperationRecord> notBegun) {
        List<Operation> intended = plan.operations().stream()
                .filter(operation -> ledger.state(operation.id()) == OperationState.INTENDED)
                .toList();
        new Recovery(ledger, channels, clock)
                .settleIntended(intended.stream()
                        .filter(operation -> !away.containsKey(operation.entry().directory()))
                        .toList());
        intended.stream()
                .filter(operation -> ledger.state(operation.id()) == OperationState.INTENDED)
                .forEach(operation -> ledger.change(
                        List.of(operation.id()),
                        record -> record.in(
                                OperationState.UNKNOWN,
                                "perhaps sent before the run broke off: "
                                        + away.get(operation.entry().directory()))));
        ledger.change(
                plan.operations().stream()
                        .map(Operation::id)
                        .filter(operation -> ledger.state(operation) == OperationState.PLANNED)
                        .toList(),
                notBegun);
    }
}
