package curfew.batch;

import curfew.correlation.KeyRule;
import curfew.feeds.FeedReader;
import curfew.feeds.FeedResult;
import curfew.feeds.FeedSettings;
import curfew.feeds.Reject;
import curfew.feeds.Row;
import curfew.feeds.RowSink;
import curfew.receipt.Profile;
import curfew.receipt.Receipt;
import curfew.roster.KeyHistory;
import curfew.roster.PackedRoster;
import curfew.roster.RosterBuilder;
import curfew.roster.RosterKey;
import curfew.settings.JobSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The feeds of a job, read once.
 *
 * @param roster everybody in them, and who was known before
 * @param receipts one for each feed
 * @param compared how each feed compares with its good nights
 */
record FeedsRead(PackedRoster roster, List<Receipt> receipts, List<Compared> compared) {

    /** @param check called at each row; what it throws is passed on */
    static FeedsRead read(
            JobSettings settings,
            KeyHistory history,
            Instant asOf,
            Clock clock,
            Consumer<Reject> rejects,
            Comparison comparison,
            Runnable check) {
        FeedReader reader = new FeedReader(settings.folder(), settings.state().feedCopies(), clock);
        RosterBuilder roster = new RosterBuilder(settings.feeds(), lookups(settings), asOf, history);
        List<Compared> compared = new ArrayList<>();
        for (FeedSettings feed : settings.feeds()) {
            FeedResult result = reader.read(feed, asOf, new Sink(roster, rejects, check));
            Profile profile = result.profile().withKeys(roster.keys(feed.name()));
            compared.add(comparison.feed(
                    feed.sensitivity(), result.receipt(), profile, key -> roster.has(feed.name(), key)));
        }
        List<Receipt> receipts = compared.stream().map(Compared::receipt).toList();
        return new FeedsRead(roster.build(history, receipts), receipts, List.copyOf(compared));
    }

    /** The fields by which the directories' correlation keys look persons up. */
    private static Set<RosterKey> lookups(JobSettings settings) {
        Set<RosterKey> lookups = new LinkedHashSet<>();
        settings.directories().stream()
                .flatMap(directory -> directory.correlation().keys().stream())
                .filter(rule -> rule.strength() != KeyRule.Strength.DERIVED)
                .forEach(rule -> lookups.add(new RosterKey(rule.field(), rule.normalisation())));
        return lookups;
    }

    /** Rows go to the roster; rejects to the roster, whose persons they taint, and to the caller. */
    private record Sink(RosterBuilder roster, Consumer<Reject> rejects, Runnable check) implements RowSink {
        @Override
        public void row(Row row) {
            check.run();
            roster.row(row);
        }

        @Override
        public void reject(Reject reject) {
            roster.reject(reject);
            rejects.accept(reject);
        }
    }
}
