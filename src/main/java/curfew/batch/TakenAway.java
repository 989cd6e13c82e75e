package curfew.batch;

import curfew.directory.Action;
import curfew.journal.OperationRecord;
import curfew.journal.Run;
import curfew.plan.Operation;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/** How many accounts Curfew itself has moved away or deleted: they are not where they were, and nobody need wonder. */
final class TakenAway {
    private static final Set<Action> ACTIONS = Set.of(Action.MOVE, Action.DELETE);
    private static final int LOOK_BACK = 100;

    private final Ports ports;
    private final ZoneId zone;

    TakenAway(Ports ports, ZoneId zone) {
        this.ports = ports;
        this.zone = zone;
    }

    /** In runs of this day and later, as far as they carried it out. */
    long since(String directory, LocalDate day) {
        return ports.runs().latest(LOOK_BACK).stream()
                .filter(run -> !run.startedAt().atZone(zone).toLocalDate().isBefore(day))
                .mapToLong(run -> in(run, directory))
                .sum();
    }

    private long in(Run run, String directory) {
        Map<String, OperationRecord> records = ports.journal().records(run.id());
        return ports.plans().load(run.plannedBy()).stream()
                .flatMap(plan -> plan.operations().stream())
                .filter(operation -> ACTIONS.contains(operation.action()))
                .filter(operation -> operation.account().directory().equals(directory))
                .filter(operation -> isDone(records, operation))
                .map(Operation::account)
                .distinct()
                .count();
    }

    private static boolean isDone(Map<String, OperationRecord> records, Operation operation) {
        OperationRecord record = records.get(operation.id());
        return record != null && record.state().isProven();
    }
}
