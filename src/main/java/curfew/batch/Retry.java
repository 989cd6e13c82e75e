package curfew.batch;

import curfew.approval.Named;
import curfew.approval.Only;
import curfew.brake.BrakeReport;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Settled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a retry is asked to decide anew: the operations that a run has left undone, and that no run since has dealt with.
 *
 * @param of the run that left them
 * @param undone in the order of its plan
 * @param since how many of those it had left undone, of what was named, were dealt with since, by the run that did
 */
public record Retry(Run of, List<Undone> undone, Map<String, Integer> since) {
    /** What the command of such a run is called. */
    public static final String COMMAND = "retry";

    private static final String ONLY = "only";

    public Retry {
        undone = List.copyOf(undone);
        since = Map.copyOf(since);
    }

    /** How a run keeps which part was asked for. */
    public static String asking(List<Only> parts) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(ONLY, parts.stream().map(Only::said).toList()));
    }

    static boolean is(Run run) {
        return run.command().equals(COMMAND);
    }

    /** What a run that is a retry was asked for. */
    static Retry of(Ports ports, Run retry) {
        Run parent = ports.runs()
                .find(retry.parent())
                .orElseThrow(() -> new PlanCheckException("run " + retry.id() + " retries run " + retry.parent()
                        + ", which is not in this job's state any more. No change was made."));
        List<Only> parts = new ArrayList<>();
        for (JsonNode said : JsonMapper.shared().readTree(retry.asked()).path(ONLY)) {
            parts.add(Only.parse(said.asString()));
        }
        return of(ports, parent, parts, Optional.of(retry));
    }

    /**
     * What of a run may be retried now.
     *
     * @param parts of it; empty for all
     * @throws curfew.approval.AnswerRefusedException if one of them names nothing that the run has left undone
     * @throws PlanCheckException if the run has no plan that is intact
     */
    public static Retry of(Ports ports, Run parent, List<Only> parts) {
        return of(ports, parent, parts, Optional.empty());
    }

    /** @param begun the run that does so, if there is one yet */
    private static Retry of(Ports ports, Run parent, List<Only> parts, Optional<Run> begun) {
        Plan plan = ports.plans()
                .load(parent.plannedBy())
                .orElseThrow(() -> new PlanCheckException("run " + parent.id() + " is " + parent.status()
                        + " and sealed no plan: there is nothing to retry. No change was made."));
        PlanCheck.intact(plan);
        Map<String, Undone> left = new LinkedHashMap<>();
        Map<String, OperationRecord> records = ports.journal().records(parent.id());
        for (Operation operation : operations(plan)) {
            OperationRecord record = records.get(operation.id());
            if (record != null && Undone.is(record) && !operation.action().isRestore()) {
                left.put(operation.id(), new Undone(operation, record));
            }
        }
        if (!parts.isEmpty() && !left.isEmpty()) {
            List<Operation> among =
                    left.values().stream().map(Undone::operation).toList();
            BrakeReport brake = ports.brakeReports().load(parent.id()).orElse(new BrakeReport(List.of(), Set.of()));
            Named named = new Named(among, brake);
            // Once it has begun, what it was asked for may have been proven meanwhile.
            List<Only> asked = begun.isEmpty()
                    ? parts
                    : parts.stream().filter(named::isNamedBy).toList();
            left.keySet().retainAll(named.ids(asked, one -> nothing(one, parent)));
        }
        Map<String, Integer> since = new HashMap<>();
        dealtWithSince(ports, parent, begun, left.keySet()).forEach((operation, run) -> {
            left.remove(operation);
            since.merge(run, 1, Integer::sum);
        });
        return new Retry(parent, List.copyOf(left.values()), since);
    }

    /** What was planned, and what a retry was asked for and could not plan. */
    private static List<Operation> operations(Plan plan) {
        List<Operation> operations = new ArrayList<>(plan.operations());
        plan.settled().stream().map(Settled::operation).forEach(operations::add);
        return operations;
    }

    private static String nothing(Only one, Run parent) {
        return "--only " + one.said() + " names nothing that run " + parent.id()
                + " has left failed or not verified: no account, reason, OU, action, group or directory of that is called so."
                + " No change was made.";
    }

    /** Which run has proved or settled what was left undone, by operation. */
    private static Map<String, String> dealtWithSince(Ports ports, Run parent, Optional<Run> begun, Set<String> left) {
        Map<String, String> dealt = new HashMap<>();
        if (left.isEmpty()) {
            return dealt;
        }
        List<Run> since = ports.runs().latest(Integer.MAX_VALUE).stream()
                .filter(run -> run.job().equals(parent.job()) && run.startedAt().isAfter(parent.startedAt()))
                .filter(run -> begun.isEmpty() || !run.id().equals(begun.get().id()))
                .sorted(Comparator.comparing(Run::startedAt).thenComparing(Run::id))
                .toList();
        for (Run run : since) {
            ports.journal().records(run.id()).forEach((operation, record) -> {
                if (left.contains(operation) && isDealtWith(run, record)) {
                    dealt.put(operation, run.id());
                } else if (Undone.is(record) && record.attempts() > 0) {
                    // It was due again, and failed again.
                    dealt.remove(operation);
                }
            });
        }
        return dealt;
    }

    private static boolean isDealtWith(Run run, OperationRecord record) {
        return record.state().isProven() || (is(run) && record.state() == OperationState.SUPERSEDED);
    }
}
