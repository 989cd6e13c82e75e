package curfew.cli;

import curfew.batch.ReconcileJob;
import curfew.journal.ExitCode;
import curfew.journal.Run;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs a run so that SIGTERM and Ctrl-C end it between two requests, with its status stored, and the process with its own exit code
 * rather than the signal's.
 */
final class Interruptible {
    private static final long LONGEST_STOP_SECONDS = 120;

    private final ReconcileJob job;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int code = ExitCode.STOPPED.code();

    Interruptible(ReconcileJob job) {
        this.job = job;
    }

    Run run(Run run) {
        Thread hook = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Run done = job.run(run);
            code = done.exitCode();
            return done;
        } finally {
            ended.countDown();
            remove(hook);
        }
    }

    private void stop() {
        job.stop();
        try {
            if (ended.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(code);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // Then the hook is waiting for this run to end, and ends the process.
        }
    }
}
