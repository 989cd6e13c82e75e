package curfew.doctor;

import curfew.brake.Limit;
import curfew.brake.Limits;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Reading;
import curfew.receipt.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges how a feed was read. Pure. */
final class FeedCheck {
    private FeedCheck() {}

    /** @param before the last good reading, if there was any */
    static List<Diagnosis> judge(Receipt receipt, Optional<Reading> before, Limits limits) {
        List<Diagnosis> found = new ArrayList<>();
        String where = receipt.source().toString();
        List<Gap> narrow = new ArrayList<>();
        for (Gap gap : receipt.gaps()) {
            if (!gap.scope().isWide()) {
                narrow.add(gap);
            } else {
                Finding code = gap.reason() == GapReason.TOO_OLD ? Finding.FEED_TOO_OLD : Finding.FEED_INCOMPLETE;
                found.add(new Diagnosis(
                        code,
                        where,
                        gap.reason() + ": " + gap.detail(),
                        gap.reason().mend()));
            }
        }
        if (!narrow.isEmpty()) {
            found.add(new Diagnosis(
                    Finding.FEED_ROWS_REJECTED,
                    where,
                    narrow.size() + " rows cannot be understood, such as: "
                            + narrow.get(0).detail(),
                    "none"));
        }
        if (found.stream().allMatch(one -> one.finding().severity() != Severity.GRAVE)) {
            before.ifPresent(last -> found.addAll(shrank(receipt.reading(), last, limits)));
        }
        return found;
    }

    private static List<Diagnosis> shrank(Reading now, Reading before, Limits limits) {
        long lost = Math.max(0, before.count() - now.count());
        return limits.limits().stream()
                .filter(limit -> limit.what() == Limit.Counted.ROSTER_LOSS)
                .filter(limit -> lost > 0 && limit.isTrippedBy(lost, before.count()))
                .map(limit -> new Diagnosis(
                        Finding.FEED_SHRANK,
                        now.source().toString(),
                        now.count() + " rows in " + now.origin() + ", " + lost + " fewer than the " + before.count()
                                + " of " + before.origin(),
                        "at most " + limit.allowedOf(before.count()) + " fewer, by the limit " + limit.name()))
                .toList();
    }
}
