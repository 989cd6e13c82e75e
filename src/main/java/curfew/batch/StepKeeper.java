package curfew.batch;

import curfew.journal.StepRecord;
import curfew.journal.Steps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores when the steps of a run begin and end, and once a second at most how far their work has got, so that another process can tell. What
 * cannot be stored here stops nothing: the run rests on the journal.
 */
final class StepKeeper implements Tidings {
    private static final Logger LOG = LoggerFactory.getLogger(StepKeeper.class);
    private static final Duration SELDOM = Duration.ofSeconds(1);

    private final Steps steps;
    private final String run;
    private final Clock clock;
    private final Tidings tidings;
    private @Nullable StepRecord current;
    private Instant doingSince = Instant.EPOCH;
    private Instant told = Instant.EPOCH;
    private boolean hasWarned;

    /** @param tidings is told everything as well */
    StepKeeper(Steps steps, String run, Clock clock, Tidings tidings) {
        this.steps = steps;
        this.run = run;
        this.clock = clock;
        this.tidings = tidings;
    }

    /** The same work, with its beginning and its end stored. */
    Runnable around(String step, Runnable work) {
        return () -> {
            begin(step);
            try {
                work.run();
                end("");
            } catch (RuntimeException | Error failed) {
                end(failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage());
                throw failed;
            }
        };
    }

    private void begin(String step) {
        unlessItFails(() -> {
            int before = (int) steps.of(run).stream()
                    .filter(one -> one.step().equals(step))
                    .count();
            save(StepRecord.begun(step, before + 1, clock.instant()));
        });
    }

    private void end(String failure) {
        StepRecord step = current;
        if (step != null) {
            unlessItFails(() -> save(step.ended(clock.instant(), failure)));
            current = null;
        }
    }

    private void save(StepRecord step) {
        current = step;
        steps.save(run, step);
    }

    private void unlessItFails(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            if (!hasWarned) {
                hasWarned = true;
                LOG.warn("how far the run has got could not be stored", failed);
            }
        }
    }

    @Override
    public void line(String text) {
        tidings.line(text);
    }

    @Override
    public void line(String text, String forTheLog) {
        tidings.line(text, forTheLog);
    }

    @Override
    public void progress(String what, long done, long of) {
        tidings.progress(what, done, of);
        StepRecord step = current;
        if (step == null) {
            return;
        }
        Instant now = clock.instant();
        boolean other = !what.equals(step.doing());
        if (other) {
            doingSince = now;
        }
        if (other || !now.isBefore(told.plus(SELDOM))) {
            told = now;
            unlessItFails(() -> save(step.at(what, done, of, doingSince, now)));
        }
    }
}
