package curfew.approval;

import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which part of a plan waits for an answer, and why the rest does not. Pure. */
public final class Held {

    /** What an operation is as far as answers go. */
    public enum Part {
        /** No limit holds it: it goes without an answer. */
        FREE,
        /** A limit holds it, and nobody has answered. */
        WAITING,
        /** Approved, and not applied yet. */
        RELEASED,
        /** Approved, and its approval was used. */
        USED,
        /** A person said no. */
        REJECTED,
        /** Outside the pilot, or waits for something that is: no answer applies it. */
        OBSERVED,
        /** Its evidence was not read in full: no answer applies it. */
        REFUSED
    }

    private final Plan plan;
    private final Answers answers;
    private final Map<String, Part> parts = new HashMap<>();
    private final Map<Part, List<Operation>> byPart = new EnumMap<>(Part.class);

    private Held(Plan plan, Answers answers) {
        this.plan = plan;
        this.answers = answers;
    }

    /**
     * Sorts a plan's operations.
     *
     * @param held ids of what the brake held, when it weighed the plan or while it was applied
     * @param spent ids of what a run was to apply by an approval, and left alone: that approval is used up
     * @param observed whether something is only looked at
     * @param now approvals that have expired by then count no more
     */
    public static Held of(
            Plan plan,
            Set<String> held,
            Set<String> spent,
            Predicate<Operation> observed,
            Answers answers,
            Instant now) {
        Held sorted = new Held(plan, answers);
        Map<String, Approval> inForce = answers.inForce(now);
        spent.forEach(operation ->
                inForce.computeIfPresent(operation, (same, approval) -> approval.isUsed() ? null : approval));
        for (Operation operation : plan.operations()) {
            sorted.put(operation, sorted.part(operation, held, observed, inForce.get(operation.id())));
        }
        plan.refused().stream().map(Refusal::operation).forEach(operation -> sorted.put(operation, Part.REFUSED));
        return sorted;
    }

    /** What something waits for comes before it in a plan. */
    private Part part(
            Operation operation, Set<String> held, Predicate<Operation> observed, @Nullable Approval approval) {
        boolean waitsForObserved = operation.waitsFor().stream().anyMatch(other -> parts.get(other) == Part.OBSERVED);
        if (observed.test(operation) || waitsForObserved) {
            return Part.OBSERVED;
        }
        if (!held.contains(operation.id())) {
            return Part.FREE;
        }
        if (approval == null) {
            return Part.WAITING;
        }
        return switch (approval.answer()) {
            case REJECTED -> Part.REJECTED;
            case APPROVED -> approval.isUsed() ? Part.USED : Part.RELEASED;
        };
    }

    private void put(Operation operation, Part part) {
        parts.put(operation.id(), part);
        byPart.computeIfAbsent(part, any -> new ArrayList<>()).add(operation);
    }

    public Plan plan() {
        return plan;
    }

    public Answers answers() {
        return answers;
    }

    /** In the plan's order. */
    public List<Operation> in(Part part) {
        return List.copyOf(byPart.getOrDefault(part, List.of()));
    }

    /** What waits for an answer, in the plan's order. */
    public List<Operation> waiting() {
        return in(Part.WAITING);
    }

    /** The part that an operation of this plan is in. */
    public Part partOf(String operation) {
        Part part = parts.get(operation);
        if (part == null) {
            throw new IllegalArgumentException("the plan has no operation " + operation);
        }
        return part;
    }

    /** Every operation, the refused ones among them. */
    List<Operation> all() {
        List<Operation> all = new ArrayList<>(plan.operations());
        plan.refused().forEach(refusal -> all.add(refusal.operation()));
        return all;
    }
}
