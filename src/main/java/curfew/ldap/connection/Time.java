package curfew.ldap.connection;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** A clock that only goes forward, and waiting by it; tests have one of their own. */
public interface Time {
    /** The machine's. */
    Time MACHINE = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    };

    /** Means something only in comparison with another one. */
    long nanos();

    /** Gives the thread away for so long. */
    void sleep(long nanos) throws InterruptedException;

    /**
     * Waits.
     *
     * @throws CancellationException if the thread is interrupted, which it stays
     */
    default void pause(Duration duration, String reason) {
        if (duration.isNegative() || duration.isZero()) {
            return;
        }
        try {
            sleep(duration.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while " + reason + "; `curfew resume` goes on");
        }
    }
}
