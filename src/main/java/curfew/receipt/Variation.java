package curfew.receipt;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/**
 * How much a count varies from night to night, robustly: single outliers, such as a site that was sold, move neither median nor MAD.
 *
 * <p>What happened twice in the nights that are kept is the source's own way, such as the month's end on which HR enters what was left
 * over; what happened once is not. Hence the second largest, and not the largest.
 */
record Variation(double median, double deviation, long secondLargest, int nights) {
    /** Makes the MAD of normally distributed counts their standard deviation. */
    private static final double NORMAL = 1.4826;

    /** What is a little more than what was seen is no surprise. */
    private static final double MARGIN = 1.25;

    static Variation of(List<Long> counts) {
        double[] values =
                counts.stream().mapToDouble(count -> Math.max(0, count)).toArray();
        if (values.length == 0) {
            return new Variation(0, 0, 0, 0);
        }
        double median = Median.withDefaults().evaluate(values.clone());
        double[] apart =
                Arrays.stream(values).map(value -> Math.abs(value - median)).toArray();
        double deviation = NORMAL * Median.withDefaults().evaluate(apart);
        Arrays.sort(values);
        long second = values.length < 2 ? 0 : (long) values[values.length - 2];
        // Rare events scatter at least as their number's root, whatever few nights show.
        return new Variation(median, Math.max(deviation, Math.sqrt(Math.max(1, median))), second, values.length);
    }

    /**
     * How many are within the usual.
     *
     * @param nights how many nights have passed since the good one that is compared with
     * @param population of how many
     */
    long allowed(Sensitivity how, long nights, long population) {
        long most = how.most(population);
        if (this.nights < how.nights()) {
            return most;
        }
        double elapsed = Math.min(7.0, Math.max(1.0, (double) nights));
        double usual = median * elapsed + how.deviations() * deviation * Math.sqrt(elapsed);
        double allowed = Math.max((double) how.least(), Math.max(usual, MARGIN * (double) secondLargest));
        return Math.min(most, (long) Math.floor(allowed));
    }
}
