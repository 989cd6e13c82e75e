package curfew.retention;

import curfew.journal.Run;
import curfew.receipt.Source;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The port to everything that past runs left behind in the data store. Durable on return. Called from one thread. */
public interface Archive {
    /**
     * An account that a plan does something to, by all its names.
     *
     * @param person its id as text; empty if nobody stands behind it
     */
    record Named(String accountId, String accountDn, String login, String person) {}

    /** Every run of a job, the oldest first. */
    List<Run> runs(String job);

    /** Runs that have a plan of their own. */
    Set<String> sealed();

    /** Runs of which open cases tell. */
    Set<String> ofOpenCases();

    /** Runs in which a limit tripped that nobody has answered. */
    Set<String> ofOpenLimits();

    /** Runs with an approval that may be used at this instant. */
    Set<String> ofUsableApprovals(Instant now);

    /** Runs that disabled an account which counts as disabled by Curfew. */
    Set<String> ofDisabledMarks();

    /** The run that read the last good reading of each feed and directory that was ever read. */
    Map<Source, Set<String>> ofLastGoodReadings();

    /** Whom a run's plan names. */
    List<Named> named(String run);

    /** Digests of the feeds that these runs' plans were made from, and of the last good reading of each feed. */
    Set<String> feedDigests(Collection<String> runs);

    /**
     * Forgets a run with its plan, its journal and all that only tells of it; all or nothing.
     *
     * @return how many rows went, by what they were; what there was none of is left out
     */
    Map<String, Long> forget(String run);

    /** Forgets readings of before an instant, but for the last good one of each source. */
    long forgetReadings(Instant before);

    /** Gives back the room, so that what was forgotten is nowhere on the disk. Takes as much room as the store has while it works. */
    void compact();
}
