package curfew.batch;

import curfew.journal.Run;
import curfew.retention.Need;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was forgotten, and what was not.
 *
 * @param before what began before it was old
 * @param forgotten runs, the oldest first
 * @param kept old runs that something still needs, the oldest first
 * @param young how many runs are not old
 * @param rows of the data store that went, by what they were; empty where nothing was done
 * @param files that went, by what they were; in the order in which they are told
 */
public record Pruned(
        Instant before,
        List<Run> forgotten,
        Map<Run, Set<Need>> kept,
        int young,
        Map<String, Long> rows,
        Map<String, Files> files) {

    /**
     * Files of one kind.
     *
     * @param removed how many went
     * @param bytes how much room they took
     * @param kept how many stay
     */
    public record Files(long removed, long bytes, long kept) {}
}
