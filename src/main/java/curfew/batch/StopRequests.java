package curfew.batch;

import curfew.journal.Stops;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks, while a run goes on, whether another process asks it to end. */
final class StopRequests implements AutoCloseable {
    private static final long EVERY_MILLIS = 500;
    private static final Logger LOG = LoggerFactory.getLogger(StopRequests.class);

    private final Stops stops;
    private final String run;
    private final AtomicBoolean stop;
    private final ScheduledExecutorService looking;
    private @Nullable ScheduledFuture<?> looks;
    private volatile String by = "";
    private boolean warned;

    private StopRequests(Stops stops, String run, AtomicBoolean stop) {
        this.stops = stops;
        this.run = run;
        this.stop = stop;
        this.looking = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "stop requests");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to look; what was asked before this run began, or went on, is over. */
    static StopRequests of(Stops stops, String run, AtomicBoolean stop) {
        stops.forget(run);
        StopRequests requests = new StopRequests(stops, run, stop);
        requests.looks = requests.looking.scheduleWithFixedDelay(
                requests::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return requests;
    }

    /** A run does not end because nobody can be asked whether it should. */
    private void look() {
        try {
            Optional<String> asked = stops.askedBy(run);
            if (asked.isPresent()) {
                by = asked.get();
                stop.set(true);
            }
            warned = false;
        } catch (RuntimeException unreadable) {
            if (!warned) {
                LOG.warn("it cannot be told whether somebody asks run {} to stop", run, unreadable);
                warned = true;
            }
        }
    }

    /** Who asked; empty if nobody did, as far as was seen. */
    String by() {
        return by;
    }

    @Override
    public void close() {
        if (looks != null) {
            looks.cancel(false);
        }
        looking.shutdownNow();
    }
}
