package curfew.batch;

import curfew.apply.Applied;
import curfew.apply.Applier;
import curfew.apply.Channel;
import curfew.apply.KillPoint;
import curfew.directory.DirectoryIdentity;
import curfew.directory.DirectoryWriter;
import curfew.directory.Readback;
import curfew.journal.Handovers;
import curfew.journal.Handovers.Handover;
import curfew.journal.Run;
import curfew.plan.Plan;
import curfew.settings.JobSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the run that holds the directories takes urgent plans of others, at any time from before it reads until it lets go. It looks every
 * {@link #PATIENCE}; a plan that is there is applied as soon as the batch under way is done, with connections of its own, and the run's
 * own writing waits meanwhile. So there is still one process that writes, and one thread of it at a time. Everything is journaled under the run
 * that made the plan, which can go on from there if this process dies.
 *
 * <p>A first design asked for such plans between two batches alone. A night that reads a million accounts, or reads back what it has
 * done, writes nothing for minutes, and whoever is to lose access at once would have kept it that long.
 */
final class HandoverDesk implements AutoCloseable {
    /** How long an offer waits at most before it is seen. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** An offer that was not repeated for so long is not taken. */
    private static final Duration STANDS = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(HandoverDesk.class);

    private final Means means;
    private final LeaseKeeper lease;
    private final WriteTurn turn;
    private final String holder;
    private final Thread thread;
    private final Set<String> failed = new HashSet<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * What it works with.
     *
     * @param directories opens the directories once more
     */
    record Means(
            JobSettings settings,
            Ports ports,
            Supplier<? extends SpareDirectories> directories,
            Tidings tidings,
            Clock clock) {}

    private HandoverDesk(Means means, LeaseKeeper lease, WriteTurn turn, String holder) {
        this.means = means;
        this.lease = lease;
        this.turn = turn;
        this.holder = holder;
        this.thread = new Thread(this::serve, "handover");
        this.thread.setDaemon(true);
    }

    /** Opens it. Whoever opens it holds the lease until it is closed. */
    static HandoverDesk open(Means means, LeaseKeeper lease, WriteTurn turn, String holder) {
        HandoverDesk desk = new HandoverDesk(means, lease, turn, holder);
        desk.thread.start();
        return desk;
    }

    private void serve() {
        try {
            do {
                look();
            } while (!closing.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException asked) {
            return;
        }
    }

    private void look() throws InterruptedException {
        try {
            for (Handover offer : offers()) {
                if (lease.covers(offer.directories()) && !failed.contains(offer.run())) {
                    take(offer);
                }
            }
        } catch (RuntimeException notNow) {
            LOG.warn("no urgent plan of another run could be looked for now", notNow);
        }
    }

    private List<Handover> offers() {
        return means.ports.handovers().open(means.clock.instant().minus(STANDS));
    }

    private void take(Handover offer) throws InterruptedException {
        turn.during(() -> {
            if (closing.getCount() > 0 && means.ports.handovers().take(offer.run(), holder)) {
                means.tidings.line("taking the urgent plan of run " + offer.run() + " in between");
                apply(offer);
            }
        });
    }

    private void apply(Handover offer) {
        Handovers handovers = means.ports.handovers();
        try {
            Applied ended = applied(offer.run());
            if (ended == Applied.ALL) {
                handovers.end(offer.run(), holder, "", means.clock.instant());
                means.tidings.line("the urgent plan of run " + offer.run() + " is applied; going on");
            } else {
                handovers.giveBack(offer.run(), holder);
            }
        } catch (RuntimeException wrong) {
            LOG.warn("the urgent plan of run {} could not be applied", offer.run(), wrong);
            failed.add(offer.run());
            String why = wrong.getMessage() == null ? wrong.toString() : wrong.getMessage();
            handovers.end(offer.run(), holder, why, means.clock.instant());
        }
    }

    private Applied applied(String id) {
        Run run = means.ports.runs().find(id).orElseThrow(() -> new PlanCheckException("there is no run " + id));
        Plan plan = means.ports
                .plans()
                .load(run.plannedBy())
                .orElseThrow(() -> new PlanCheckException("run " + id + " has no sealed plan"));
        PlanCheck.intact(plan);
        List<DirectoryWriter> opened = new ArrayList<>();
        try (SpareDirectories spare = means.directories.get()) {
            Map<String, Channel> channels = new HashMap<>();
            for (DirectoryAccess directory : spare.all()) {
                DirectoryWriter writer = directory.writer().get();
                opened.add(writer);
                writer.guardedBy(lease::mustOutlastARequest);
                channels.put(
                        directory.name(), new Channel(writer, new Readback(directory.reader(), directory.dialect())));
                mustBeTheSame(plan, directory);
            }
            return new Applier(
                            new Applier.Ports(means.ports.journal(), channels),
                            means.settings.caution(),
                            lease,
                            (done, of) -> {},
                            KillPoint.Listener.NOBODY,
                            means.clock)
                    .apply(id, plan);
        } finally {
            opened.forEach(DirectoryWriter::close);
        }
    }

    private static void mustBeTheSame(Plan plan, DirectoryAccess directory) {
        for (DirectoryIdentity sealed : plan.header().directories()) {
            if (sealed.directory().equals(directory.name())
                    && !sealed.equals(directory.reader().identity())) {
                throw new PlanCheckException("directory " + sealed.directory()
                        + " is another one here than the plan was made for: " + sealed);
            }
        }
    }

    /** Lets what it has begun go to its end, and takes nothing more. */
    @Override
    public void close() {
        closing.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join(PATIENCE.toMillis());
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
