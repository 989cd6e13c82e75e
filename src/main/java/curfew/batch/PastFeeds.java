package curfew.batch;

import curfew.roster.KeyHistory;
import curfew.settings.JobSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** Reads feeds of a past night for who was known by then, and for nothing else. */
public final class PastFeeds {
    private PastFeeds() {}

    /** Takes one night into the history that lies in the job's state. */
    public static void count(JobSettings settings, String run, Instant asOf, Clock clock) {
        KeyHistory history = Night.historyOf(settings);
        FeedsRead feeds = FeedsRead.read(settings, history, asOf, clock, reject -> {}, Comparison.NONE, () -> {});
        history.advance(run, feeds.roster(), feeds.receipts(), Set.of(), ReadStep.FORGET_AFTER);
        history.promote(run);
    }
}
