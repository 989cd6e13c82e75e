package curfew.batch;

import curfew.brake.Freeze;
import curfew.brake.Freeze.InForce;
import curfew.directory.AccountId;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds what is ordinary while a freeze is in force. An account that was begun before goes on to its end: half of it would be worse than
 * either.
 */
final class Freezing {
    private final Night night;

    Freezing(Night night) {
        this.night = night;
    }

    void hold(Plan plan) {
        Optional<InForce> freeze = Freeze.at(night.settings.freezes(), night.clock.instant());
        freeze.ifPresent(inForce -> hold(plan, inForce));
    }

    private void hold(Plan plan, InForce inForce) {
        Map<String, OperationRecord> records =
                night.ports.journal().records(night.run().id());
        Set<AccountId> begun = plan.operations().stream()
                .filter(operation -> isBegun(records.get(operation.id())))
                .map(Operation::account)
                .collect(Collectors.toSet());
        String why = words(inForce);
        List<OperationRecord> held = plan.operations().stream()
                .filter(operation -> !operation.urgent() && !begun.contains(operation.account()))
                .map(operation -> records.get(operation.id()))
                .filter(record -> record != null && record.state() == OperationState.PLANNED)
                .map(record -> record.in(OperationState.HELD, why))
                .toList();
        if (!held.isEmpty()) {
            night.ports.journal().record(night.run().id(), held);
            night.tidings.line(why + "; " + held.size() + " operations held. The next run after that plans them anew");
        }
    }

    private static boolean isBegun(@Nullable OperationRecord record) {
        return record != null && record.attempts() > 0;
    }

    private String words(InForce inForce) {
        String reason = inForce.freeze().reason();
        return "frozen until " + inForce.until().atZone(night.settings.zone()).toOffsetDateTime()
                + (reason.isEmpty() ? "" : ": " + reason);
    }
}
