package curfew.apply;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * How often and how long to wait for a busy server.
 *
 * @param attempts how often a request is sent again; not negative
 * @param first the first wait; doubled each time
 * @param pause how to wait
 */
record Backoff(int attempts, Duration first, Pause pause) {

    /** Waits on the calling thread. */
    @FunctionalInterface
    interface Pause {
        void sleep(long millis) throws InterruptedException;
    }

    static Backoff standard() {
        return new Backoff(5, Duration.ofMillis(200), Thread::sleep);
    }

    /**
     * Waits, if another attempt is left.
     *
     * @throws CancellationException if the thread is interrupted; what was intended is settled by resume
     */
    boolean waitsAfter(int attempt) {
        if (attempt > attempts) {
            return false;
        }
        try {
            pause.sleep(first.multipliedBy(1L << (attempt - 1)).toMillis());
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a server was busy; `curfew resume` goes on");
        }
    }
}
