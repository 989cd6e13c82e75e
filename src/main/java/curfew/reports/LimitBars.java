package curfew.reports;

import curfew.brake.LimitResult;
import curfew.reports.Page.Bar;
import java.util.Comparator;
import java.util.List;

/**
 * The brake's limits as bars: how much of what is allowed was found.
 *
 * @param trips those that tripped
 * @param closest those that came closest to it
 * @param quiet the others
 */
record LimitBars(List<Bar> trips, List<Bar> closest, List<Bar> quiet) {
    /** So many that did not trip are shown at once. */
    static final int CLOSEST = 8;

    private static final Comparator<LimitResult> ORDER = Comparator.comparingDouble(LimitBars::used)
            .reversed()
            .thenComparing(result -> result.limit().name())
            .thenComparing(LimitResult::segment);

    static LimitBars of(List<LimitResult> results) {
        List<Bar> passed = results.stream()
                .filter(result -> !result.tripped())
                .sorted(ORDER)
                .map(LimitBars::bar)
                .toList();
        int closest = Math.min(CLOSEST, passed.size());
        return new LimitBars(
                results.stream()
                        .filter(LimitResult::tripped)
                        .sorted(ORDER)
                        .map(LimitBars::bar)
                        .toList(),
                passed.subList(0, closest),
                passed.subList(closest, passed.size()));
    }

    /** What share of the allowed was found; above 1 is over it. */
    static double used(LimitResult result) {
        return result.allowed() == 0 ? result.found() * 2.0 : (double) result.found() / result.allowed();
    }

    private static Bar bar(LimitResult result) {
        double scale = Math.max(Math.max(result.found(), result.allowed()), 1);
        return new Bar(
                result.limit().name(),
                result.segment(),
                Headline.number(result.found()),
                Headline.number(result.allowed()),
                Headline.number(result.population()) + result.past(),
                result.tripped(),
                PageMaker.percent(result.found() == 0 ? 0 : Math.max(1, 100 * result.found() / scale)),
                PageMaker.percent(100 * result.allowed() / scale));
    }
}
