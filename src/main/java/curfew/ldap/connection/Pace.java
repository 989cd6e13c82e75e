package curfew.ldap.connection;

import curfew.directory.Load;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Spreads the single requests to one directory (lookups, changes, pages of a search) evenly over time, over all threads and
 * connections. Each caller takes the next free instant and sleeps until then, so nobody spins and nobody starves; callers are served in
 * the order in which they ask. Costs a lock without contention where nothing is paced.
 *
 * <p>Up to a tenth of a second that was not used is made up for: sleeping is coarser than the distance of fast requests, and
 * without that they would come slower than allowed. So any second holds at most a tenth more requests than were allowed.
 */
public final class Pace {
    private static final long CREDIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final long distanceNanos;
    private final Time time;
    private long next;

    /** For all requests to the directory with this load. */
    public Pace(Load load, Time time) {
        Integer rate = load.requestsPerSecond();
        this.distanceNanos = rate == null ? 0 : TimeUnit.SECONDS.toNanos(1) / rate;
        this.time = time;
        this.next = time.nanos();
    }

    /**
     * Returns when the next request may be sent.
     *
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; nothing was sent
     */
    public void awaitTurn() {
        if (distanceNanos > 0) {
            time.pause(Duration.ofNanos(take()), "waiting for its turn at a directory that is asked slowly");
        }
    }

    /** Takes the next free instant; how long it is until then. */
    private synchronized long take() {
        long now = time.nanos();
        long earliest = now - Math.min(CREDIT_NANOS, credit());
        long turn = next - earliest > 0 ? next : earliest;
        next = turn + distanceNanos;
        return turn - now;
    }

    /** None for what is slower than a request each tenth of a second: two would come at once. */
    private long credit() {
        return distanceNanos > CREDIT_NANOS ? 0 : CREDIT_NANOS;
    }
}
