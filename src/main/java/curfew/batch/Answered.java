package curfew.batch;

import curfew.approval.Answers;
import curfew.approval.Approval;
import curfew.approval.Held.Part;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.plan.Operation;
import curfew.plan.PlanDifference;
import curfew.reports.Answering;
import curfew.settings.JobSettings.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What was asked of people in a run, and what they said, as its report tells it. */
final class Answered {
    /** How many runs are looked through for the last plan and the last report. */
    private static final int LOOK_BACK = 1000;

    private final Night night;
    private final Review review;
    private final Answers answers;
    private final Instant now;

    Answered(Night night, Instant now) {
        this.night = night;
        this.now = now;
        this.review = Review.of(night, now);
        this.answers = review.held().answers();
    }

    /** What waits for an answer still: nothing where nothing is applied, whatever the answer. */
    List<Operation> waiting() {
        boolean applies = night.settings.mode() == Mode.ACT
                && !night.isClosing()
                && !review.plan().header().isAheadAt(now);
        return applies ? review.held().waiting() : List.of();
    }

    /**
     * How many operations wait: for an answer, for the end of a freeze, or for what they rest on to be read in full. What only the pilot keeps back
     * is nobody's to release, unless a limit counted it, too.
     */
    long held(Map<String, OperationRecord> records) {
        Set<String> byLimit = night.follows() ? Set.of() : review.brake().held();
        return records.values().stream()
                .filter(record -> record.state() == OperationState.HELD)
                .filter(record -> !record.isOnlyObserved() || byLimit.contains(record.operation()))
                .count();
    }

    /** Whether a person has said that all that a limit held is right. */
    boolean isAllReleased() {
        return answers.isUsedBy(night.run().id())
                && waiting().isEmpty()
                && review.held().in(Part.REJECTED).isEmpty();
    }

    /** The approval that released an operation to this run, or the answer that keeps it from being sent, by operation. */
    Map<String, String> byOperation(Map<String, OperationRecord> records) {
        Map<String, String> ids = new TreeMap<>();
        if (night.follows()) {
            answers.releasedTo(night.run().id()).forEach((operation, approval) -> ids.put(operation, approval.id()));
            answers.rejected().forEach((operation, approval) -> {
                OperationRecord record = records.get(operation);
                if (record != null && record.state() == OperationState.REJECTED) {
                    ids.put(operation, approval.id());
                }
            });
        }
        return ids;
    }

    Answering answering() {
        Map<String, Approval> all = new LinkedHashMap<>();
        sinceLastReport().forEach(approval -> all.put(approval.id(), approval));
        answers.all().forEach(approval -> all.put(approval.id(), approval));
        return new Answering(
                night.run().plannedBy(),
                waiting(),
                review.until(),
                List.copyOf(all.values()),
                difference().orElse(null));
    }

    /** To other plans of this job: a rejection alone is followed by no run that would report it. */
    private List<Approval> sinceLastReport() {
        return before().map(Run::endedAt)
                .map(ended -> night.ports.approvals().since(ended).stream()
                        .filter(approval -> night.ports
                                .runs()
                                .find(approval.run())
                                .filter(run -> run.job().equals(night.run().job()))
                                .isPresent())
                        .toList())
                .orElse(List.of());
    }

    private Optional<Run> before() {
        return earlier().stream().filter(run -> run.endedAt() != null).findFirst();
    }

    /** Other runs of this job that came to an end, the newest first. */
    private List<Run> earlier() {
        List<Run> earlier = new ArrayList<>();
        for (Run other : night.ports.runs().latest(LOOK_BACK)) {
            if (!other.id().equals(night.run().id())
                    && other.job().equals(night.run().job())
                    && !other.startedAt().isAfter(night.run().startedAt())
                    && !other.status().isResumable()) {
                earlier.add(other);
            }
        }
        return earlier;
    }

    /** From the last plan, if somebody may have looked at it and nobody has answered it. */
    private Optional<PlanDifference> difference() {
        if (night.follows() || isOfAFew(night.run())) {
            return Optional.empty();
        }
        return earlier().stream()
                .filter(run -> !isOfAFew(run))
                .filter(run ->
                        run.plannedBy().equals(run.id()) && !run.planDigest().isEmpty())
                .findFirst()
                .flatMap(run -> Review.of(night.ports, night.settings, run, now))
                .filter(Answered::isUnanswered)
                .map(seen -> PlanDifference.between(seen.plan(), review.plan()));
    }

    /** Whether a run plans for a few alone: what another plan says besides is nothing that has changed. */
    private static boolean isOfAFew(Run run) {
        return Retry.is(run) || Rollback.is(run) || Demand.of(run).isPresent();
    }

    private static boolean isUnanswered(Review seen) {
        boolean onlyPlanned = seen.run().status() == RunStatus.PLANNED
                && !seen.plan().operations().isEmpty()
                && seen.dealt().isEmpty();
        return onlyPlanned || !seen.held().waiting().isEmpty();
    }
}
