package curfew.apply;

import curfew.directory.AccountId;
import curfew.directory.DirectoryException;
import curfew.directory.EntryRef;
import curfew.directory.Readback.Finding;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Inspector;
import curfew.plan.Inspector.Seen;
import curfew.plan.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The accounts that a large plan begins with, and whether they are as planned. What is wrong with a whole night, and no limit can count, shows
 * on the first of them: a mark that this server takes to mean something else, a right that covers half of it.
 *
 * <p>Which accounts they are hangs on the plan alone, so that a run that goes on after a crash picks the same. Privileged ones come last: what
 * goes wrong with a canary should go wrong where it is cheap. The others are taken in the order of their immutable ids, which say nothing of
 * name, OU or department, and from each directory in turn, so that the second wave has met them all.
 */
final class Canaries {
    private final Ledger ledger;
    private final Map<String, Channel> channels;

    Canaries(Ledger ledger, Map<String, Channel> channels) {
        this.ledger = ledger;
        this.channels = channels;
    }

    /** In waves, the rest last; all at once if they are not many. */
    List<List<Operation>> waves(List<Operation> operations, Caution.Canary canary) {
        Map<AccountId, List<Operation>> byAccount = new TreeMap<>();
        operations.stream()
                .filter(this::isPartOfIt)
                .forEach(operation -> byAccount
                        .computeIfAbsent(operation.account(), any -> new ArrayList<>())
                        .add(operation));
        if (byAccount.size() < canary.from() || canary.waves().isEmpty()) {
            return List.of(operations);
        }
        List<AccountId> order = order(byAccount);
        List<List<Operation>> waves = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        int at = 0;
        for (int size : canary.waves()) {
            List<Operation> wave = order.subList(at, at + size).stream()
                    .flatMap(account -> byAccount.getOrDefault(account, List.of()).stream())
                    .toList();
            wave.forEach(operation -> taken.add(operation.id()));
            waves.add(wave);
            at += size;
        }
        waves.add(operations.stream()
                .filter(operation -> !taken.contains(operation.id()))
                .toList());
        return waves;
    }

    /** What is held, and what a directory that is away has no part in, makes no wave. */
    private boolean isPartOfIt(Operation operation) {
        OperationRecord record = ledger.record(operation.id());
        return record.state().isOpen() || record.attempts() > 0;
    }

    private static List<AccountId> order(Map<AccountId, List<Operation>> byAccount) {
        Map<AccountId, Integer> places = new HashMap<>();
        Map<String, Integer> next = new HashMap<>();
        byAccount.keySet().forEach(account -> places.put(account, next.merge(account.directory(), 1, Integer::sum)));
        Comparator<AccountId> order = Comparator.comparing((AccountId account) ->
                        byAccount.getOrDefault(account, List.of()).stream().anyMatch(Operation::privileged))
                .thenComparing(places::get)
                .thenComparing(Comparator.naturalOrder());
        return byAccount.keySet().stream().sorted(order).toList();
    }

    /** Whether anything of these was ever about to be sent: then those before them were as planned. */
    boolean isBegun(List<Operation> operations) {
        return operations.stream()
                .anyMatch(operation -> ledger.record(operation.id()).attempts() > 0);
    }

    /** The first thing about them that is not as planned, in words; empty if all is. Reads, and writes nothing down. */
    Optional<String> fault(List<Operation> wave) {
        Map<String, Map<EntryRef, List<Operation>>> toRead = new TreeMap<>();
        for (Operation operation : wave) {
            OperationRecord record = ledger.record(operation.id());
            if (record.state() == OperationState.APPLIED) {
                toRead.computeIfAbsent(operation.entry().directory(), any -> new TreeMap<>())
                        .computeIfAbsent(operation.entry(), any -> new ArrayList<>())
                        .add(operation);
            } else if (!record.state().isProven() && record.state() != OperationState.PENDING_REPLICA) {
                return Optional.of(words(operation) + " is " + record.state().code() + ", " + record.result());
            }
        }
        for (Map.Entry<String, Map<EntryRef, List<Operation>>> of : toRead.entrySet()) {
            Optional<String> fault = faultAmong(of.getKey(), of.getValue());
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** At the server that they were written to: another one may not have them yet. */
    private Optional<String> faultAmong(String directory, Map<EntryRef, List<Operation>> byEntry) {
        Channel channel = channels.get(directory);
        if (channel == null) {
            throw new IllegalStateException("no channel to directory " + directory);
        }
        Set<String> servers = new TreeSet<>();
        byEntry.values()
                .forEach(ofEntry -> ofEntry.forEach(
                        operation -> servers.add(ledger.record(operation.id()).server())));
        String at =
                channel.writer().settle(servers.size() == 1 ? servers.iterator().next() : "");
        servers.removeIf(server -> server.isEmpty() || at.isEmpty() || server.equals(at));
        if (!servers.isEmpty()) {
            return Optional.of("what was written at " + String.join(", ", servers) + " cannot be read there any more");
        }
        try {
            return faultAt(new Inspector(channel.readback()), byEntry.values());
        } catch (DirectoryException unreadable) {
            return Optional.of("directory " + directory + " could not be read: " + unreadable.getMessage());
        }
    }

    private static Optional<String> faultAt(Inspector inspector, Collection<List<Operation>> byEntry) {
        inspector.ahead(byEntry);
        return byEntry.stream()
                .flatMap(ofEntry -> inspector.inspect(ofEntry).stream())
                .filter(seen -> !isThere(seen))
                .findFirst()
                .map(seen -> words(seen.left()) + ": the server said done, and it is not so");
    }

    private static boolean isThere(Seen seen) {
        return seen.finding() == Finding.DONE
                || (seen.finding() == Finding.GONE && seen.left().isMootWithoutEntry());
    }

    private static String words(Operation operation) {
        return operation.action().code()
                + (operation.target().isEmpty() ? "" : " " + operation.target())
                + " of " + operation.accountDn();
    }
}
