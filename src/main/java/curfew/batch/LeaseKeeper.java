package curfew.batch;

import curfew.apply.Watch;
import curfew.journal.Lease;
import curfew.journal.LeaseLostException;
import curfew.settings.JobSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
 * Holds the leases of a job's directories while a run goes on. A thread renews them, and whoever writes renews them where less than half of their
 * time is left; what cannot be renewed is lost for good. Nothing is sent unless its lease outlasts the longest time that its answer is waited
 * for, by this machine's clock, so that a process that was suspended and wakes writes nothing.
 *
 * <p>A first design renewed before each batch of writes, a durable commit each time, and looked at the clock only now and then within a batch. A process that
 * was suspended while an answer was under way sent what came next without asking.
 */
final class LeaseKeeper implements AutoCloseable, Watch {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final Lease lease;
    private final List<String> directories;
    private final String holder;
    private final Terms terms;
    private final Clock clock;
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicBoolean stop;
    private final ScheduledExecutorService renewer;
    private volatile Instant until;
    private @Nullable ScheduledFuture<?> renewals;

    /**
     * How long leases are held.
     *
     * @param time until it runs out unless it is renewed
     * @param longestRequest how long an answer to a change is waited for at most; shorter
     */
    record Terms(Duration time, Duration longestRequest) {
        static Terms of(JobSettings settings) {
            return new Terms(settings.state().lease(), settings.longestRequest());
        }
    }

    private LeaseKeeper(
            Lease lease,
            List<String> directories,
            String holder,
            Terms terms,
            Instant until,
            Clock clock,
            AtomicBoolean stop) {
        this.lease = lease;
        this.directories = List.copyOf(directories);
        this.holder = holder;
        this.terms = terms;
        this.until = until;
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
            Lease lease,
            List<String> directories,
            String run,
            String holder,
            Terms terms,
            Clock clock,
            AtomicBoolean stop) {
        List<String> taken = new ArrayList<>();
        Instant now = clock.instant();
        for (String directory : directories.stream().sorted().toList()) {
            Optional<Lease.Held> other = take(lease, directory, run, holder, terms.time(), clock);
            if (other.isPresent()) {
                taken.forEach(one -> lease.release(one, holder));
                throw new DirectoryHeldException(other.get());
            }
            taken.add(directory);
        }
        LeaseKeeper keeper = new LeaseKeeper(lease, taken, holder, terms, now.plus(terms.time()), clock, stop);
        long third = terms.time().toMillis() / 3;
        keeper.renewals =
                keeper.renewer.scheduleWithFixedDelay(keeper::renewOrWarn, third, third, TimeUnit.MILLISECONDS);
        return keeper;
    }

    /** A process of this machine that died without giving it back need not be waited for. */
    private static Optional<Lease.Held> take(
            Lease lease, String directory, String run, String holder, Duration time, Clock clock) {
        Optional<Lease.Held> other = lease.take(directory, run, holder, clock.instant(), time);
        if (other.isPresent()
                && Holder.parse(other.get().holder())
                        .filter(Holder::isKnownDead)
                        .isPresent()) {
            lease.release(directory, other.get().holder());
            return lease.take(directory, run, holder, clock.instant(), time);
        }
        return other;
    }

    /** Whether it holds all of these. */
    boolean covers(List<String> others) {
        return directories.containsAll(others);
    }

    /** A renewal that fails is tried again; what counts is the one before something is sent, which fails aloud. */
    private void renewOrWarn() {
        try {
            renew();
        } catch (RuntimeException failed) {
            LOG.warn("the lease could not be renewed now", failed);
        }
    }

    private synchronized void renew() {
        Instant now = clock.instant();
        for (String directory : directories) {
            if (!lost.get() && !lease.renew(directory, holder, now, terms.time())) {
                lost.set(true);
            }
        }
        until = now.plus(terms.time());
    }

    /** Whether so much of the time is left, renewed if need be. */
    private boolean holdsFor(Duration time) {
        if (!lost.get() && !clock.instant().plus(time).isBefore(until)) {
            renew();
        }
        return !lost.get();
    }

    @Override
    public Answer mayGoOn() {
        if (stop.get()) {
            return Answer.STOP;
        }
        return holdsFor(half()) ? Answer.GO_ON : Answer.LEASE_LOST;
    }

    private Duration half() {
        return terms.time().dividedBy(2);
    }

    /**
     * For right before a change is sent: the lease outlasts its answer.
     *
     * @throws LeaseLostException if another process has the directory
     */
    void mustOutlastARequest() {
        if (!holdsFor(terms.longestRequest())) {
            throw new LeaseLostException(holder);
        }
    }

    /**
     * For right before something else is stored: asks the data store.
     *
     * @throws LeaseLostException if another process has the directory
     */
    void mustHold() {
        renew();
        if (lost.get()) {
            throw new LeaseLostException(holder);
        }
    }

    /** Whether another process was seen to have a directory. */
    boolean isLost() {
        return lost.get();
    }

    /** What cannot be given back runs out by itself. */
    @Override
    public void close() {
        if (renewals != null) {
            renewals.cancel(false);
        }
        renewer.shutdownNow();
        try {
            directories.forEach(directory -> lease.release(directory, holder));
        } catch (RuntimeException failed) {
            LOG.warn("the lease could not be given back; it runs out at {}", until, failed);
        }
    }
}
