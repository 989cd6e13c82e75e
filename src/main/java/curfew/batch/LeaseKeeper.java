package curfew.batch;

import curfew.apply.Watch;
import curfew.journal.Lease;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the leases of a job's directories while a run goes on. A thread renews them while much is read; before each batch of writes they
 * are renewed once more, on the writing thread, and what cannot be renewed is lost for good: a process that was suspended and wakes writes
 * nothing.
 */
final class LeaseKeeper implements AutoCloseable, Watch {
    /** Longer than any request's time-out, short enough that a dead process does not block the morning. */
    static final Duration TIME = Duration.ofMinutes(3);

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final Lease lease;
    private final List<String> directories;
    private final String holder;
    private final Clock clock;
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicBoolean stop;
    private final ScheduledExecutorService renewer;
    private @Nullable ScheduledFuture<?> renewals;

    private LeaseKeeper(Lease lease, List<String> directories, String holder, Clock clock, AtomicBoolean stop) {
        this.lease = lease;
        this.directories = List.copyOf(directories);
        this.holder = holder;
        this.clock = clock;
        this.stop = stop;
        this.renewer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "lease");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Takes all leases or none.
     *
     * @param directories in any order; they are taken in sorted order, so that two runs never wait for each other
     * @param stop set by whoever wants the run to end between two requests
     * @throws DirectoryHeldException if another run holds one
     */
    static LeaseKeeper take(
            Lease lease, List<String> directories, String run, String holder, Clock clock, AtomicBoolean stop) {
        List<String> taken = new ArrayList<>();
        for (String directory : directories.stream().sorted().toList()) {
            Optional<Lease.Held> other = take(lease, directory, run, holder, clock);
            if (other.isPresent()) {
                taken.forEach(one -> lease.release(one, holder));
                throw new DirectoryHeldException(other.get());
            }
            taken.add(directory);
        }
        LeaseKeeper keeper = new LeaseKeeper(lease, taken, holder, clock, stop);
        long third = TIME.toMillis() / 3;
        keeper.renewals =
                keeper.renewer.scheduleWithFixedDelay(keeper::renewOrWarn, third, third, TimeUnit.MILLISECONDS);
        return keeper;
    }

    /** A process of this machine that died without giving it back need not be waited for. */
    private static Optional<Lease.Held> take(Lease lease, String directory, String run, String holder, Clock clock) {
        Optional<Lease.Held> other = lease.take(directory, run, holder, clock.instant(), TIME);
        if (other.isPresent()
                && Holder.parse(other.get().holder())
                        .filter(Holder::isKnownDead)
                        .isPresent()) {
            lease.release(directory, other.get().holder());
            return lease.take(directory, run, holder, clock.instant(), TIME);
        }
        return other;
    }

    /** Whether it holds all of these. */
    boolean covers(List<String> others) {
        return directories.containsAll(others);
    }

    /** A renewal that fails is tried again; what counts is the one before each batch, which fails aloud. */
    private void renewOrWarn() {
        try {
            renew();
        } catch (RuntimeException failed) {
            LOG.warn("the lease could not be renewed now", failed);
        }
    }

    private synchronized void renew() {
        for (String directory : directories) {
            if (!lost.get() && !lease.renew(directory, holder, clock.instant(), TIME)) {
                lost.set(true);
            }
        }
    }

    @Override
    public Answer mayGoOn() {
        if (stop.get()) {
            return Answer.STOP;
        }
        renew();
        return lost.get() ? Answer.LEASE_LOST : Answer.GO_ON;
    }

    @Override
    public void close() {
        if (renewals != null) {
            renewals.cancel(false);
        }
        renewer.shutdownNow();
        directories.forEach(directory -> lease.release(directory, holder));
    }
}
