package curfew.batch;

import curfew.brake.FeedLoss;
import curfew.plan.PlanInput;
import curfew.receipt.Baselines;
import curfew.receipt.Source;

/** How many rows a feed has lost since its last good reading. */
final class FeedLosses {
    private FeedLosses() {}

    static FeedLoss since(Baselines baselines, PlanInput input) {
        String feed = input.source().substring("feed ".length());
        if (input.counts().containsKey(Comparison.ACCEPTED)) {
            // A person has said of this very file that it is right.
            return new FeedLoss(feed, 0, input.count());
        }
        long before = baselines
                .lastGood(Source.feed(feed))
                .map(reading -> reading.count())
                .orElse(0L);
        return new FeedLoss(feed, Math.max(0, before - input.count()), before);
    }
}
