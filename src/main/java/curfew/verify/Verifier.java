package curfew.verify;

import curfew.directory.DirectoryException;
import curfew.directory.EntryRef;
import curfew.directory.Readback;
import curfew.journal.Journal;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Inspector;
import curfew.plan.Inspector.Seen;
import curfew.plan.Operation;
import curfew.plan.Plan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads back every operation that was applied, that was there already, or whose outcome nobody knows. Safe to repeat: it ends with the
 * same states, and what is verified is not read again.
 */
public final class Verifier {
    private static final int COMMIT = 500;
    private static final String UNREADABLE = "could not be read back: ";

    private final Journal journal;
    private final Map<String, Readback> readbacks;
    private final Clock clock;

    /**
     * Reads back through these.
     *
     * @param readbacks by directory
     */
    public Verifier(Journal journal, Map<String, Readback> readbacks, Clock clock) {
        this.journal = journal;
        this.readbacks = Map.copyOf(readbacks);
        this.clock = clock;
    }

    /** Verifies a run's plan; durable on return. */
    public void verify(String run, Plan plan) {
        Map<String, OperationRecord> records = journal.records(run);
        SortedMap<EntryRef, List<Operation>> byEntry = new TreeMap<>();
        plan.operations().stream()
                .filter(operation -> isToVerify(records.get(operation.id())))
                .forEach(operation -> byEntry.computeIfAbsent(operation.entry(), any -> new ArrayList<>())
                        .add(operation));
        Map<String, Inspector> inspectors = new TreeMap<>();
        readbacks.forEach((directory, readback) -> inspectors.put(directory, new Inspector(readback)));
        for (List<List<Operation>> together : together(byEntry)) {
            String directory = together.get(0).get(0).entry().directory();
            Inspector inspector = inspectors.get(directory);
            if (inspector == null) {
                throw new IllegalStateException("no way to read directory " + directory);
            }
            inspector.ahead(together);
            List<OperationRecord> verified = new ArrayList<>();
            together.forEach(operations -> verified.addAll(verify(inspector, operations, records)));
            journal.record(run, verified);
        }
    }

    /** The operations of each entry, those of one directory in groups that share a commit. */
    private static List<List<List<Operation>>> together(SortedMap<EntryRef, List<Operation>> byEntry) {
        List<List<List<Operation>>> all = new ArrayList<>();
        List<List<Operation>> group = new ArrayList<>();
        int size = 0;
        String directory = "";
        for (Map.Entry<EntryRef, List<Operation>> entry : byEntry.entrySet()) {
            boolean full = size >= COMMIT || !entry.getKey().directory().equals(directory);
            if (full) {
                group = new ArrayList<>();
                all.add(group);
                size = 0;
                directory = entry.getKey().directory();
            }
            group.add(entry.getValue());
            size += entry.getValue().size();
        }
        return all;
    }

    private static boolean isToVerify(@org.jspecify.annotations.Nullable OperationRecord record) {
        return record != null
                && switch (record.state()) {
                    case APPLIED, UNKNOWN, PENDING_REPLICA -> true;
                    case ALREADY -> record.verifiedAt() == null;
                    case PLANNED, HELD, INTENDED, VERIFIED, FAILED, DRIFTED, SKIPPED, SUPERSEDED, REJECTED -> false;
                };
    }

    private List<OperationRecord> verify(
            Inspector inspector, List<Operation> operations, Map<String, OperationRecord> records) {
        try {
            return inspector.inspect(operations).stream()
                    .map(seen -> judged(seen, record(records, seen.left().id())))
                    .toList();
        } catch (DirectoryException unreadable) {
            return operations.stream()
                    .map(operation -> record(records, operation.id()))
                    .map(record -> record.in(record.state(), UNREADABLE + unreadable.getMessage()))
                    .toList();
        }
    }

    private static OperationRecord record(Map<String, OperationRecord> records, String operation) {
        OperationRecord record = records.get(operation);
        if (record == null) {
            throw new IllegalStateException("operation " + operation + " is not in the journal");
        }
        return record;
    }

    private OperationRecord proven(OperationRecord record, String words) {
        OperationState state =
                record.state() == OperationState.ALREADY ? OperationState.ALREADY : OperationState.VERIFIED;
        return record.verified(state, words, clock.instant());
    }

    /** What stood in the way before does not any more. */
    private static String wordsOf(OperationRecord record) {
        boolean passed =
                record.state() == OperationState.UNKNOWN || record.result().startsWith(UNREADABLE);
        return passed ? "" : record.result();
    }

    private static OperationRecord undone(OperationRecord record) {
        return switch (record.state()) {
            case UNKNOWN -> record.verified(OperationState.FAILED, "read back: it was not done", null);
            case ALREADY -> record.verified(OperationState.DRIFTED, "it was so before, and is not any more", null);
            default -> record.verified(OperationState.DRIFTED, "the server said done, and it is not so", null);
        };
    }

    private OperationRecord judged(Seen seen, OperationRecord record) {
        return switch (seen.finding()) {
            case DONE -> proven(record, wordsOf(record));
            case GONE ->
                seen.left().isMootWithoutEntry()
                        ? proven(record, "the entry is gone")
                        : record.verified(OperationState.DRIFTED, "the entry is gone", null);
            case UNDONE -> undone(record);
            case OTHER -> record.verified(OperationState.DRIFTED, "somebody else changed the value", null);
        };
    }
}
