package curfew.batch;

import curfew.approval.Answers;
import curfew.approval.Approval;
import curfew.approval.Held.Part;
import curfew.batch.Review.Dealt;
import curfew.brake.BrakeReport;
import curfew.brake.Freeze;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Refusal;
import curfew.plan.Requests;
import curfew.plan.Settled;
import curfew.settings.JobSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In which state each operation of a plan begins in the journal of a run. */
final class FirstStates {
    private final Night night;
    private final Plan plan;
    private final Instant at;

    FirstStates(Night night, Plan plan) {
        this.night = night;
        this.plan = plan;
        this.at = plan.header().sealedAt();
    }

    /** Of the run that made the plan: what the brake and the pilot let through is planned. */
    List<OperationRecord> own(BrakeReport brake) {
        return all(operation -> {
            if (isObserved(night.settings, plan, operation)) {
                return observed(operation);
            }
            return brake.held().contains(operation.id())
                    ? heldByLimit(operation)
                    : OperationRecord.planned(operation.id(), at);
        });
    }

    /**
     * Of a run that follows: besides, what people have released, and nothing that another run has dealt with. Its approvals are used from here
     * on; if the process dies before the journal is open, they are still this run's, and it goes on with them.
     */
    List<OperationRecord> following() {
        Answers answers = withUsed();
        Map<String, Approval> released = answers.releasedTo(night.run().id());
        Map<String, Approval> rejected = answers.rejected();
        Review review = Review.of(night, night.clock.instant());
        return all(operation -> {
            Part part = review.held().partOf(operation.id());
            Dealt dealt = review.dealt().get(operation.id());
            OperationRecord planned = OperationRecord.planned(operation.id(), at);
            if (dealt != null) {
                return planned.in(OperationState.SUPERSEDED, "dealt with by run " + dealt.run());
            }
            if (part == Part.OBSERVED) {
                return observed(operation);
            }
            Approval no = rejected.get(operation.id());
            if (no != null) {
                return planned.in(
                        OperationState.REJECTED,
                        "rejected by " + no.signature().by() + ": "
                                + no.signature().reason());
            }
            if (part != Part.FREE && !released.containsKey(operation.id())) {
                return heldByLimit(operation);
            }
            return operation.waitsFor().stream()
                            .anyMatch(other -> isUndone(review.dealt().get(other)))
                    ? planned.in(
                            OperationState.SKIPPED, "what it waits for was not done by an earlier run of this plan")
                    : planned;
        });
    }

    private static boolean isUndone(@Nullable Dealt before) {
        return before != null && before.isUndone();
    }

    /** All answers, after this run has used what it may; the same again when it is repeated. */
    private Answers withUsed() {
        String run = night.run().id();
        while (true) {
            Answers answers = night.ports.approvals().of(night.run().plannedBy());
            Instant now = night.clock.instant();
            Set<String> usable = answers.isUsedBy(run) || isInVain(now) ? Set.of() : answers.usable(plan.digest(), now);
            if (usable.isEmpty()) {
                return answers;
            }
            // If somebody answers at this very moment, what they said counts: read and judge again.
            night.ports.approvals().use(answers, usable, run, now);
        }
    }

    /** Whether a freeze would only use approvals up. */
    private boolean isInVain(Instant now) {
        return Freeze.at(night.settings.freezes(), now).isPresent()
                && plan.operations().stream().noneMatch(Operation::urgent);
    }

    private List<OperationRecord> all(Function<Operation, OperationRecord> first) {
        return Stream.of(
                        plan.operations().stream().sorted(Requests.AS_SENT).map(first),
                        plan.refused().stream().map(this::refused),
                        plan.settled().stream().map(this::settled))
                .flatMap(Function.identity())
                .toList();
    }

    /** What was asked for, and is settled without being planned. */
    private OperationRecord settled(Settled one) {
        OperationRecord planned = OperationRecord.planned(one.operation().id(), at);
        if (night.follows()) {
            return planned.in(
                    OperationState.SUPERSEDED, "settled by run " + night.run().plannedBy());
        }
        return switch (one.as()) {
            case ALREADY -> planned.verified(OperationState.ALREADY, one.words(), at);
            case CARRIED_OUT -> planned.verified(OperationState.VERIFIED, one.words(), at);
            case WAITING -> planned.in(OperationState.PENDING_REPLICA, one.words());
            case NOT_DUE -> planned.in(OperationState.SUPERSEDED, one.words());
            case IMPOSSIBLE -> planned.in(OperationState.FAILED, one.words());
            case IN_DOUBT -> planned.in(OperationState.HELD, one.words());
            case CHANGED -> planned.in(OperationState.DRIFTED, one.words());
            case NOT_NAMED -> planned.in(OperationState.REJECTED, one.words());
            case GUARDED -> planned.in(OperationState.SKIPPED, one.words());
        };
    }

    /**
     * Whether an operation is outside the pilot. The pilot narrows what is taken away; what was taken away inside it comes back, however it was
     * narrowed since. Where nothing is applied, it would only make a good plan look as if it were stopped.
     */
    static boolean isObserved(JobSettings settings, Plan plan, Operation operation) {
        String who = operation.person().isEmpty() ? operation.account().toString() : operation.person();
        return settings.mode() == JobSettings.Mode.ACT
                && !operation.urgent()
                && !operation.action().isRestore()
                && !settings.pilot()
                        .covers(
                                operation.reason(),
                                operation.accountDn(),
                                who,
                                plan.header().asOf());
    }

    private OperationRecord observed(Operation operation) {
        return OperationRecord.observed(operation.id(), at, "outside the pilot");
    }

    private OperationRecord heldByLimit(Operation operation) {
        return OperationRecord.held(operation.id(), at, "held by a limit");
    }

    private OperationRecord refused(Refusal refusal) {
        return OperationRecord.held(
                refusal.operation().id(),
                at,
                refusal.gap().reason() + ": " + refusal.gap().detail());
    }
}
