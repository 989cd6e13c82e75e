package curfew.bench;

import curfew.journal.Journal;
import curfew.journal.OperationRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A journal that forgets everything when the process ends, to tell what a durable one costs. For the benchmark only. */
final class NoJournal implements Journal {
    private final Map<String, Map<String, OperationRecord>> runs = new HashMap<>();

    @Override
    public void open(String run, Collection<OperationRecord> records) {
        if (!isOpen(run)) {
            runs.put(run, new LinkedHashMap<>());
            record(run, records);
        }
    }

    @Override
    public boolean isOpen(String run) {
        return runs.containsKey(run);
    }

    @Override
    public void record(String run, Collection<OperationRecord> records) {
        Map<String, OperationRecord> known = runs.get(run);
        records.forEach(record -> known.put(record.operation(), record));
    }

    @Override
    public Journal heldBy(String holder, Collection<String> directories) {
        return this;
    }

    @Override
    public Map<String, OperationRecord> records(String run) {
        return Map.copyOf(runs.getOrDefault(run, Map.of()));
    }
}
