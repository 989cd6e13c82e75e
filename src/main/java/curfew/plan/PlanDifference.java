package curfew.plan;

import curfew.directory.Action;
import curfew.directory.Edit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a new plan does that one of before did not, and the other way round, operation by operation. Where it rests on another line of a newer feed, an
 * operation is still the same.
 *
 * @param seen the run that sealed the plan of before
 * @param seenDigest of that plan
 * @param added only in the new plan, in its order
 * @param gone only in the plan of before, in its order
 * @param altered in both, but something else is sent, or for another reason; as they are in the new plan
 * @param same in both
 */
public record PlanDifference(
        String seen,
        String seenDigest,
        List<Operation> added,
        List<Operation> gone,
        List<Operation> altered,
        List<Operation> same) {
    public PlanDifference {
        added = List.copyOf(added);
        gone = List.copyOf(gone);
        altered = List.copyOf(altered);
        same = List.copyOf(same);
    }

    public static PlanDifference between(Plan seen, Plan now) {
        Map<String, Operation> left = new LinkedHashMap<>();
        seen.operations().forEach(operation -> left.put(operation.id(), operation));
        List<Operation> added = new ArrayList<>();
        List<Operation> altered = new ArrayList<>();
        List<Operation> same = new ArrayList<>();
        for (Operation operation : now.operations()) {
            Operation before = left.remove(operation.id());
            if (before == null) {
                added.add(operation);
            } else if (isSame(before, operation)) {
                same.add(operation);
            } else {
                altered.add(operation);
            }
        }
        return new PlanDifference(seen.header().run(), seen.digest(), added, List.copyOf(left.values()), altered, same);
    }

    private static boolean isSame(Operation one, Operation other) {
        return sent(one).equals(sent(other))
                && one.accountDn().equals(other.accountDn())
                && one.reason().equals(other.reason())
                && one.person().equals(other.person())
                && one.privileged() == other.privileged()
                && one.urgent() == other.urgent();
    }

    /** A stamp says on which day it was planned, and is the same stamp on another. */
    private static List<?> sent(Operation operation) {
        return operation.action() == Action.STAMP
                ? operation.edits().stream().map(Edit::before).toList()
                : operation.edits();
    }

    /** Whether both plans do the same. */
    public boolean isNone() {
        return added.isEmpty() && gone.isEmpty() && altered.isEmpty();
    }
}
