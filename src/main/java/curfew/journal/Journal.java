package curfew.journal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The port to the journal. What a method stored is durable when it returns: it commits its own transaction, whatever surrounds it.
 * Called from one thread.
 */
public interface Journal {

    /**
     * Opens a run's journal with the first state of every operation of its plan. Does nothing if it is open already, so that
     * opening is safe to repeat.
     *
     * @param records best in the order in which they will change: {@link curfew.plan.Requests#AS_SENT}
     */
    void open(String run, Collection<OperationRecord> records);

    /** Whether {@link #open} was done for this run. */
    boolean isOpen(String run);

    /** Replaces the records of these operations, all or none. */
    void record(String run, Collection<OperationRecord> records);

    /**
     * The same journal for one process: once it no longer holds the lease of each of these directories, opening and recording store nothing and throw
     * {@link LeaseLostException}. Holding and storing are one step: no other process can take a lease in between.
     *
     * @param holder as it took the leases
     */
    Journal heldBy(String holder, Collection<String> directories);

    /** Every operation's record, by operation id. */
    Map<String, OperationRecord> records(String run);

    /** The records of these operations, by operation id; those that the run does not have are not in it. */
    default Map<String, OperationRecord> records(String run, Collection<String> operations) {
        Map<String, OperationRecord> some = new LinkedHashMap<>(records(run));
        some.keySet().retainAll(operations);
        return some;
    }
}
