package curfew.journal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * How many operations of a run stand alike.
 *
 * @param action as reports print it
 * @param reason code of the verdict or finding
 */
public record Tally(String action, String reason, OperationState state, long operations) {
    private static final Comparator<Tally> ORDER =
            Comparator.comparing(Tally::action).thenComparing(Tally::reason).thenComparing(Tally::state);

    /** Those that say the same as one, sorted: two actions may be printed alike. */
    public static List<Tally> alike(Collection<Tally> some) {
        TreeMap<Tally, Long> sums = new TreeMap<>(ORDER);
        some.forEach(one -> sums.merge(one, one.operations, Long::sum));
        return sums.entrySet().stream()
                .map(sum -> new Tally(sum.getKey().action, sum.getKey().reason, sum.getKey().state, sum.getValue()))
                .toList();
    }
}
