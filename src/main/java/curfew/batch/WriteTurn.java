package curfew.batch;

import curfew.apply.Watch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whose turn it is to write, within the one process that may. The run itself lets others go between two batches and waits until they are
 * done. Whoever has waited longest is next.
 */
final class WriteTurn {
    private final ReentrantLock lock = new ReentrantLock(true);

    /** Waits for the turn, and does the work in it. */
    void during(Runnable work) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Lets others write whenever it is asked, by the thread that has the turn, and asks what it watches after that. */
    Watch yielding(Watch watch) {
        return () -> {
            if (lock.hasQueuedThreads()) {
                lock.unlock();
                lock.lock();
            }
            return watch.mayGoOn();
        };
    }
}
