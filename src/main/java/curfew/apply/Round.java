package curfew.apply;

import curfew.apply.KillPoint.Listener;
import curfew.directory.Request;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.plan.Requests;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Sends operations of one class phase by phase. Once too many have failed, no further account is begun; those that are begun go on to their
 * end, because half an account is worse than either.
 */
final class Round {
    /**
     * Requests whose intents share one commit, if they do not go together in larger bundles: few enough that a crash leaves little to
     * settle, enough to hide the commit.
     */
    private static final int BATCH = 32;

    private final Means means;
    private final Ledger ledger;
    private final Settler settler;
    private final Setbacks setbacks;

    /**
     * What it works with.
     *
     * @param dealtWith told how many operations of the run are no longer open
     */
    record Means(Map<String, Channel> channels, Watch watch, Listener points, Clock clock, LongConsumer dealtWith) {}

    Round(Means means, Ledger ledger, Settler settler, Setbacks setbacks) {
        this.means = means;
        this.ledger = ledger;
        this.settler = settler;
        this.setbacks = setbacks;
    }

    /** Sends what is open of these. */
    Applied send(List<Operation> operations) {
        for (List<Operation> phase : byPhase(operations).values()) {
            Applied ended = sendPhase(phase);
            if (ended != Applied.ALL) {
                return ended;
            }
        }
        if (setbacks.tooMany()) {
            setbacks.holdBack(ledger);
        }
        return Applied.ALL;
    }

    private Map<Integer, List<Operation>> byPhase(List<Operation> operations) {
        return operations.stream()
                .filter(operation -> ledger.state(operation.id()).isOpen())
                .collect(Collectors.groupingBy(
                        operation -> operation.action().phase(), TreeMap::new, Collectors.toList()));
    }

    private Applied sendPhase(List<Operation> phase) {
        Map<String, Operation> byId = new HashMap<>();
        phase.forEach(operation -> byId.put(operation.id(), operation));
        new Recovery(ledger, means.channels(), means.clock()).settleIntended(phase);
        skipWaiting(phase);
        setbacks.count(ledger);
        Bundles bundles = new Bundles(Requests.group(due(phase)));
        while (!bundles.isEmpty()) {
            Watch.Answer answer = means.watch().mayGoOn();
            if (answer == Watch.Answer.GO_ON && setbacks.tooMany() && setbacks.holdBack(ledger)) {
                bundles = new Bundles(Requests.group(due(phase)));
                continue;
            }
            if (answer == Watch.Answer.GO_ON) {
                answer = sendBatch(batch(bundles), byId);
            }
            if (answer != Watch.Answer.GO_ON) {
                return answer == Watch.Answer.STOP ? Applied.STOPPED : Applied.LEASE_LOST;
            }
            means.dealtWith().accept(ledger.closed());
        }
        return Applied.ALL;
    }

    private List<Operation> due(List<Operation> phase) {
        return phase.stream()
                .filter(operation -> ledger.state(operation.id()) == OperationState.PLANNED)
                .toList();
    }

    /** What shares one commit of intents: of one directory, because its server is part of them. */
    private List<List<Request>> batch(Bundles bundles) {
        List<List<Request>> batch = new ArrayList<>();
        int size = 0;
        int most = most();
        String directory = bundles.directory();
        while (size < most && !bundles.isEmpty() && bundles.directory().equals(directory)) {
            int together = together(directory);
            List<Request> bundle = bundles.next(most < BATCH ? Math.min(together, most - size) : together);
            batch.add(bundle);
            size += bundle.size();
        }
        return batch;
    }

    /** The fewer may still fail, the fewer are sent before anybody looks. */
    private int most() {
        return setbacks.hasHeldBack() ? BATCH : (int) Math.min(BATCH, setbacks.tolerable() + 1);
    }

    private int together(String directory) {
        Channel channel = means.channels().get(directory);
        return channel == null ? 1 : channel.writer().together();
    }

    private Watch.Answer sendBatch(List<List<Request>> batch, Map<String, Operation> byId) {
        means.points().reached(KillPoint.BEFORE_INTENT);
        List<String> operations = batch.stream()
                .flatMap(List::stream)
                .flatMap(request -> request.operations().stream())
                .toList();
        List<OperationRecord> before = operations.stream().map(ledger::record).toList();
        String server = settler.settled(batch.get(0).get(0).entry());
        ledger.change(operations, record -> record.intended(server));
        means.points().reached(KillPoint.AFTER_INTENT);
        List<OperationRecord> outcomes = new ArrayList<>();
        for (List<Request> bundle : batch) {
            Watch.Answer answer = bundle.equals(batch.get(0))
                    ? Watch.Answer.GO_ON
                    : means.watch().mayGoOn();
            if (answer != Watch.Answer.GO_ON) {
                return cutShort(answer, outcomes, before);
            }
            outcomes.addAll(settler.send(bundle, request -> carried(request, byId)));
            means.points().reached(KillPoint.AFTER_SEND);
        }
        ledger.store(outcomes);
        setbacks.add(outcomes);
        means.points().reached(KillPoint.AFTER_OUTCOME);
        return Watch.Answer.GO_ON;
    }

    private static List<Operation> carried(Request request, Map<String, Operation> byId) {
        return request.operations().stream().map(byId::get).toList();
    }

    /** What was not sent is as it was before. With the lease lost, the journal is another's to write, too. */
    private Watch.Answer cutShort(Watch.Answer answer, List<OperationRecord> outcomes, List<OperationRecord> before) {
        if (answer == Watch.Answer.STOP) {
            Set<String> sent = outcomes.stream().map(OperationRecord::operation).collect(Collectors.toSet());
            List<OperationRecord> all = new ArrayList<>(outcomes);
            before.stream().filter(record -> !sent.contains(record.operation())).forEach(all::add);
            ledger.store(all);
        }
        return answer;
    }

    /** What waits for something that was not done is not sent. */
    private void skipWaiting(List<Operation> phase) {
        List<String> skipped = phase.stream()
                .filter(operation -> ledger.state(operation.id()) == OperationState.PLANNED
                        && operation.waitsFor().stream().anyMatch(other -> !isDone(ledger.state(other))))
                .map(Operation::id)
                .toList();
        ledger.change(skipped, record -> record.in(OperationState.SKIPPED, "what it waits for was not done"));
    }

    /** What is no longer due here was done by another run, or need not be done: nothing waits for it any more. */
    private static boolean isDone(OperationState state) {
        return state == OperationState.APPLIED || state == OperationState.SUPERSEDED || state.isProven();
    }
}
