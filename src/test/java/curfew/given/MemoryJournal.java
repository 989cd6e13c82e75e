package curfew.given;

import curfew.journal.Journal;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.plan.Plan;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A journal in memory: what a method stored outlives whatever is thrown after it. */
public final class MemoryJournal implements Journal {
    private final Map<String, Map<String, OperationRecord>> runs = new HashMap<>();

    /** A journal in which everything in a plan is released. */
    public static MemoryJournal released(Plan plan) {
        MemoryJournal journal = new MemoryJournal();
        journal.open(
                plan.header().run(),
                plan.operations().stream()
                        .map(one -> OperationRecord.planned(one.id(), World.NOW))
                        .toList());
        return journal;
    }

    @Override
    public void open(String run, Collection<OperationRecord> records) {
        if (!isOpen(run)) {
            runs.put(run, new TreeMap<>());
            record(run, records);
        }
    }

    @Override
    public boolean isOpen(String run) {
        return runs.containsKey(run);
    }

    @Override
    public void record(String run, Collection<OperationRecord> records) {
        records.forEach(one -> runs.get(run).put(one.operation(), one));
    }

    @Override
    public Journal heldBy(String holder, Collection<String> directories) {
        return this;
    }

    @Override
    public Map<String, OperationRecord> records(String run) {
        return Map.copyOf(runs.getOrDefault(run, Map.of()));
    }

    public OperationRecord of(Operation operation) {
        return runs.get("r1").get(operation.id());
    }

    public OperationState state(Operation operation) {
        return of(operation).state();
    }

    /** The state of every operation, sorted by id. */
    public Map<String, OperationState> states() {
        Map<String, OperationState> states = new TreeMap<>();
        runs.get("r1").forEach((id, record) -> states.put(id, record.state()));
        return states;
    }
}
