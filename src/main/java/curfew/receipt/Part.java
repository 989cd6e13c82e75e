package curfew.receipt;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a profile knows of one part: the rows of one country, the accounts of one OU.
 *
 * @param rows how many there are
 * @param open how many of them give access: rows that have not ended, accounts that are enabled
 * @param leaving how many of the open ones have their last day on each of the next days, by epoch day
 * @param sample keys of some of them, spread over the part; empty for a directory
 */
public record Part(long rows, long open, SortedMap<Long, Long> leaving, List<String> sample) {

    /** How many days ahead {@code leaving} reaches. */
    public static final int AHEAD = 10;

    public Part {
        leaving = Collections.unmodifiableSortedMap(new TreeMap<>(leaving));
        sample = List.copyOf(sample);
    }

    /** Of accounts. */
    public static Part of(long rows, long open) {
        return new Part(rows, open, new TreeMap<>(), List.of());
    }

    static final Part NOBODY = of(0, 0);

    long closed() {
        return rows - open;
    }

    /** How many of the open ones were to have their last day from one day up to before another. */
    long leavingBetween(long from, long until) {
        return leaving.subMap(from, Math.max(from, until)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
