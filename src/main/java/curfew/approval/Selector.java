package curfew.approval;

import curfew.approval.Held.Part;
import curfew.brake.BrakeReport;
import curfew.plan.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds what a person means, among what may be answered, or says why nothing is. */
public final class Selector {
    private final Held held;
    private final BrakeReport brake;
    private final Answer answer;

    public Selector(Held held, BrakeReport brake, Answer answer) {
        this.held = held;
        this.brake = brake;
        this.answer = answer;
    }

    /**
     * Everything that each of these names, closed.
     *
     * @param only empty for everything that may be answered
     * @throws AnswerRefusedException if one of them names nothing that may be answered
     */
    public Selection select(List<Only> only) {
        List<Operation> answerable = answerable();
        if (only.isEmpty()) {
            if (answerable.isEmpty() && !isOfLimitsAlone()) {
                throw new AnswerRefusedException("nothing of this plan waits for an answer: " + why(held.all()));
            }
            return new Selection(answerable, Set.of());
        }
        Set<String> named = new Named(answerable, brake).ids(only, this::nothing);
        return Selection.closed(answer, named, answerable);
    }

    /** A limit tripped, and nobody would have lost anything: the numbers themselves wait for an answer. */
    private boolean isOfLimitsAlone() {
        return brake.held().isEmpty()
                && !brake.trips().isEmpty()
                && held.answers().all().isEmpty();
    }

    /** An approval that was not used can be taken back. */
    private List<Operation> answerable() {
        return held.all().stream()
                .filter(operation -> switch (held.partOf(operation.id())) {
                    case WAITING -> true;
                    case RELEASED -> answer == Answer.REJECTED;
                    case FREE, USED, REJECTED, OBSERVED, REFUSED -> false;
                })
                .toList();
    }

    private String nothing(Only one) {
        List<Operation> found = new Named(held.all(), brake).all(one);
        return "--only " + one.said() + " names nothing that waits for an answer: "
                + (found.isEmpty()
                        ? "no account, reason, OU, tripped limit, action, group or directory of this plan is called so"
                        : why(found));
    }

    /** Why none of these waits for this answer. */
    private String why(List<Operation> operations) {
        Map<Part, List<Operation>> parts = operations.stream()
                .collect(Collectors.groupingBy(
                        operation -> held.partOf(operation.id()), TreeMap::new, Collectors.toList()));
        if (parts.isEmpty()) {
            return "it has no operations";
        }
        List<String> words = new ArrayList<>();
        parts.forEach((part, in) -> words.add(Counted.of(in.size(), "operation") + " " + why(part, in)));
        return String.join("; ", words);
    }

    private String why(Part part, List<Operation> operations) {
        boolean one = operations.size() == 1;
        return switch (part) {
            case FREE -> one ? "is not held" : "are not held";
            case WAITING -> one ? "waits for an answer" : "wait for an answer";
            case RELEASED -> "already approved, " + whose(operations) + ", not applied yet";
            case USED -> "already approved, " + whose(operations) + ", and applied";
            case REJECTED ->
                "rejected, " + whose(operations) + "; what was rejected is not approved any more: make a new plan";
            case OBSERVED ->
                "only observed: outside the pilot. An answer does not widen the pilot; the job does, and then a new plan";
            case REFUSED ->
                "refused, because the evidence was not read in full. No answer makes up for it: mend the feed or the read, and"
                        + " make a new plan";
        };
    }

    private String whose(List<Operation> operations) {
        Map<String, Approval> last = held.answers().last();
        return operations.stream()
                .map(Operation::id)
                .filter(last::containsKey)
                .map(last::get)
                .distinct()
                .map(Selector::words)
                .collect(Collectors.joining(" and "));
    }

    private static String words(Approval approval) {
        return approval.id() + " by " + approval.signature().by() + " at " + approval.at();
    }
}
