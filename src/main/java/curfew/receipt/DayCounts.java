package curfew.receipt;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * How many rows carry a date, by day.
 *
 * @param byDay by epoch day, within a window around the night; only days that have any
 * @param before how many lie before the window
 * @param after how many lie after it
 */
public record DayCounts(SortedMap<Long, Long> byDay, long before, long after) {

    /** How many days before the night the window begins. */
    public static final int BACK = 62;

    /** How many days after the night it ends, itself included. */
    public static final int AHEAD = 92;

    public static final DayCounts NONE = new DayCounts(new TreeMap<>(), 0, 0);

    public DayCounts {
        byDay = Collections.unmodifiableSortedMap(new TreeMap<>(byDay));
    }

    long on(long day) {
        return byDay.getOrDefault(day, 0L);
    }

    /** How many lie on days that fit, of those within the window. */
    long within(LongPredicate days) {
        return byDay.entrySet().stream()
                .filter(day -> days.test(day.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How many lie before a day, the window's own beginning apart. */
    long olderThan(long day) {
        return before + within(one -> one < day);
    }
}
