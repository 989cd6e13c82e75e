package curfew.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a run, as often as it was begun.
 *
 * @param attempt from 1; a run that is resumed begins a step again
 * @param endedAt null while it goes on, and for good if its process died
 * @param failure why it was broken off; empty if it was not
 * @param doing what long work it is at, such as {@code reading corp}; empty if it has none
 * @param done how much of it is done
 * @param of how much there is; -1 if nobody knows
 * @param doingSince when that work began; null if there is none
 * @param toldAt when it was last told; null if it was not
 */
public record StepRecord(
        String step,
        int attempt,
        Instant begunAt,
        @Nullable Instant endedAt,
        String failure,
        String doing,
        long done,
        long of,
        @Nullable Instant doingSince,
        @Nullable Instant toldAt) {

    /** A step that begins. */
    public static StepRecord begun(String step, int attempt, Instant at) {
        return new StepRecord(step, attempt, at, null, "", "", 0, -1, null, null);
    }

    /** The same, with how far its work has got. */
    public StepRecord at(String newDoing, long newDone, long newOf, Instant since, Instant now) {
        return new StepRecord(step, attempt, begunAt, endedAt, failure, newDoing, newDone, newOf, since, now);
    }

    /** The same, ended. */
    public StepRecord ended(Instant at, String newFailure) {
        return new StepRecord(step, attempt, begunAt, at, newFailure, doing, done, of, doingSince, toldAt);
    }

    /** How much of its work is done in a second; 0 if nobody can tell. */
    public double rate() {
        if (doingSince == null || toldAt == null) {
            return 0;
        }
        long millis = toldAt.toEpochMilli() - doingSince.toEpochMilli();
        return millis <= 0 ? 0 : done * 1000.0 / millis;
    }

    /** How many seconds its work will take at this rate; -1 if nobody can tell. */
    public long secondsLeft() {
        double rate = rate();
        return of < 0 || rate <= 0 ? -1 : Math.round(Math.max(0, of - done) / rate);
    }
}
