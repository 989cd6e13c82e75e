package curfew.batch;

import curfew.apply.Precaution;
import curfew.approval.Answers;
import curfew.approval.Held;
import curfew.brake.BrakeReport;
import curfew.brake.Freeze;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.settings.JobSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A sealed plan as it stands: what it holds, what was answered, what runs have dealt with.
 *
 * @param run the run that sealed it
 * @param dealt what runs of this plan have dealt with, by operation
 */
public record Review(Run run, Plan plan, BrakeReport brake, Held held, Map<String, Dealt> dealt) {

    /** What a run has made of an operation. */
    public record Dealt(String run, OperationRecord record) {
        /** Whether what waits for the operation waits in vain. */
        boolean isUndone() {
            return record.state() != OperationState.APPLIED && !record.state().isProven();
        }
    }

    public Review {
        dealt = Map.copyOf(dealt);
    }

    /** Of the plan that a run sealed or follows; empty if there is none, or it was not weighed yet. */
    public static Optional<Review> of(Ports ports, JobSettings settings, Run of, Instant now) {
        return ports.plans().load(of.plannedBy()).flatMap(plan -> of(ports, settings, plan, "", now));
    }

    /** Of a night's plan, which has been weighed, as its run sees it: what that deals with itself is not dealt with before. */
    static Review of(Night night, Instant now) {
        return of(night.ports, night.settings, night.plan(), night.run().id(), now)
                .orElseThrow();
    }

    private static Optional<Review> of(Ports ports, JobSettings settings, Plan plan, String seenBy, Instant now) {
        String plannedBy = plan.header().run();
        Optional<Run> sealing = ports.runs().find(plannedBy);
        Optional<BrakeReport> brake = ports.brakeReports().load(plannedBy);
        if (sealing.isEmpty() || brake.isEmpty()) {
            return Optional.empty();
        }
        Answers answers = ports.approvals().of(plannedBy);
        Past past = new Past(brake.get().held());
        for (Run other : runsOf(ports, plannedBy)) {
            boolean own = other.id().equals(seenBy);
            Set<String> released = answers.releasedTo(other.id()).keySet();
            ports.journal().records(other.id()).values().forEach(record -> past.add(other, record, own, released));
        }
        past.settleSkipped(plan);
        return Optional.of(new Review(
                sealing.get(),
                plan,
                brake.get(),
                Held.of(
                        plan,
                        past.held,
                        past.spent,
                        operation -> FirstStates.isObserved(settings, plan, operation),
                        answers,
                        now),
                past.dealt));
    }

    /** What the runs of a plan have made of it. */
    private static final class Past {
        private final Map<String, Dealt> dealt = new HashMap<>();
        private final Map<String, Dealt> skipped = new HashMap<>();
        private final Set<String> undone = new HashSet<>();
        private final Set<String> held;
        private final Set<String> spent = new HashSet<>();

        Past(Set<String> heldByBrake) {
            this.held = new HashSet<>(heldByBrake);
        }

        /**
         * Takes one record.
         *
         * @param own whether it is of the run that looks: what that deals with itself is not dealt with before
         * @param released what approvals released to the run
         */
        void add(Run run, OperationRecord record, boolean own, Set<String> released) {
            String operation = record.operation();
            Dealt with = new Dealt(run.id(), record);
            if (isDealtWith(record.state())) {
                if (with.isUndone()) {
                    undone.add(operation);
                }
                if (!own) {
                    dealt.put(operation, with);
                }
                return;
            }
            if (Precaution.ERRORS.holds(record) || Precaution.CANARY.holds(record)) {
                held.add(operation);
            }
            boolean isSkipped = record.state() == OperationState.SKIPPED;
            if (isSkipped && !own) {
                skipped.put(operation, with);
            }
            if ((isSkipped || record.state() == OperationState.HELD) && released.contains(operation)) {
                spent.add(operation);
            }
        }

        /**
         * What was skipped may be done once what it waits for is. Where that was tried and is not done, this plan does not try it again, and no answer
         * brings the other on: it is over, too, and both are left to a retry.
         */
        void settleSkipped(Plan plan) {
            for (Operation operation : plan.operations()) {
                String id = operation.id();
                if (operation.waitsFor().stream().anyMatch(undone::contains)) {
                    spent.remove(id);
                    Dealt before = skipped.get(id);
                    if (before != null && dealt.putIfAbsent(id, before) == null) {
                        undone.add(id);
                    }
                }
            }
        }
    }

    /** Every run of a plan, the one that sealed it among them. */
    public static List<Run> runsOf(Ports ports, String plannedBy) {
        return ports.runs().latest(Integer.MAX_VALUE).stream()
                .filter(run -> run.plannedBy().equals(plannedBy))
                .toList();
    }

    /** What was skipped was not sent, because what it waits for was not done: it may be done now. */
    private static boolean isDealtWith(OperationState state) {
        return switch (state) {
            case INTENDED, APPLIED, VERIFIED, ALREADY, FAILED, UNKNOWN, DRIFTED, PENDING_REPLICA -> true;
            case PLANNED, HELD, SKIPPED, SUPERSEDED, REJECTED -> false;
        };
    }

    /** What the next run of this plan would apply, in the plan's order. */
    public List<Operation> released() {
        Set<Held.Part> goes = Set.of(Held.Part.FREE, Held.Part.RELEASED);
        return plan.operations().stream()
                .filter(operation -> goes.contains(held.partOf(operation.id())) && !dealt.containsKey(operation.id()))
                .toList();
    }

    /** The same, at an instant: while a freeze is in force, urgent revocations alone. */
    public List<Operation> released(JobSettings settings, Instant now) {
        boolean frozen = Freeze.at(settings.freezes(), now).isPresent();
        return released().stream()
                .filter(operation -> !frozen || operation.urgent())
                .toList();
    }

    /** Until when it may be approved and applied. */
    public Instant until() {
        return plan.header().sealedAt().plus(plan.header().lifetime());
    }
}
