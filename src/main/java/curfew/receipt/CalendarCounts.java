package curfew.receipt;

import java.util.List;

/**
 * How the dates of one column lie in the calendar: what a mistake in writing them changes, and a night does not.
 *
 * @param days how many lie on the 1st, the 2nd, … the 31st
 * @param earlyDays of those on the 1st to the 12th, how many lie on each of these days
 * @param earlyMonths of those on the 1st to the 12th, how many lie in each month
 */
public record CalendarCounts(List<Long> days, List<Long> earlyDays, List<Long> earlyMonths) {

    /** Below this share of dates that are elsewhere, nothing is said. */
    private static final double NOTABLE = 0.05;

    public CalendarCounts {
        days = List.copyOf(days);
        earlyDays = List.copyOf(earlyDays);
        earlyMonths = List.copyOf(earlyMonths);
        if (days.size() != 31 || earlyDays.size() != 12 || earlyMonths.size() != 12) {
            throw new IllegalArgumentException("a calendar has 31 days and 12 months");
        }
    }

    long dates() {
        return sum(days);
    }

    /**
     * The share of the dates before that are on another day of the month now. New dates do not count, and of those that are gone only as
     * many as could not have gone with their rows.
     */
    double movedSince(CalendarCounts before) {
        long gone = lost(before.days, days) - Math.max(0, before.dates() - dates());
        return before.dates() == 0 ? 0 : Math.max(0, gone) / (double) before.dates();
    }

    /** Whether day and month have changed places since, where both are 12 or less. */
    boolean isSwappedSince(CalendarCounts before) {
        return isCloserTo(before.earlyDays, earlyDays, before.earlyMonths)
                && isCloserTo(before.earlyMonths, earlyMonths, before.earlyDays);
    }

    /** Whether all dates lie one day earlier or later than before: what a wrong zone does. */
    boolean isShiftedSince(CalendarCounts before) {
        return isCloserTo(before.days, days, shifted(before.days, 1))
                || isCloserTo(before.days, days, shifted(before.days, 30));
    }

    /** Whether now is far from before, and much closer to what a mistake would make of it. */
    private static boolean isCloserTo(List<Long> before, List<Long> now, List<Long> mistaken) {
        double away = distance(before, now);
        return away > NOTABLE && distance(mistaken, now) < away / 2;
    }

    private static List<Long> shifted(List<Long> days, int by) {
        List<Long> shifted = new java.util.ArrayList<>(days);
        java.util.Collections.rotate(shifted, by);
        return shifted;
    }

    /** From 0, the same shares, to 1, nothing in common. */
    private static double distance(List<Long> a, List<Long> b) {
        double ofA = Math.max(1, sum(a));
        double ofB = Math.max(1, sum(b));
        double apart = 0;
        for (int i = 0; i < a.size(); i++) {
            apart += Math.abs(a.get(i) / ofA - b.get(i) / ofB);
        }
        return apart / 2;
    }

    private static long lost(List<Long> before, List<Long> now) {
        long lost = 0;
        for (int i = 0; i < before.size(); i++) {
            lost += Math.max(0, before.get(i) - now.get(i));
        }
        return lost;
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
