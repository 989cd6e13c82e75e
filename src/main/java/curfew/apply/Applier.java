package curfew.apply;

import curfew.apply.KillPoint.Listener;
import curfew.journal.Journal;
import curfew.plan.Operation;
import curfew.plan.Plan;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private final Ports ports;
    private final Watch watch;
    private final Progress progress;
    private final Listener points;
    private final Clock clock;
    private final Caution caution;
    private final Backoff backoff;

    /** Where to write and what to write down. */
    public record Ports(Journal journal, Map<String, Channel> channels) {
        public Ports {
            channels = Map.copyOf(channels);
        }
    }

    public Applier(Ports ports, Caution caution, Watch watch, Progress progress, Listener points, Clock clock) {
        this(ports, caution, watch, progress, points, clock, Backoff.standard());
    }

    Applier(
            Ports ports,
            Caution caution,
            Watch watch,
            Progress progress,
            Listener points,
            Clock clock,
            Backoff backoff) {
        this.ports = ports;
        this.watch = watch;
        this.progress = progress;
        this.points = points;
        this.clock = clock;
        this.caution = caution;
        this.backoff = backoff;
    }

    /**
     * Applies what is planned or intended in the run's journal, which must be open. Urgent revocations go first, through all phases: they wait
     * for nobody, not for canaries either.
     *
     * @throws curfew.directory.DirectoryException if a directory cannot even be read to settle what is in doubt; resume goes on
     */
    public Applied apply(String run, Plan plan) {
        Ledger ledger = new Ledger(ports.journal(), run);
        Settler settler = new Settler(ledger, ports.channels(), clock, backoff);
        List<Operation> urgent =
                plan.operations().stream().filter(Operation::urgent).toList();
        List<Operation> ordinary =
                plan.operations().stream().filter(one -> !one.urgent()).toList();
        long all = plan.operations().size();
        Applied ended =
                round(caution.urgentErrors(), urgent, ledger, settler, all).send(urgent);
        return ended == Applied.ALL
                ? applyInWaves(ordinary, ledger, round(caution.errors(), ordinary, ledger, settler, all))
                : ended;
    }

    private Round round(Caution.Errors errors, List<Operation> operations, Ledger ledger, Settler settler, long all) {
        return new Round(
                new Round.Means(ports.channels(), watch, points, clock, done -> progress.at(done, all)),
                ledger,
                settler,
                new Setbacks(errors, operations));
    }

    /** Each wave is read back before the next is begun; a run that was broken off goes on with the wave that it had come to. */
    private Applied applyInWaves(List<Operation> operations, Ledger ledger, Round round) {
        Canaries canaries = new Canaries(ledger, ports.channels());
        List<List<Operation>> waves = canaries.waves(operations, caution.canary());
        for (int i = 0; i < waves.size(); i++) {
            Applied ended = round.send(waves.get(i));
            if (ended != Applied.ALL) {
                return ended;
            }
            List<Operation> later = waves.subList(i + 1, waves.size()).stream()
                    .flatMap(List::stream)
                    .toList();
            Optional<String> fault =
                    later.isEmpty() || canaries.isBegun(later) ? Optional.empty() : canaries.fault(waves.get(i));
            if (fault.isPresent()) {
                ledger.holdBack(later, Precaution.CANARY, fault.get());
                return Applied.ALL;
            }
        }
        return Applied.ALL;
    }
}
