package curfew.batch;

import curfew.approval.Named;
import curfew.approval.Only;
import curfew.brake.BrakeReport;
import curfew.directory.AccountId;
import curfew.journal.OperationRecord;
import curfew.journal.Run;
import curfew.plan.Inverse;
import curfew.plan.Operation;
import curfew.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the runs of one plan have done to the directories, and what runs since have done to the very same.
 *
 * @param planned the run that sealed the plan
 * @param done in the plan's order
 */
record Deeds(Run planned, Plan plan, List<Deed> done) {

    /**
     * One operation that was carried out.
     *
     * @param run the run that did it
     * @param later what the last run since that had to do with it made of it; null if none had
     */
    record Deed(
            Operation operation,
            String run,
            @org.jspecify.annotations.Nullable Later later) {}

    /**
     * What a later run did.
     *
     * @param again whether it took the same away once more; else it gave it back
     */
    record Later(String run, boolean again) {}

    Deeds {
        done = List.copyOf(done);
    }

    /**
     * Of the plan that a run sealed or applied.
     *
     * @throws PlanCheckException if there is nothing that could be taken back
     */
    static Deeds of(Ports ports, Run named) {
        Plan plan = ports.plans()
                .load(named.plannedBy())
                .orElseThrow(() -> new PlanCheckException("run " + named.id() + " is " + named.status()
                        + " and sealed no plan: nothing was done that could be taken back. No change was made."));
        PlanCheck.intact(plan);
        Run planned = ports.runs().find(named.plannedBy()).orElse(named);
        if (Rollback.is(planned)) {
            throw new PlanCheckException(
                    "run " + named.id() + " is a rollback itself. What it gave back is taken away"
                            + " again by the next night that finds it due, or at once by `curfew offboard`. No change was made.");
        }
        Map<String, Operation> byId = new LinkedHashMap<>();
        plan.operations().forEach(operation -> byId.put(operation.id(), operation));
        Map<String, Run> doneBy = new HashMap<>();
        for (Run run : Review.runsOf(ports, planned.id())) {
            if (run.status().isResumable()) {
                throw new PlanCheckException("run " + run.id() + " of this plan is " + run.status() + ": "
                        + Resumption.endsIt(run.jobFile(), run) + ". No change was made.");
            }
            ports.journal().records(run.id()).values().stream()
                    .filter(record -> isDone(record) && byId.containsKey(record.operation()))
                    .forEach(record -> doneBy.put(record.operation(), run));
        }
        Map<String, Later> later = later(ports, byId, doneBy, planned);
        List<Deed> done = new ArrayList<>();
        byId.forEach((id, operation) -> {
            Run run = doneBy.get(id);
            if (run != null) {
                done.add(new Deed(operation, run.id(), later.get(id)));
            }
        });
        return new Deeds(planned, plan, done);
    }

    /** What nobody can say was done may be done: the directory tells. */
    private static boolean isDone(OperationRecord record) {
        return switch (record.state()) {
            case APPLIED, VERIFIED, PENDING_REPLICA, UNKNOWN, INTENDED -> true;
            case PLANNED, HELD, ALREADY, FAILED, DRIFTED, SKIPPED, SUPERSEDED, REJECTED -> false;
        };
    }

    /** In the order of the runs: a lease lets no two of them change one directory at a time. */
    private static Map<String, Later> later(
            Ports ports, Map<String, Operation> byId, Map<String, Run> doneBy, Run planned) {
        Map<String, String> byRestore = new HashMap<>();
        byId.values().stream()
                .filter(Inverse::exists)
                .forEach(operation -> byRestore.put(Inverse.idOf(operation), operation.id()));
        List<Run> since = ports.runs().latest(Integer.MAX_VALUE).stream()
                .filter(run ->
                        !run.plannedBy().equals(planned.id()) && run.startedAt().isAfter(planned.startedAt()))
                .sorted(Comparator.comparing(Run::startedAt).thenComparing(Run::id))
                .toList();
        Map<String, Later> later = new HashMap<>();
        for (Run run : since) {
            for (OperationRecord record : ports.journal().records(run.id()).values()) {
                String again = record.operation();
                String id = byRestore.getOrDefault(again, again);
                Run first = doneBy.get(id);
                boolean sent = isDone(record) && record.attempts() > 0;
                if (sent && first != null && run.startedAt().isAfter(first.startedAt())) {
                    later.put(id, new Later(run.id(), id.equals(again)));
                }
            }
        }
        return later;
    }

    /**
     * Those that somebody names.
     *
     * @param parts empty for all
     * @throws curfew.approval.AnswerRefusedException if one of them names nothing
     */
    List<Deed> chosen(Ports ports, List<Only> parts) {
        if (parts.isEmpty()) {
            return done;
        }
        BrakeReport brake = ports.brakeReports().load(planned.id()).orElse(new BrakeReport(List.of(), Set.of()));
        List<Operation> among = done.stream().map(Deed::operation).toList();
        Set<String> named = new HashSet<>(new Named(among, brake)
                .ids(
                        parts,
                        one -> "--only " + one.said() + " names nothing that the plan of run " + planned.id()
                                + " has done: no account, reason, OU, limit, action, group or directory of that is called so."
                                + " No change was made."));
        return done.stream()
                .filter(deed -> named.contains(deed.operation().id()) || isPartOf(deed.operation(), named))
                .toList();
    }

    /** A primary group comes back only with the membership that it rests on, and the membership as what it was. */
    private boolean isPartOf(Operation operation, Set<String> named) {
        return done.stream()
                .map(Deed::operation)
                .filter(other -> named.contains(other.id()))
                .anyMatch(other -> isOfPrimary(operation, other) || isOfPrimary(other, operation));
    }

    private static boolean isOfPrimary(Operation one, Operation other) {
        return one.action() == curfew.directory.Action.SWITCH_PRIMARY_GROUP
                && other.action().isStrip()
                && one.account().equals(other.account())
                && one.targetId().equals(other.targetId());
    }

    /** By account, each in the plan's order. */
    static Map<AccountId, List<Deed>> byAccount(List<Deed> deeds) {
        Map<AccountId, List<Deed>> byAccount = new TreeMap<>();
        deeds.forEach(deed -> byAccount
                .computeIfAbsent(deed.operation().account(), any -> new ArrayList<>())
                .add(deed));
        return byAccount;
    }
}
