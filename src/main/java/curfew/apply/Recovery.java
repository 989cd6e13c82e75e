package curfew.apply;

import curfew.directory.EntryRef;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Inspector;
import curfew.plan.Inspector.Seen;
import curfew.plan.Operation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settles what a process that died left intended: by reading, at the server that it was about to write to. */
final class Recovery {
    private final Ledger ledger;
    private final Map<String, Channel> channels;
    private final Clock clock;

    Recovery(Ledger ledger, Map<String, Channel> channels, Clock clock) {
        this.ledger = ledger;
        this.channels = channels;
        this.clock = clock;
    }

    /** Settles what a crash left intended: there already, or to be sent again. Durable on return. */
    void settleIntended(List<Operation> phase) {
        goWhereItWent(phase);
        Map<EntryRef, List<Operation>> byEntry = new TreeMap<>();
        phase.stream()
                .filter(operation -> ledger.state(operation.id()) == OperationState.INTENDED)
                .forEach(operation -> byEntry.computeIfAbsent(operation.entry(), any -> new ArrayList<>())
                        .add(operation));
        byEntry.forEach((entry, operations) -> {
            List<OperationRecord> settled = new ArrayList<>();
            Channel channel = channel(entry.directory());
            String at = channel.writer().settle("");
            for (Seen seen : new Inspector(channel.readback(), Settler.readbacks(channels)).inspect(operations)) {
                settled.add(afterCrash(seen, at));
            }
            ledger.store(settled);
        });
    }

    private OperationRecord afterCrash(Seen seen, String at) {
        OperationRecord record = ledger.record(seen.left().id());
        String sentTo = record.server();
        boolean elsewhere = !sentTo.isEmpty() && !at.isEmpty() && !sentTo.equals(at);
        return switch (seen.finding()) {
            case DONE ->
                record.answered(OperationState.APPLIED, "", record.ldapCode(), record.server(), clock.instant());
            case GONE -> record.in(Settler.stateWithoutEntry(seen.left()), "the entry is gone");
            case UNDONE ->
                elsewhere
                        ? record.in(
                                OperationState.UNKNOWN, "it may be done at " + sentTo + " alone, and is not at " + at)
                        : record.in(OperationState.PLANNED, "");
            case OTHER -> record.in(OperationState.DRIFTED, "somebody else changed the value");
        };
    }

    /**
     * Goes on at the server that this run has written to before, if it can be reached. What was sent to another one is in doubt then, and is
     * not sent again.
     */
    private void goWhereItWent(List<Operation> phase) {
        Map<String, String> servers = new TreeMap<>();
        for (Operation operation : phase) {
            OperationRecord record = ledger.record(operation.id());
            if (record.state() == OperationState.INTENDED) {
                servers.putIfAbsent(operation.entry().directory(), record.server());
            }
        }
        servers.forEach((directory, server) -> channel(directory).writer().settle(server));
    }

    private Channel channel(String directory) {
        Channel channel = channels.get(directory);
        if (channel == null) {
            throw new IllegalStateException("no channel to directory " + directory);
        }
        return channel;
    }
}
