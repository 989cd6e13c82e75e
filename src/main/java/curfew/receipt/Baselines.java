package curfew.receipt;

import java.util.Optional;

/** What the last good reads looked like: the port that tells a short read from a small one. Called from one thread. */
public interface Baselines {

    /** The last accepted complete reading of a source, if any. */
    Optional<Reading> lastGood(Source source);

    /** Remembers a complete reading. The same digest again replaces the first, so that a file read twice is one night. */
    void accept(String runId, Reading reading);
}
