package curfew.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The port that keeps two processes from writing to one directory. A holder renews it before each batch; a request's time-out is
 * shorter than what is left of it.
 */
public interface Lease {

    /**
     * Takes the lease of a directory, if it is free, run out, or held by this holder already.
     *
     * @param holder run and process, so that a resumed run in a new process is another holder
     * @return empty if it was taken, else who has it
     */
    Optional<Held> take(String directory, String run, String holder, Instant now, Duration time);

    /** Extends it. False if it is no longer this holder's: then nothing more may be written. */
    boolean renew(String directory, String holder, Instant now, Duration time);

    /** Gives it back; does nothing if it is no longer this holder's. */
    void release(String directory, String holder);

    /** Every lease that was taken and not given back, those that have run out too, sorted by directory. */
    List<Held> all();

    /** Who holds a directory, and since and until when. */
    record Held(String directory, String run, String holder, Instant since, Instant until) {}
}
