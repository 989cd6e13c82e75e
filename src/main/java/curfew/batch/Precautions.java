package curfew.batch;

import curfew.apply.Caution;
import curfew.apply.Precaution;
import curfew.brake.Limit;
import curfew.brake.Limit.Counted;
import curfew.brake.LimitResult;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Population.Segment;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** The limits that hold while a plan is applied, with what they found, in the words of the brake. Pure, from the journal. */
final class Precautions {
    private final Caution caution;
    private final Plan plan;
    private final Map<String, OperationRecord> records;

    Precautions(Caution caution, Plan plan, Map<String, OperationRecord> records) {
        this.caution = caution;
        this.plan = plan;
        this.records = records;
    }

    /** Each of them, whether it held anything or not. */
    List<LimitResult> results() {
        return List.of(
                errors("errors.whole", caution.errors(), of(operation -> !operation.urgent())),
                errors("errors.urgent", caution.urgentErrors(), of(Operation::urgent)),
                canaries(of(operation -> !operation.urgent())));
    }

    private List<OperationRecord> of(Predicate<Operation> kind) {
        return plan.operations().stream()
                .filter(kind)
                .map(operation -> records.get(operation.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static LimitResult errors(String name, Caution.Errors errors, List<OperationRecord> of) {
        long answered = of.stream().filter(Precautions::isSent).count();
        long failed = of.stream()
                .filter(record -> isSent(record)
                        && (record.state() == OperationState.FAILED || record.state() == OperationState.UNKNOWN))
                .count();
        Limit limit =
                new Limit(name, Counted.ERRORS, Segment.WHOLE, errors.count(), errors.percent(), errors.minimum());
        return new LimitResult(
                limit, Segment.WHOLE, failed, errors.allowedOf(answered), answered, held(Precaution.ERRORS, of));
    }

    private static LimitResult canaries(List<OperationRecord> of) {
        boolean held = held(Precaution.CANARY, of);
        long sent = of.stream().filter(Precautions::isSent).count();
        long proven = of.stream()
                .filter(record -> isSent(record) && record.state().isProven())
                .count();
        Limit limit = new Limit("canary.whole", Counted.CANARIES, Segment.WHOLE, 0, 0, 0);
        return new LimitResult(limit, Segment.WHOLE, held ? sent - proven : 0, 0, held ? sent : 0, held);
    }

    private static boolean held(Precaution why, Collection<OperationRecord> of) {
        return of.stream().anyMatch(why::holds);
    }

    private static boolean isSent(OperationRecord record) {
        return record.attempts() > 0;
    }
}
