package curfew.plan;

import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Request;
import curfew.directory.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Turns operations into what is sent. Edits of one entry are merged within a phase, so that all members that leave a group leave it
 * in one modify: a server rewrites a large group once, not once for each of them. Deterministic: the same operations give the same
 * requests with the same ids.
 */
public final class Requests {
    /** How many values one request changes at most: enough to merge, few enough for a server's limits and a short lock. */
    public static final int MOST_VALUES = 500;

    /** Operations in the order in which their requests are sent: urgent ones first, then by phase and entry. */
    public static final Comparator<Operation> AS_SENT = Comparator.comparing(
                    (Operation operation) -> !operation.urgent())
            .thenComparing(operation -> operation.action().phase())
            .thenComparing(operation -> operation.edits().isEmpty() ? operation.accountEntry() : operation.entry())
            .thenComparing(Operation::seq)
            .thenComparing(Operation::id);

    private static final Comparator<Request> ORDER = Comparator.comparingInt(Request::phase)
            .thenComparing(Request::entry)
            .thenComparing(Request::id);

    private Requests() {}

    /** The requests of these operations, sorted by phase and entry. Operations without edits are in none. */
    public static List<Request> group(List<Operation> operations) {
        Map<Key, List<Operation>> byEntry = new TreeMap<>();
        operations.stream()
                .filter(operation -> !operation.edits().isEmpty())
                .sorted(Comparator.comparingInt(Operation::seq).thenComparing(Operation::id))
                .forEach(operation -> byEntry.computeIfAbsent(Key.of(operation), any -> new ArrayList<>())
                        .add(operation));
        List<Request> requests = new ArrayList<>();
        byEntry.forEach((key, ofEntry) -> requests.addAll(chunks(key, ofEntry)));
        requests.sort(ORDER);
        return requests;
    }

    /** One request for these operations, which share entry and phase. */
    public static Request of(List<Operation> operations) {
        return new Chunk(Key.of(operations.get(0)), operations).request();
    }

    private static List<Request> chunks(Key key, List<Operation> operations) {
        List<Chunk> chunks = new ArrayList<>();
        for (Operation operation : operations) {
            Chunk last = chunks.isEmpty() ? null : chunks.get(chunks.size() - 1);
            if (last == null || !last.takes(operation)) {
                chunks.add(new Chunk(key, List.of(operation)));
            } else {
                last.add(operation);
            }
        }
        return chunks.stream().map(Chunk::request).toList();
    }

    /** What may be sent together. A move is always alone: a modify and a modify DN are two requests. */
    private record Key(int phase, EntryRef entry, boolean move) implements Comparable<Key> {
        static Key of(Operation operation) {
            Edit first = operation.edits().get(0);
            return new Key(operation.action().phase(), first.entry(), first.mode() == Edit.Mode.MOVE);
        }

        @Override
        public int compareTo(Key other) {
            int byPhase = Integer.compare(phase, other.phase);
            int byEntry = byPhase != 0 ? byPhase : entry.compareTo(other.entry);
            return byEntry != 0 ? byEntry : Boolean.compare(move, other.move);
        }
    }

    private static final class Chunk {
        private final Key key;
        private final List<String> operations = new ArrayList<>();
        private final Map<String, Merged> attributes = new LinkedHashMap<>();
        private int values;

        Chunk(Key key, List<Operation> first) {
            this.key = key;
            first.forEach(this::add);
        }

        boolean takes(Operation operation) {
            return values < MOST_VALUES
                    && operation.edits().stream().allMatch(edit -> {
                        Merged merged = attributes.get(edit.attribute());
                        return merged == null || merged.takes(edit);
                    });
        }

        void add(Operation operation) {
            operations.add(operation.id());
            for (Edit edit : operation.edits()) {
                attributes
                        .computeIfAbsent(edit.attribute(), any -> new Merged(edit))
                        .add(edit);
                values += edit.before().size() + edit.after().size();
            }
        }

        Request request() {
            List<String> ids = operations.stream().sorted().toList();
            Encoding encoding = new Encoding("curfew-request-1")
                    .number(key.phase)
                    .text(key.entry.directory())
                    .text(key.entry.id());
            ids.forEach(encoding::text);
            List<Edit> edits = attributes.values().stream().map(Merged::edit).toList();
            return new Request(encoding.digest().substring(0, 20), key.phase, key.entry, edits, ids);
        }
    }

    /** Edits of one attribute. Only lists of single values can be merged; two that mean the whole attribute must be the same. */
    private static final class Merged {
        private final Edit first;
        private final Set<Value> before = new LinkedHashSet<>();
        private final Set<Value> after = new LinkedHashSet<>();

        Merged(Edit first) {
            this.first = first;
        }

        boolean takes(Edit edit) {
            return edit.equals(first) || (edit.mode() == Edit.Mode.VALUES && first.mode() == Edit.Mode.VALUES);
        }

        void add(Edit edit) {
            before.addAll(edit.before());
            after.addAll(edit.after());
        }

        Edit edit() {
            return new Edit(first.entry(), first.attribute(), first.mode(), List.copyOf(before), List.copyOf(after));
        }
    }
}
