package curfew.batch;

import curfew.journal.Lease;
import java.time.Instant;
import java.util.List;

/**
 * A directory that a run holds.
 *
 * @param process the process that holds it; 0 if that cannot be told
 * @param isGone whether that process is known to live no more: a process of this very machine that is none now
 */
public record Holding(String directory, String run, Instant since, Instant until, long process, boolean isGone) {

    /** All that are held at an instant, sorted by directory. */
    public static List<Holding> of(Ports ports, Instant now) {
        return ports.lease().all().stream()
                .filter(held -> now.isBefore(held.until()))
                .map(Holding::of)
                .toList();
    }

    private static Holding of(Lease.Held held) {
        return Holder.parse(held.holder())
                .map(holder -> new Holding(
                        held.directory(), held.run(), held.since(), held.until(), holder.pid(), holder.isKnownDead()))
                .orElseGet(() -> new Holding(held.directory(), held.run(), held.since(), held.until(), 0, false));
    }

    /** Whether it is one of the job's, and not what a run on demand holds to be one process's alone. */
    public boolean isOfDirectory() {
        return !directory.equals(ofRun(run));
    }

    /** What a run on demand holds, under a name that no directory has. */
    static String ofRun(String run) {
        return "run " + run;
    }

    /** Who holds it, since when, and whether anybody has to wait. */
    public String words() {
        String by = "directory " + directory + " is held by run " + run + " since " + since;
        return isGone
                ? by + ", and its process " + process + " is gone: `curfew resume " + run + "` goes on"
                : by + (process > 0 ? ", by process " + process : "") + ", until " + until + " unless it goes on";
    }
}
