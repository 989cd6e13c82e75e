package curfew.apply;

import curfew.apply.KillPoint.Listener;
import curfew.directory.Request;
import curfew.journal.Journal;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Requests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Applies the released operations of a sealed plan, phase by phase.
 *
 * <p>The order of writing is the whole of it: a batch's intents are durable, then its requests are sent, then the outcomes are
 * durable. A process that dies anywhere leaves operations that are planned (nothing was sent) or intended (it may have been): applying
 * again begins with the intended ones, and settles each by reading the entry, never by sending it blindly.
 *
 * <p>A first design kept the position in the plan and went on from there. It repeats what was sent and not yet counted, and skips
 * what was counted and not yet sent; no position can be both before and after.
 */
public final class Applier {
    /**
     * Requests whose intents share one commit, if they do not go together in larger bundles: few enough that a crash leaves little to
     * settle, enough to hide the commit.
     */
    private static final int BATCH = 32;

    /** A batch that takes longer is asked about again before its next request: its process may have been suspended. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    private final Ports ports;
    private final Watch watch;
    private final Progress progress;
    private final Listener points;
    private final Clock clock;
    private final Backoff backoff;

    /** Where to write and what to write down. */
    public record Ports(Journal journal, Map<String, Channel> channels) {
        public Ports {
            channels = Map.copyOf(channels);
        }
    }

    public Applier(Ports ports, Watch watch, Progress progress, Listener points, Clock clock) {
        this(ports, watch, progress, points, clock, Backoff.standard());
    }

    Applier(Ports ports, Watch watch, Progress progress, Listener points, Clock clock, Backoff backoff) {
        this.ports = ports;
        this.watch = watch;
        this.progress = progress;
        this.points = points;
        this.clock = clock;
        this.backoff = backoff;
    }

    /**
     * Applies what is planned or intended in the run's journal, which must be open.
     *
     * @throws curfew.directory.DirectoryException if a directory cannot even be read to settle what is in doubt; resume goes on
     */
    public Applied apply(String run, Plan plan) {
        Ledger ledger = new Ledger(ports.journal(), run);
        Settler settler = new Settler(ledger, ports.channels(), clock, backoff);
        long all = plan.operations().size();
        for (boolean urgent : new boolean[] {true, false}) {
            for (List<Operation> phase : open(plan, ledger, urgent).values()) {
                Applied ended = applyPhase(phase, ledger, settler, all);
                if (ended != Applied.ALL) {
                    return ended;
                }
            }
        }
        return Applied.ALL;
    }

    /** By phase. Urgent revocations go through all phases first: they wait for nobody. */
    private static Map<Integer, List<Operation>> open(Plan plan, Ledger ledger, boolean urgent) {
        return plan.operations().stream()
                .filter(operation -> operation.urgent() == urgent
                        && ledger.state(operation.id()).isOpen())
                .collect(Collectors.groupingBy(
                        operation -> operation.action().phase(), TreeMap::new, Collectors.toList()));
    }

    private Applied applyPhase(List<Operation> phase, Ledger ledger, Settler settler, long all) {
        Map<String, Operation> byId = new HashMap<>();
        phase.forEach(operation -> byId.put(operation.id(), operation));
        new Recovery(ledger, ports.channels(), clock).settleIntended(phase);
        skipWaiting(phase, ledger);
        List<Operation> due = phase.stream()
                .filter(operation -> ledger.state(operation.id()) == OperationState.PLANNED)
                .toList();
        Bundles bundles = new Bundles(Requests.group(due));
        while (!bundles.isEmpty()) {
            Watch.Answer answer = watch.mayGoOn();
            if (answer == Watch.Answer.GO_ON) {
                answer = applyBatch(batch(bundles), byId, ledger, settler);
            }
            if (answer != Watch.Answer.GO_ON) {
                return endedBy(answer);
            }
            progress.at(ledger.closed(), all);
        }
        return Applied.ALL;
    }

    /** What shares one commit of intents: of one directory, because its server is part of them. */
    private List<List<Request>> batch(Bundles bundles) {
        List<List<Request>> batch = new ArrayList<>();
        int size = 0;
        String directory = bundles.directory();
        while (size < BATCH && !bundles.isEmpty() && bundles.directory().equals(directory)) {
            List<Request> bundle = bundles.next(together(bundles.directory()));
            batch.add(bundle);
            size += bundle.size();
        }
        return batch;
    }

    private int together(String directory) {
        Channel channel = ports.channels().get(directory);
        return channel == null ? 1 : channel.writer().together();
    }

    private static Applied endedBy(Watch.Answer answer) {
        return answer == Watch.Answer.STOP ? Applied.STOPPED : Applied.LEASE_LOST;
    }

    private Watch.Answer applyBatch(
            List<List<Request>> batch, Map<String, Operation> byId, Ledger ledger, Settler settler) {
        points.reached(KillPoint.BEFORE_INTENT);
        List<String> operations = batch.stream()
                .flatMap(List::stream)
                .flatMap(request -> request.operations().stream())
                .toList();
        String server = settler.settled(batch.get(0).get(0).entry());
        ledger.change(operations, record -> record.intended(server));
        points.reached(KillPoint.AFTER_INTENT);
        List<OperationRecord> outcomes = new ArrayList<>();
        Instant asked = clock.instant();
        for (List<Request> bundle : batch) {
            if (clock.instant().isAfter(asked.plus(ASK_AGAIN))) {
                asked = clock.instant();
                Watch.Answer answer = watch.mayGoOn();
                if (answer != Watch.Answer.GO_ON) {
                    return cutShort(answer, outcomes, ledger);
                }
            }
            outcomes.addAll(settler.send(bundle, request -> carried(request, byId)));
            points.reached(KillPoint.AFTER_SEND);
        }
        ledger.store(outcomes);
        points.reached(KillPoint.AFTER_OUTCOME);
        return Watch.Answer.GO_ON;
    }

    private static List<Operation> carried(Request request, Map<String, Operation> byId) {
        return request.operations().stream().map(byId::get).toList();
    }

    /**
     * What was not sent stays intended, and is settled by reading when the run goes on. With the lease lost, the journal is another's to
     * write, too.
     */
    private static Watch.Answer cutShort(Watch.Answer answer, List<OperationRecord> outcomes, Ledger ledger) {
        if (answer == Watch.Answer.STOP) {
            ledger.store(outcomes);
        }
        return answer;
    }

    /** What waits for something that was not done is not sent. */
    private static void skipWaiting(List<Operation> phase, Ledger ledger) {
        List<String> skipped = phase.stream()
                .filter(operation -> ledger.state(operation.id()) == OperationState.PLANNED
                        && operation.waitsFor().stream().anyMatch(other -> !isDone(ledger.state(other))))
                .map(Operation::id)
                .toList();
        ledger.change(skipped, record -> record.in(OperationState.SKIPPED, "what it waits for was not done"));
    }

    private static boolean isDone(OperationState state) {
        return state == OperationState.APPLIED || state.isProven();
    }
}
