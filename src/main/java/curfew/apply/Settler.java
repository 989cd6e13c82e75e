package curfew.apply;

import curfew.directory.DirectoryException;
import curfew.directory.DirectoryWriter;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Readback;
import curfew.directory.Readback.Finding;
import curfew.directory.Request;
import curfew.directory.WriteResult;
import curfew.directory.WriteResult.Status;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Inspector;
import curfew.plan.Inspector.Seen;
import curfew.plan.Operation;
import curfew.plan.Requests;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Sends a request and finds out what became of each operation that it carries. A merged request is all or nothing, so one value that
 * is gone already fails it for all: then the entry is read, what is there already is settled, and the rest is sent at once. Where
 * reading explains nothing, the operations are halved until the culprit is alone.
 */
final class Settler {
    private static final int NO_SUCH_OBJECT = 32;

    private final Ledger ledger;
    private final Map<String, Channel> channels;
    private final Clock clock;
    private final Backoff backoff;
    private final Map<String, Inspector> inspectors = new HashMap<>();

    /** Operations of which an answer was lost: a server may carry them out late, and then it was no other who did. */
    private final Set<String> lost = new HashSet<>();

    /** Directories whose last request was given up because the server stayed busy or away. */
    private final Set<String> stayedBusy = new HashSet<>();

    /** Directories that went away, and no other server of which could be reached. */
    private final Set<String> noOther = new HashSet<>();

    Settler(Ledger ledger, Map<String, Channel> channels, Clock clock, Backoff backoff) {
        this.ledger = ledger;
        this.channels = channels;
        this.clock = clock;
        this.backoff = backoff;
        Map<String, Readback> readbacks = readbacks(channels);
        channels.forEach(
                (directory, channel) -> inspectors.put(directory, new Inspector(channel.readback(), readbacks)));
    }

    static Map<String, Readback> readbacks(Map<String, Channel> channels) {
        Map<String, Readback> readbacks = new HashMap<>();
        channels.forEach((directory, channel) -> readbacks.put(directory, channel.readback()));
        return readbacks;
    }

    /** The server that everything of this entry's directory is sent to; empty if that cannot be told now. */
    String settled(EntryRef entry) {
        return channel(entry).writer().settle("");
    }

    /**
     * Sends requests of one directory whose intents are durable, and says what became of each operation.
     *
     * @param requests no two of the same entry
     * @param carried the operations of a request
     */
    List<OperationRecord> send(List<Request> requests, Function<Request, List<Operation>> carried) {
        writeDownWhere(requests);
        Map<String, OperationRecord> outcomes = new LinkedHashMap<>();
        requests.forEach(request -> request.operations().forEach(id -> outcomes.put(id, ledger.record(id))));
        DirectoryWriter writer = channel(requests.get(0).entry()).writer();
        List<WriteResult> results = writer.sendAll(requests);
        for (int i = 0; i < requests.size(); i++) {
            answered(requests.get(i), carried.apply(requests.get(i)), outcomes, results.get(i));
        }
        return List.copyOf(outcomes.values());
    }

    /** The server may have been left since the intents were written. */
    private void writeDownWhere(List<Request> requests) {
        String at = settled(requests.get(0).entry());
        ledger.change(
                requests.stream()
                        .flatMap(request -> request.operations().stream())
                        .filter(operation -> !at.isEmpty()
                                && !ledger.record(operation).server().equals(at))
                        .toList(),
                record -> record.towards(at));
    }

    private void send(Request request, List<Operation> operations, Map<String, OperationRecord> outcomes) {
        answered(
                request, operations, outcomes, channel(request.entry()).writer().send(request));
    }

    private void answered(
            Request request, List<Operation> operations, Map<String, OperationRecord> outcomes, WriteResult first) {
        WriteResult result = patiently(request, outcomes, first);
        switch (result.status()) {
            case DONE -> settle(operations, outcomes, result, OperationState.APPLIED, "");
            case BUSY -> notDone(operations, outcomes, result);
            case UNKNOWN, CONFLICT -> lookAndGoOn(request, operations, outcomes, result);
            case REFUSED -> refused(request, operations, outcomes, result);
        }
    }

    private void notDone(List<Operation> operations, Map<String, OperationRecord> outcomes, WriteResult result) {
        boolean inDoubt =
                result.ldapCode() < 0 && operations.stream().map(Operation::id).anyMatch(lost::contains);
        settle(
                operations,
                outcomes,
                result,
                inDoubt ? OperationState.UNKNOWN : OperationState.FAILED,
                "the server stayed busy: " + result.detail());
    }

    /**
     * Sends it again for as long as the server is busy. Once it stayed so for all that time, each further request is sent once only, until
     * one comes through: a directory that went away must not be waited for a thousand times.
     */
    private WriteResult patiently(Request request, Map<String, OperationRecord> outcomes, WriteResult first) {
        String directory = request.entry().directory();
        WriteResult result = first;
        for (int attempt = 1;
                result.status() == Status.BUSY && !stayedBusy.contains(directory) && backoff.waitsAfter(attempt);
                attempt++) {
            sentAgain(request.operations(), outcomes);
            result = channel(request.entry()).writer().send(request);
        }
        if (result.status() == Status.BUSY) {
            stayedBusy.add(directory);
        } else {
            stayedBusy.remove(directory);
            noOther.remove(directory);
        }
        return result.status() == Status.BUSY && result.ldapCode() < 0 ? elsewhere(request, outcomes, result) : result;
    }

    /** At another server, if this one cannot be reached and nothing of the request may have been done there. */
    private WriteResult elsewhere(Request request, Map<String, OperationRecord> outcomes, WriteResult unreachable) {
        DirectoryWriter writer = channel(request.entry()).writer();
        String directory = request.entry().directory();
        if (request.operations().stream().anyMatch(lost::contains) || noOther.contains(directory)) {
            return unreachable;
        }
        String other = writer.moveOn();
        if (other.isEmpty()) {
            noOther.add(directory);
            return unreachable;
        }
        stayedBusy.remove(directory);
        request.operations()
                .forEach(operation -> outcomes.computeIfPresent(operation, (id, record) -> record.intended(other)));
        ledger.store(request.operations().stream()
                .map(operation -> outcomes.getOrDefault(operation, ledger.record(operation)))
                .toList());
        return writer.send(request);
    }

    private void refused(
            Request request, List<Operation> operations, Map<String, OperationRecord> outcomes, WriteResult result) {
        if (result.ldapCode() == NO_SUCH_OBJECT) {
            followEntry(request, operations, outcomes, result);
        } else if (operations.size() == 1) {
            settle(operations, outcomes, result, OperationState.FAILED, result.detail());
        } else {
            apart(operations).forEach(part -> again(part, outcomes));
        }
    }

    /** The entry is not where it was: gone, or moved, and then sent to where it is. */
    private void followEntry(
            Request request, List<Operation> operations, Map<String, OperationRecord> outcomes, WriteResult result) {
        Optional<EntryRef> now;
        try {
            now = channel(request.entry()).readback().locate(request.entry());
        } catch (DirectoryException unreadable) {
            settle(operations, outcomes, result, OperationState.UNKNOWN, unreadable(result, unreadable));
            return;
        }
        if (now.isEmpty()) {
            operations.forEach(operation ->
                    settle(List.of(operation), outcomes, result, stateWithoutEntry(operation), "the entry is gone"));
        } else if (now.get().dn().equals(request.entry().dn())) {
            settle(operations, outcomes, result, OperationState.FAILED, result.detail());
        } else {
            again(operations.stream().map(operation -> at(operation, now.get())).toList(), outcomes);
        }
    }

    private static Operation at(Operation operation, EntryRef entry) {
        return operation.withEdits(operation.edits().stream()
                .map(edit -> new Edit(entry, edit.attribute(), edit.mode(), edit.before(), edit.after()))
                .toList());
    }

    private void lookAndGoOn(
            Request request, List<Operation> operations, Map<String, OperationRecord> outcomes, WriteResult result) {
        List<Seen> seen;
        try {
            seen = inspected(request, operations);
        } catch (DirectoryException unreadable) {
            settle(operations, outcomes, result, OperationState.UNKNOWN, unreadable(result, unreadable));
            return;
        }
        boolean noAnswer = result.status() == Status.UNKNOWN;
        if (noAnswer) {
            lost.addAll(request.operations());
        }
        List<Operation> left = new ArrayList<>();
        for (Seen one : seen) {
            if (one.finding() == Finding.UNDONE) {
                left.add(one.left());
            } else {
                settle(List.of(one.left()), outcomes, result, stateOf(one), wordsFor(one.finding()));
            }
        }
        goOn(request, left, left.equals(operations), outcomes, result, noAnswer);
    }

    /** As patient as {@link #patiently}: a server that lost an answer may be starting again. */
    private List<Seen> inspected(Request request, List<Operation> operations) {
        String directory = request.entry().directory();
        for (int attempt = 1; ; attempt++) {
            try {
                return inspector(request.entry()).inspect(operations);
            } catch (DirectoryException unreadable) {
                if (stayedBusy.contains(directory) || !backoff.waitsAfter(attempt)) {
                    stayedBusy.add(directory);
                    throw unreadable;
                }
            }
        }
    }

    private static String unreadable(WriteResult result, DirectoryException unreadable) {
        return result.detail() + "; and reading it back failed: " + unreadable.getMessage();
    }

    private void goOn(
            Request request,
            List<Operation> left,
            boolean learntNothing,
            Map<String, OperationRecord> outcomes,
            WriteResult result,
            boolean noAnswer) {
        if (left.isEmpty()) {
            return;
        }
        if (noAnswer && attempts(left, outcomes) > backoff.attempts()) {
            settle(left, outcomes, result, OperationState.UNKNOWN, "no answer, and not done yet: " + result.detail());
        } else if (learntNothing && !noAnswer && left.size() == 1) {
            // Another entry may have taken the name, and the server has kept it from being changed.
            followEntry(request, left, outcomes, result);
        } else if (learntNothing && !noAnswer) {
            apart(left).forEach(part -> again(part, outcomes));
        } else {
            again(left, outcomes);
        }
    }

    private static int attempts(List<Operation> operations, Map<String, OperationRecord> outcomes) {
        return operations.stream()
                .mapToInt(operation -> outcomes.getOrDefault(
                                operation.id(), OperationRecord.planned(operation.id(), Instant.EPOCH))
                        .attempts())
                .max()
                .orElse(0);
    }

    private OperationState stateOf(Seen seen) {
        return switch (seen.finding()) {
            case DONE -> lost.contains(seen.left().id()) ? OperationState.APPLIED : OperationState.ALREADY;
            case GONE -> stateWithoutEntry(seen.left());
            case OTHER -> OperationState.DRIFTED;
            case UNDONE -> throw new IllegalStateException("undone is sent again");
        };
    }

    static OperationState stateWithoutEntry(Operation operation) {
        return operation.isMootWithoutEntry() ? OperationState.ALREADY : OperationState.FAILED;
    }

    private static String wordsFor(Finding finding) {
        return switch (finding) {
            case DONE -> "";
            case GONE -> "the entry is gone";
            case OTHER -> "somebody else changed the value";
            case UNDONE -> throw new IllegalStateException("undone is sent again");
        };
    }

    private void again(List<Operation> operations, Map<String, OperationRecord> outcomes) {
        sentAgain(operations.stream().map(Operation::id).toList(), outcomes);
        send(Requests.of(operations), operations, outcomes);
    }

    private static void sentAgain(List<String> operations, Map<String, OperationRecord> outcomes) {
        operations.forEach(
                operation -> outcomes.computeIfPresent(operation, (id, record) -> record.intended(record.server())));
    }

    /** By action first, so that a credential that cannot go does not keep an account enabled; then in halves. */
    private static List<List<Operation>> apart(List<Operation> operations) {
        Map<String, List<Operation>> byAction = new LinkedHashMap<>();
        operations.forEach(
                operation -> byAction.computeIfAbsent(operation.action().code(), any -> new ArrayList<>())
                        .add(operation));
        if (byAction.size() > 1) {
            return List.copyOf(byAction.values());
        }
        int half = operations.size() / 2;
        return List.of(operations.subList(0, half), operations.subList(half, operations.size()));
    }

    private void settle(
            Collection<Operation> operations,
            Map<String, OperationRecord> outcomes,
            WriteResult result,
            OperationState state,
            String words) {
        for (Operation operation : operations) {
            outcomes.computeIfPresent(
                    operation.id(),
                    (id, record) -> record.answered(
                            state,
                            words,
                            result.ldapCode(),
                            result.server(),
                            state == OperationState.APPLIED ? clock.instant() : null));
        }
    }

    private Channel channel(EntryRef entry) {
        return channel(entry.directory());
    }

    private Channel channel(String directory) {
        Channel channel = channels.get(directory);
        if (channel == null) {
            throw new IllegalStateException("no channel to directory " + directory);
        }
        return channel;
    }

    private Inspector inspector(EntryRef entry) {
        Inspector inspector = inspectors.get(entry.directory());
        if (inspector == null) {
            throw new IllegalStateException("no channel to directory " + entry.directory());
        }
        return inspector;
    }
}
