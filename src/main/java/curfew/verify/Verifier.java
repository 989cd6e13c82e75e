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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads back every operation that was applied, that was there already, or whose outcome nobody knows, at the server that it was sent to, and
 * then, where a directory has a replica to look at, there. Safe to repeat: it ends with the same states, and what is verified is not read again.
 */
public final class Verifier {
    private static final int COMMIT = 500;
    private static final String UNREADABLE = "could not be read back: ";

    private final Journal journal;
    private final Map<String, Readback> readbacks;
    private final Map<String, Replica> replicas;
    private final Pause pause;
    private final Runnable check;
    private final Clock clock;

    /**
     * Reads back through these.
     *
     * @param readbacks by directory
     * @param replicas by directory; where there is one, a change is verified only once it is there, too
     * @param check called between entries; what it throws ends the verifying, with what was seen so far durable
     */
    public Verifier(
            Journal journal,
            Map<String, Readback> readbacks,
            Map<String, Replica> replicas,
            Pause pause,
            Runnable check,
            Clock clock) {
        this.journal = journal;
        this.readbacks = Map.copyOf(readbacks);
        this.replicas = Map.copyOf(replicas);
        this.pause = pause;
        this.check = check;
        this.clock = clock;
    }

    /** Without a second look. */
    public Verifier(Journal journal, Map<String, Readback> readbacks, Clock clock) {
        this(journal, readbacks, Map.of(), Pause.NONE, () -> {}, clock);
    }

    /** Looks again at operations of a run that were waiting for a replica; durable on return. */
    public void lookAgain(String run, List<Operation> operations) {
        Map<String, OperationRecord> records = journal.records(run);
        verify(
                run,
                operations.stream()
                        .filter(operation -> record(records, operation.id()).state() == OperationState.PENDING_REPLICA)
                        .toList(),
                records);
    }

    /** Verifies a run's plan; durable on return. */
    public void verify(String run, Plan plan) {
        verify(run, plan.operations());
    }

    /** Verifies these operations of a run's plan; durable on return. */
    public void verify(String run, List<Operation> operations) {
        Map<String, OperationRecord> records = journal.records(run);
        verify(
                run,
                operations.stream()
                        .filter(operation -> isToVerify(records.get(operation.id())))
                        .toList(),
                records);
    }

    /** Each where it was written: another server may not have it yet. */
    private void verify(String run, List<Operation> operations, Map<String, OperationRecord> records) {
        SortedMap<Spot, SortedMap<EntryRef, List<Operation>>> spots = new TreeMap<>();
        for (Operation operation : operations) {
            Spot spot = new Spot(
                    operation.entry().directory(),
                    record(records, operation.id()).server());
            spots.computeIfAbsent(spot, any -> new TreeMap<>())
                    .computeIfAbsent(operation.entry(), any -> new ArrayList<>())
                    .add(operation);
        }
        spots.forEach((spot, byEntry) -> verify(run, spot, byEntry, records));
    }

    /** Where operations were written. */
    private record Spot(String directory, String server) implements Comparable<Spot> {
        @Override
        public int compareTo(Spot other) {
            int byDirectory = directory.compareTo(other.directory);
            return byDirectory != 0 ? byDirectory : server.compareTo(other.server);
        }
    }

    private void verify(
            String run, Spot spot, SortedMap<EntryRef, List<Operation>> byEntry, Map<String, OperationRecord> records) {
        Readback readback = readbacks.get(spot.directory());
        if (readback == null) {
            throw new IllegalStateException("no way to read directory " + spot.directory());
        }
        boolean there = readback.at(spot.server());
        if (!there) {
            readback.at("");
        }
        Arrivals arrivals = arrivals(spot);
        Inspector inspector = new Inspector(readback, readbacks);
        for (List<List<Operation>> together : together(byEntry)) {
            inspector.ahead(together);
            Map<String, OperationRecord> verified = new TreeMap<>();
            try {
                for (List<Operation> operations : together) {
                    check.run();
                    for (OperationRecord record : verify(inspector, operations, records, there)) {
                        verified.put(record.operation(), record);
                    }
                }
            } catch (RuntimeException ended) {
                journal.record(run, waiting(arrivals, verified));
                throw ended;
            }
            if (arrivals == null) {
                journal.record(run, verified.values());
            } else {
                lookTwice(run, arrivals, together, verified);
            }
        }
    }

    /** Null where nothing is looked for once more. */
    private @Nullable Arrivals arrivals(Spot spot) {
        Replica replica = replicas.get(spot.directory());
        return replica == null
                ? null
                : replica.other(spot.server())
                        .map(server -> new Arrivals(replica, server, pause))
                        .orElse(null);
    }

    /** What is there where it was written is verified once it is at another server, too; until then it is written down as waiting. */
    private void lookTwice(
            String run, Arrivals arrivals, List<List<Operation>> together, Map<String, OperationRecord> verified) {
        Map<String, OperationRecord> proven = new HashMap<>(verified);
        proven.values().removeIf(record -> record.state() != OperationState.VERIFIED);
        journal.record(run, waiting(arrivals, verified));
        journal.record(
                run,
                arrivals.await(proven.keySet(), together).stream()
                        .map(arrived -> record(proven, arrived))
                        .map(record -> record.verified(record.state(), record.result(), clock.instant()))
                        .toList());
    }

    /** What is to be at another server, too, waits until it was seen there. */
    private static List<OperationRecord> waiting(@Nullable Arrivals arrivals, Map<String, OperationRecord> verified) {
        return verified.values().stream()
                .map(record -> arrivals == null || record.state() != OperationState.VERIFIED
                        ? record
                        : record.verified(
                                OperationState.PENDING_REPLICA, "not seen at " + arrivals.server() + " yet", null))
                .toList();
    }

    /** The operations of each entry, in groups that share a commit. */
    private static List<List<List<Operation>>> together(SortedMap<EntryRef, List<Operation>> byEntry) {
        List<List<List<Operation>>> all = new ArrayList<>();
        List<List<Operation>> group = new ArrayList<>();
        int size = COMMIT;
        for (List<Operation> operations : byEntry.values()) {
            if (size >= COMMIT) {
                group = new ArrayList<>();
                all.add(group);
                size = 0;
            }
            group.add(operations);
            size += operations.size();
        }
        return all;
    }

    private static boolean isToVerify(@Nullable OperationRecord record) {
        return record != null
                && switch (record.state()) {
                    case APPLIED, UNKNOWN, PENDING_REPLICA -> true;
                    case ALREADY -> record.verifiedAt() == null;
                    case PLANNED, HELD, INTENDED, VERIFIED, FAILED, DRIFTED, SKIPPED, SUPERSEDED, REJECTED -> false;
                };
    }

    private List<OperationRecord> verify(
            Inspector inspector, List<Operation> operations, Map<String, OperationRecord> records, boolean there) {
        try {
            return inspector.inspect(operations).stream()
                    .map(seen -> judged(seen, record(records, seen.left().id()), there))
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
        boolean passed = record.state() == OperationState.UNKNOWN
                || record.state() == OperationState.PENDING_REPLICA
                || record.result().startsWith(UNREADABLE);
        return passed ? "" : record.result();
    }

    /** Where it was written cannot be asked, and another server does not have it: nobody can say more. */
    private static OperationRecord undoneElsewhere(OperationRecord record) {
        String words = record.server() + " cannot be reached, and no other server has it yet";
        return switch (record.state()) {
            case UNKNOWN, ALREADY -> record.in(record.state(), UNREADABLE + words);
            default -> record.in(OperationState.PENDING_REPLICA, words);
        };
    }

    private static OperationRecord undone(OperationRecord record) {
        return switch (record.state()) {
            case UNKNOWN -> record.verified(OperationState.FAILED, "read back: it was not done", null);
            case ALREADY -> record.verified(OperationState.DRIFTED, "it was so before, and is not any more", null);
            default -> record.verified(OperationState.DRIFTED, "the server said done, and it is not so", null);
        };
    }

    private OperationRecord judged(Seen seen, OperationRecord record, boolean there) {
        return switch (seen.finding()) {
            case DONE -> proven(record, wordsOf(record));
            case GONE ->
                seen.left().isMootWithoutEntry()
                        ? proven(record, "the entry is gone")
                        : record.verified(OperationState.DRIFTED, "the entry is gone", null);
            case UNDONE -> there ? undone(record) : undoneElsewhere(record);
            case OTHER -> record.verified(OperationState.DRIFTED, "somebody else changed the value", null);
        };
    }
}
