package curfew.batch;

import curfew.decision.LaterLists;
import curfew.decision.Verdict;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leaves alone what people have taken back since the plan was made: accounts that a hold names by now, and urgent revocations that were lifted. Holds
 * and the urgent list are no part of the settings digest, so that one row more does not make a plan useless for all others.
 */
final class TakenBack {
    private final Night night;
    private final LaterLists lists;

    TakenBack(Night night) {
        this.night = night;
        this.lists = new LaterLists(night.settings.guards(), night.clock.instant());
    }

    /** What was not sent yet is no longer due; what was, stays as it is. Durable on return. */
    void leaveOut(Plan plan) {
        Map<String, OperationRecord> records =
                night.ports.journal().records(night.run().id());
        List<OperationRecord> left = new ArrayList<>();
        for (Operation operation : plan.operations()) {
            OperationRecord record = records.get(operation.id());
            if (record != null && record.state() == OperationState.PLANNED) {
                why(operation).ifPresent(words -> left.add(record.in(OperationState.SUPERSEDED, words)));
            }
        }
        if (!left.isEmpty()) {
            night.ports.journal().record(night.run().id(), left);
            night.tidings.line(left.size() + (left.size() == 1 ? " operation" : " operations")
                    + " left out: held or lifted by a person since the plan was made");
        }
    }

    private Optional<String> why(Operation operation) {
        List<String> names = names(operation);
        if (operation.action().isRestore()) {
            return lists.urgent(names)
                    .map(row -> "on the urgent list since the plan was made, " + row.file() + ":" + row.line());
        }
        if (operation.reason().equals(Verdict.RISK_REVOKED.name())) {
            return lists.lifted(names)
                    .map(row -> "lifted from the urgent list since the plan was made, by " + row.liftedBy() + ", "
                            + row.file() + ":" + row.line());
        }
        return lists.hold(names)
                .map(hold -> "held by a person since the plan was made: " + hold.reason() + ", by " + hold.by()
                        + ", until " + hold.until() + ", " + hold.file() + ":" + hold.line());
    }

    /** By which a list may mean the account of an operation. */
    static List<String> names(Operation operation) {
        return List.of(
                operation.account().toString(),
                operation.account().id(),
                operation.login(),
                operation.accountDn(),
                operation.person());
    }
}
