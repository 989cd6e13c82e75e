package curfew.feeds;

import curfew.receipt.CalendarCounts;
import curfew.receipt.DayCounts;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the dates of one column, by day around the night and by their place in the calendar. */
final class DateTally {
    private static final int EARLY = 12;

    private final long first;
    private final long[] byDay = new long[DayCounts.BACK + DayCounts.AHEAD];
    private final long[] days = new long[31];
    private final long[] earlyDays = new long[EARLY];
    private final long[] earlyMonths = new long[EARLY];
    private long before;
    private long after;
    private long count;

    DateTally(long today) {
        this.first = today - DayCounts.BACK;
    }

    void add(long epochDay, LocalDate date) {
        add(epochDay);
        int day = date.getDayOfMonth();
        days[day - 1]++;
        if (day <= EARLY) {
            earlyDays[day - 1]++;
            earlyMonths[date.getMonthValue() - 1]++;
        }
    }

    void add(long epochDay) {
        count++;
        long at = epochDay - first;
        if (at < 0) {
            before++;
        } else if (at < byDay.length) {
            byDay[(int) at]++;
        } else {
            after++;
        }
    }

    long count() {
        return count;
    }

    DayCounts counts() {
        SortedMap<Long, Long> counted = new TreeMap<>();
        for (int i = 0; i < byDay.length; i++) {
            if (byDay[i] > 0) {
                counted.put(first + i, byDay[i]);
            }
        }
        return new DayCounts(counted, before, after);
    }

    CalendarCounts calendar() {
        return new CalendarCounts(list(days), list(earlyDays), list(earlyMonths));
    }

    private static List<Long> list(long[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }
}
