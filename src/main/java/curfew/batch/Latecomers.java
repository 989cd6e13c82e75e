package curfew.batch;

import curfew.cases.OutcomeCases;
import curfew.cases.Waiting;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.verify.Replica;
import curfew.verify.Verifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this and earlier runs changed and another server did not have yet. A run's report is sealed; what becomes of these goes into its
 * journal, into their cases, and into the report of the run that looks.
 */
final class Latecomers {
    private final Night night;

    Latecomers(Night night) {
        this.night = night;
    }

    /** Is given a run, and the operations of it that wait. */
    private interface Sink {
        void accept(String run, List<Operation> operations, Map<String, OperationRecord> records);
    }

    /** Looks again at what earlier runs left. */
    void lookAgain(Verifier verifier, MarkedBy marks) {
        earlier((run, operations, records) -> {
            verifier.lookAgain(run, operations);
            marks.mark(run, operations, night.ports.journal().records(run));
        });
    }

    /** Remembers which accounts a run disabled. */
    interface MarkedBy {
        void mark(String run, List<Operation> operations, Map<String, OperationRecord> records);
    }

    /** Notes what waits still, with its clock. */
    void note(OutcomeCases cases, Plan plan, Map<String, OperationRecord> own) {
        Sink note = (run, operations, records) -> {
            for (Operation operation : operations) {
                OperationRecord record = records.get(operation.id());
                if (record != null && record.state() == OperationState.PENDING_REPLICA) {
                    cases.waiting(
                            run, operation, record, within(operation.entry().directory()));
                }
            }
        };
        note.accept(night.run().id(), plan.operations(), own);
        earlier(note);
    }

    private void earlier(Sink sink) {
        Map<String, Set<String>> byRun = Waiting.byRun(night.ports.cases().open());
        byRun.remove(night.run().id());
        byRun.forEach((run, ids) -> {
            Plan plan = night.ports
                    .runs()
                    .find(run)
                    .flatMap(old -> night.ports.plans().load(old.plannedBy()))
                    .orElse(null);
            if (plan != null) {
                List<Operation> operations = plan.operations().stream()
                        .filter(operation -> ids.contains(operation.id()) && isOurs(operation))
                        .toList();
                sink.accept(run, operations, night.ports.journal().records(run));
            }
        });
    }

    private boolean isOurs(Operation operation) {
        return night.directories.stream()
                .anyMatch(one -> one.name().equals(operation.entry().directory()));
    }

    private @Nullable Duration within(String directory) {
        for (DirectoryAccess access : night.directories) {
            Replica replica = access.replica();
            if (access.name().equals(directory) && replica != null) {
                return replica.within();
            }
        }
        return null;
    }
}
