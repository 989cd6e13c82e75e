package curfew.batch;

import curfew.decision.DisabledMark;
import curfew.decision.Finding;
import curfew.decision.Verdict;
import curfew.directory.Action;
import curfew.directory.Readback;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.verify.Verifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads back what was applied, and remembers which accounts Curfew disabled. Safe to repeat. */
final class VerifyStep {
    private final Night night;

    VerifyStep(Night night) {
        this.night = night;
    }

    void run() {
        if (!night.applies()) {
            return;
        }
        Plan plan = night.plan();
        Map<String, Readback> readbacks = new HashMap<>();
        night.directories.forEach(
                directory -> readbacks.put(directory.name(), new Readback(directory.reader(), directory.dialect())));
        new Verifier(night.ports.journal(), readbacks, night.clock)
                .verify(night.run().id(), plan);
        Map<String, OperationRecord> records =
                night.ports.journal().records(night.run().id());
        night.ports.marks().record(marks(plan, records));
        long verified = records.values().stream()
                .filter(record -> record.state().isProven())
                .count();
        if (!plan.operations().isEmpty()) {
            night.tidings.line(
                    "read back: " + verified + " of " + plan.operations().size() + " verified");
        }
    }

    private List<DisabledMark> marks(Plan plan, Map<String, OperationRecord> records) {
        List<DisabledMark> marks = new ArrayList<>();
        for (Operation operation : plan.operations()) {
            OperationRecord record = records.get(operation.id());
            if (operation.action() == Action.DISABLE && record != null && record.state() == OperationState.VERIFIED) {
                Instant at = record.verifiedAt() == null ? night.clock.instant() : record.verifiedAt();
                marks.add(new DisabledMark(operation.account(), night.run().id(), at, verdict(operation)));
            }
        }
        return marks;
    }

    private static Verdict verdict(Operation operation) {
        return operation.reason().equals(Finding.RESIDUAL_ACCESS.name())
                ? Verdict.TERMINATED
                : Verdict.valueOf(operation.reason());
    }
}
