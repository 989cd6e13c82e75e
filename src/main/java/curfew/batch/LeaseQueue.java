package curfew.batch;

import curfew.journal.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes the leases of a run. A run on demand has them for seconds only: that is waited for, and nobody else. */
final class LeaseQueue {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Ports ports;
    private final ReconcileJob.Surroundings surroundings;

    LeaseQueue(Ports ports, ReconcileJob.Surroundings surroundings) {
        this.ports = ports;
        this.surroundings = surroundings;
    }

    /** @throws DirectoryHeldException if another run holds a directory */
    LeaseKeeper take(List<String> directories, String run, String holder, LeaseKeeper.Terms terms, AtomicBoolean stop) {
        Instant last = surroundings.clock().instant().plus(PATIENCE);
        boolean told = false;
        while (true) {
            try {
                return LeaseKeeper.take(ports.lease(), directories, run, holder, terms, surroundings.clock(), stop);
            } catch (DirectoryHeldException held) {
                boolean passes = ports.runs()
                        .find(held.run())
                        .filter(LeaseQueue::isOnDemand)
                        .isPresent();
                if (!passes || stop.get() || surroundings.clock().instant().isAfter(last) || !isPaused()) {
                    throw held;
                }
                if (!told) {
                    surroundings.tidings().line("waiting for the urgent run " + held.run());
                    told = true;
                }
            }
        }
    }

    private static boolean isOnDemand(Run run) {
        return run.command().equals(Demand.COMMAND);
    }

    private static boolean isPaused() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
