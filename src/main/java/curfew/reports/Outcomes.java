package curfew.reports;

import curfew.directory.AccountId;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.plan.Refusal;
import curfew.plan.Settled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of every operation of a run, the refused ones among them, in the plan's order. */
final class Outcomes {
    private static final List<OperationState> STATES = List.of(
            OperationState.VERIFIED,
            OperationState.ALREADY,
            OperationState.APPLIED,
            OperationState.PENDING_REPLICA,
            OperationState.FAILED,
            OperationState.UNKNOWN,
            OperationState.DRIFTED,
            OperationState.SKIPPED,
            OperationState.HELD,
            OperationState.PLANNED,
            OperationState.REJECTED,
            OperationState.SUPERSEDED);

    private final List<Outcome> all;
    private final Map<AccountId, List<Outcome>> byAccount = new TreeMap<>();
    private final Map<String, Outcome> byId = new HashMap<>();

    private Outcomes(List<Outcome> all) {
        this.all = all;
        for (Outcome outcome : all) {
            byId.put(outcome.operation().id(), outcome);
            byAccount
                    .computeIfAbsent(outcome.operation().account(), any -> new ArrayList<>())
                    .add(outcome);
        }
    }

    static Outcomes of(RunReport report) {
        List<Outcome> all = new ArrayList<>();
        for (Operation operation : report.plan().operations()) {
            OperationRecord record = report.records().get(operation.id());
            all.add(new Outcome(operation, record != null ? record : unrecorded(report, operation), false));
        }
        for (Refusal refusal : report.plan().refused()) {
            String why = refusal.gap().reason() + ", " + refusal.gap().scope().describe() + ": "
                    + refusal.gap().detail();
            all.add(new Outcome(
                    refusal.operation(),
                    OperationRecord.held(
                            refusal.operation().id(), report.plan().header().sealedAt(), why),
                    true));
        }
        for (Settled settled : report.plan().settled()) {
            OperationRecord record = report.records().get(settled.operation().id());
            all.add(new Outcome(
                    settled.operation(), record != null ? record : unrecorded(report, settled.operation()), false));
        }
        all.sort(
                Comparator.comparingInt((Outcome outcome) -> outcome.operation().seq())
                        .thenComparing(outcome -> outcome.operation().id()));
        return new Outcomes(List.copyOf(all));
    }

    private static OperationRecord unrecorded(RunReport report, Operation operation) {
        var sealedAt = report.plan().header().sealedAt();
        return report.brake().held().contains(operation.id())
                ? OperationRecord.held(operation.id(), sealedAt, "held by a limit")
                : OperationRecord.planned(operation.id(), sealedAt);
    }

    /** By {@code seq}. */
    List<Outcome> all() {
        return all;
    }

    List<Outcome> of(AccountId account) {
        return byAccount.getOrDefault(account, List.of());
    }

    /** Accounts sorted by directory and id, each with its outcomes in order. */
    Map<AccountId, List<Outcome>> byAccount() {
        return byAccount;
    }

    /** The outcome of an operation of this plan. */
    Outcome of(String operation) {
        Outcome outcome = byId.get(operation);
        if (outcome == null) {
            throw new IllegalArgumentException(
                    "a request names the operation " + operation + ", which the plan has not");
        }
        return outcome;
    }

    /** How many are in each state that occurs: what is done, what is not, what waits. */
    Map<OperationState, Long> byState() {
        Map<OperationState, Long> counts = new TreeMap<>(Comparator.comparingInt(STATES::indexOf));
        all.forEach(outcome -> counts.merge(outcome.state(), 1L, Long::sum));
        return counts;
    }

    /** How many persons lose something by the plan; an account without a person counts as one. */
    long persons() {
        return all.stream()
                .map(outcome -> outcome.operation().person().isEmpty()
                        ? outcome.operation().account().toString()
                        : outcome.operation().person())
                .distinct()
                .count();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
