package curfew.doctor;

import curfew.brake.Limit;
import curfew.brake.Limits;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Reading;
import curfew.receipt.Receipt;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges how a feed was read. Pure. */
final class FeedCheck {
    private FeedCheck() {}

    /** @param before the last good reading, if there was any */
    static List<Diagnosis> judge(Receipt receipt, Optional<Reading> before, Limits limits) {
        List<Diagnosis> found = new ArrayList<>();
        String where = receipt.source().toString();
        List<Gap> narrow = new ArrayList<>();
        Map<GapReason, List<Gap>> wide = new EnumMap<>(GapReason.class);
        for (Gap gap : receipt.gaps()) {
            if (gap.scope().isWide()) {
                wide.computeIfAbsent(gap.reason(), any -> new ArrayList<>()).add(gap);
            } else {
                narrow.add(gap);
            }
        }
        wide.forEach((reason, gaps) -> found.add(new Diagnosis(
                reason == GapReason.TOO_OLD ? Finding.FEED_TOO_OLD : Finding.FEED_INCOMPLETE,
                where,
                reason + ": " + (gaps.size() == 1 ? "" : gaps.size() + " times, such as ")
                        + gaps.get(0).detail() + "; " + reason.mend(),
                "a feed that is read to its end, each row with its key")));
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
