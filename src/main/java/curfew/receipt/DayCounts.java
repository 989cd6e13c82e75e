package curfew.receipt;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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

    private static final double NOTABLE = 0.05;

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

    /** Whether the dates within the window lie one day earlier or later than before: what a wrong zone does. */
    boolean isShiftedSince(DayCounts earlier) {
        double away = distance(earlier, 0);
        return away > NOTABLE && (distance(earlier, 1) < away / 2 || distance(earlier, -1) < away / 2);
    }

    /** From 0, the same shares on days so much later, to 1, nothing in common. */
    private double distance(DayCounts earlier, long days) {
        double here = Math.max(1, within(any -> true));
        double there = Math.max(1, earlier.within(any -> true));
        Set<Long> all = new TreeSet<>(byDay.keySet());
        earlier.byDay.keySet().forEach(day -> all.add(day + days));
        return all.stream()
                        .mapToDouble(day -> Math.abs(on(day) / here - earlier.on(day - days) / there))
                        .sum()
                / 2;
    }
}
