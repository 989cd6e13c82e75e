package curfew.store;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How long something takes: by the clock, printed for whoever watches, and by this thread's own work, which a busy machine does not change
 * and a test may rely on.
 */
final class Figures {
    private Figures() {}

    /** The work that it took this thread; of a database in another process only what talking to it took. */
    static Duration measure(Class<?> where, String what, long count, Runnable work) {
        long clock = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        Duration worked = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
        long took = Math.max(1, (System.nanoTime() - clock) / 1_000_000);
        System.out.printf(
                "%s: %d %s in %d ms (%d ms of work), %d/s%n",
                where.getName(), count, what, took, worked.toMillis(), count * 1_000 / took);
        return worked;
    }
}
