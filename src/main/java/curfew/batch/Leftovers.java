package curfew.batch;

import curfew.apply.Channel;
import curfew.apply.Closing;
import curfew.apply.KillPoint;
import curfew.directory.DirectoryException;
import curfew.directory.DirectoryIdentity;
import curfew.directory.DirectoryWriter;
import curfew.journal.LeaseLostException;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.plan.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes runs of the job that broke off and cannot go on: their plan has expired, or the settings or the feed are others by now. What was perhaps sent is
 * settled by reading, everything that was done is read back, and the run gets its report and its cases; what was not begun is not sent, and decided anew.
 *
 * <p>A night does so before it reads, so that it knows whom Curfew has disabled, and once more when it has accepted a newer feed. It holds the
 * directories meanwhile: nobody else works on such a run. What cannot be closed is told, and left to the next night; it holds up nothing.
 */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final int LOOK_BACK = 1000;

    private final Night night;
    private final LeaseKeeper lease;

    /** Before a night reads, or after its end. */
    Leftovers(Night night, LeaseKeeper lease) {
        this.night = night;
        this.lease = lease;
    }

    /** Closes all that there are, the oldest first; durable on return, and safe to repeat. */
    void close() {
        List<Run> left = night.ports.runs().latest(LOOK_BACK).stream()
                .filter(this::isLeft)
                .sorted(Comparator.comparing(Run::startedAt).thenComparing(Run::id))
                .toList();
        for (Run run : left) {
            night.mustReadOn();
            try {
                closeIfOver(run);
            } catch (StoppedException | LeaseLostException mustEnd) {
                throw mustEnd;
            } catch (RuntimeException failed) {
                LOG.warn("run {} cannot be closed", run.id(), failed);
                night.tidings.line("run " + run.id() + " broke off and cannot be closed now (" + failed.getMessage()
                        + "): the next run tries again");
            }
        }
    }

    /** A run that only shows a plan changes nothing and may go on beside this one. */
    private boolean isLeft(Run run) {
        return run.job().equals(night.settings.name())
                && run.status().isResumable()
                && !run.id().equals(night.run().id())
                && !run.startedAt().isAfter(night.run().startedAt())
                && !Night.isOnlyShown(run)
                && Demand.of(run).filter(Demand::dry).isEmpty()
                && !isGoingOn(run);
    }

    /** Another directory, or a run on demand, is held under its name. */
    private boolean isGoingOn(Run run) {
        return Holding.of(night.ports, night.clock.instant()).stream()
                .anyMatch(holding -> holding.run().equals(run.id()) && !holding.isGone());
    }

    private void closeIfOver(Run run) {
        Optional<Plan> plan = night.ports.plans().load(run.plannedBy());
        if (plan.isEmpty() || !night.ports.journal().isOpen(run.id())) {
            if (Resumption.refused(night.ports, night.settings, run, night.clock.instant())
                    .isPresent()) {
                Ending ending = Ending.closed(
                        run,
                        "broke off before anything was sent, and was closed by run "
                                + night.run().id() + "; no change was made");
                night.ports
                        .runs()
                        .save(run.ended(
                                ending.status(), ending.exitCode().code(), night.clock.instant(), ending.message()));
                night.tidings.line("run " + run.id() + " broke off before anything was sent: closed");
            }
            return;
        }
        try {
            PlanCheck.check(plan.get(), night.settings, night.ports.baselines(), night.clock.instant());
        } catch (PlanCheckException over) {
            close(run, plan.get(), over.reason());
        }
    }

    private void close(Run run, Plan plan, String why) {
        night.tidings.line("closing run " + run.id() + ", which broke off and cannot go on: " + why);
        Map<String, String> away = away(plan);
        StepKeeper keeper = new StepKeeper(night.ports.steps(), run.id(), night.clock, new Indented(night.tidings));
        Night closing = new Night(
                        night.settings,
                        night.ports,
                        night.directories,
                        night.clock,
                        keeper,
                        KillPoint.Listener.NOBODY,
                        night.stop,
                        run)
                .closedBy(night.run().id(), away.keySet());
        closing.holds(lease);
        keeper.around("apply", () -> settle(closing, away)).run();
        keeper.around("verify", new VerifyStep(closing)::run).run();
        keeper.around("report", new ReportStep(closing)::run).run();
    }

    private void settle(Night closing, Map<String, String> away) {
        String run = closing.run().id();
        Collection<OperationRecord> records = night.ports.journal().records(run).values();
        if (records.stream().noneMatch(record -> record.state().isOpen())) {
            return;
        }
        boolean inDoubt = records.stream().anyMatch(record -> record.state() == OperationState.INTENDED);
        Map<String, OperationRecord> own =
                night.ports.journal().records(night.run().id());
        List<DirectoryWriter> opened = new ArrayList<>();
        try {
            Map<String, Channel> channels = inDoubt ? channels(away.keySet(), opened) : Map.of();
            new Closing(night.ports.journal(), run, channels, night.clock)
                    .close(closing.plan(), away, record -> notBegun(record, own, closing));
        } finally {
            opened.forEach(DirectoryWriter::close);
        }
    }

    /** A night that has ended has dealt with most of it. What a rollback was to give back is decided by nobody but who asks for it. */
    private OperationRecord notBegun(OperationRecord record, Map<String, OperationRecord> own, Night closing) {
        OperationRecord dealt = own.get(record.operation());
        if (dealt != null && dealt.state().isProven()) {
            return record.in(
                    OperationState.SUPERSEDED,
                    "dealt with by run " + night.run().id());
        }
        if (closing.rollback().isPresent()) {
            return record.notBegun("no run decides it anew unless somebody asks for it");
        }
        return record.notBegun(
                own.isEmpty() ? "decided anew by run " + night.run().id() : "left to the next run");
    }

    /** Only to look at what is in doubt, where it was sent: nothing is sent. */
    private Map<String, Channel> channels(Set<String> away, List<DirectoryWriter> opened) {
        Map<String, Channel> channels = new HashMap<>();
        for (DirectoryAccess directory : night.directories) {
            if (!away.contains(directory.name())) {
                DirectoryWriter writer = directory.writer().get();
                opened.add(writer);
                channels.put(directory.name(), new Channel(writer, directory.readback()));
            }
        }
        return channels;
    }

    /**
     * Directories of the plan that nothing can be said of any more, and why.
     *
     * @throws DirectoryException if none can be reached now
     */
    private Map<String, String> away(Plan plan) {
        Map<String, String> away = new TreeMap<>();
        DirectoryException last = null;
        for (DirectoryIdentity sealed : plan.header().directories()) {
            Optional<DirectoryAccess> now = night.directories.stream()
                    .filter(directory -> directory.name().equals(sealed.directory()))
                    .findFirst();
            try {
                if (now.isEmpty()) {
                    away.put(sealed.directory(), "the job has no directory " + sealed.directory() + " any more");
                } else if (!now.get().reader().identity().equals(sealed)) {
                    away.put(sealed.directory(), "directory " + sealed.directory() + " is another one by now");
                }
            } catch (DirectoryException unreachable) {
                away.put(sealed.directory(), String.valueOf(unreachable.getMessage()));
                last = unreachable;
            }
        }
        if (last != null && away.size() == plan.header().directories().size()) {
            throw last;
        }
        return away;
    }
}
