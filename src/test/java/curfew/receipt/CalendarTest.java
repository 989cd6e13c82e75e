package curfew.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a mistake in writing dates changes, and a night does not. */
class CalendarTest {

    static CalendarCounts counts(List<LocalDate> dates) {
        Long[] days = zeros(31);
        Long[] earlyDays = zeros(12);
        Long[] earlyMonths = zeros(12);
        for (LocalDate date : dates) {
            days[date.getDayOfMonth() - 1]++;
            if (date.getDayOfMonth() <= 12) {
                earlyDays[date.getDayOfMonth() - 1]++;
                earlyMonths[date.getMonthValue() - 1]++;
            }
        }
        return new CalendarCounts(List.of(days), List.of(earlyDays), List.of(earlyMonths));
    }

    private static Long[] zeros(int count) {
        return Collections.nCopies(count, 0L).toArray(Long[]::new);
    }

    private static List<LocalDate> on(int day, int count) {
        return Collections.nCopies(count, LocalDate.of(2020, 1, day));
    }

    @SafeVarargs
    private static CalendarCounts of(List<LocalDate>... lists) {
        List<LocalDate> all = new ArrayList<>();
        for (List<LocalDate> list : lists) {
            all.addAll(list);
        }
        return counts(all);
    }

    @Test
    void tellsWhichShareOfTheDatesIsOnAnotherDay() {
        CalendarCounts before = of(on(1, 80), on(15, 20));

        assertThat(of(on(1, 70), on(15, 20), on(17, 10)).movedSince(before)).isEqualTo(0.1);
        assertThat(of(on(1, 80), on(15, 20), on(17, 50)).movedSince(before))
                .as("new ones")
                .isZero();
        assertThat(of(on(1, 70), on(15, 20)).movedSince(before))
                .as("ones that are gone with their rows")
                .isZero();
        assertThat(of(on(1, 65), on(15, 20), on(17, 5)).movedSince(before))
                .as("ten are gone, and five elsewhere")
                .isEqualTo(0.05);
        assertThat(before.movedSince(of())).isZero();
    }

    @Test
    void findsDatesThatAreADayOffRoundTheEndOfAMonth() {
        CalendarCounts before = of(on(1, 60), on(15, 40));

        assertThat(of(on(31, 60), on(14, 40)).isShiftedSince(before)).isTrue();
        assertThat(of(on(2, 60), on(16, 40)).isShiftedSince(before)).isTrue();
        assertThat(of(on(3, 60), on(17, 40)).isShiftedSince(before)).isFalse();
        assertThat(before.isShiftedSince(before)).isFalse();
    }

    @Test
    void findsNoShiftOfAFew() {
        CalendarCounts before = of(on(1, 100));

        assertThat(of(on(1, 95), on(2, 5)).isShiftedSince(before)).isFalse();
        assertThat(of(on(1, 34), on(2, 66)).isShiftedSince(before))
                .as("nearer to the day after, by less than half")
                .isFalse();
        assertThat(of(on(1, 33), on(2, 67)).isShiftedSince(before)).isTrue();
    }

    @Test
    void findsNoShiftWhereItWouldChangeLittle() {
        assertThat(withMoreOn(2, 3).isShiftedSince(withMoreOn(1, 3))).isFalse();
        assertThat(withMoreOn(2, 4).isShiftedSince(withMoreOn(1, 4))).isTrue();
    }

    /** Two on each day, and some more on one. */
    private static CalendarCounts withMoreOn(int day, int more) {
        List<LocalDate> all = new ArrayList<>(on(day, more));
        for (int each = 1; each <= 31; each++) {
            all.addAll(on(each, 2));
        }
        return counts(all);
    }

    @Test
    void findsDayAndMonthThatHaveChangedPlacesInMostDates() {
        List<LocalDate> dates = IntStream.range(0, 100)
                .mapToObj(i -> LocalDate.of(2020, 5 + i % 8, 1 + i % 3))
                .toList();
        UnaryOperator<LocalDate> swap = date -> LocalDate.of(2020, date.getDayOfMonth(), date.getMonthValue());
        CalendarCounts before = counts(dates);

        assertThat(counts(dates.stream().map(swap).toList()).isSwappedSince(before))
                .isTrue();
        assertThat(before.isSwappedSince(before)).isFalse();
        assertThat(counts(IntStream.range(0, 100)
                                .mapToObj(i -> i < 5 ? swap.apply(dates.get(i)) : dates.get(i))
                                .toList())
                        .isSwappedSince(before))
                .isFalse();
        assertThat(counts(dates.stream().map(date -> date.withMonth(1)).toList())
                        .isSwappedSince(before))
                .as("only the months are others")
                .isFalse();
        assertThat(counts(dates.stream()
                                .map(date -> date.withDayOfMonth(date.getMonthValue()))
                                .toList())
                        .isSwappedSince(before))
                .as("only the days are others")
                .isFalse();
    }

    @Test
    void hasAsManyDaysAndMonthsAsAYear() {
        List<Long> twelve = Collections.nCopies(12, 0L);
        List<Long> days = Collections.nCopies(31, 0L);

        assertThat(new CalendarCounts(days, twelve, twelve).dates()).isZero();
        assertThatThrownBy(() -> new CalendarCounts(twelve, twelve, twelve)).hasMessageContaining("31 days");
        assertThatThrownBy(() -> new CalendarCounts(days, days, twelve)).hasMessageContaining("31 days");
        assertThatThrownBy(() -> new CalendarCounts(days, twelve, days)).hasMessageContaining("31 days");
    }

    // Days round a night

    private static DayCounts days(long... dayAndCount) {
        TreeMap<Long, Long> byDay = new TreeMap<>();
        for (int i = 0; i < dayAndCount.length; i += 2) {
            byDay.put(dayAndCount[i], dayAndCount[i + 1]);
        }
        return new DayCounts(byDay, 3, 0);
    }

    @Test
    void countsByDay() {
        DayCounts counts = days(10, 1, 11, 2, 12, 4);

        assertThat(counts.on(11)).isEqualTo(2);
        assertThat(counts.on(9)).isZero();
        assertThat(counts.within(day -> day >= 11)).isEqualTo(6);
        assertThat(counts.olderThan(12)).as("those before the window too").isEqualTo(6);
    }

    @Test
    void findsDaysThatAreOneEarlierOrLater() {
        DayCounts before = days(10, 50, 20, 50);

        assertThat(days(9, 50, 19, 50).isShiftedSince(before)).isTrue();
        assertThat(days(11, 50, 21, 50).isShiftedSince(before)).isTrue();
        assertThat(days(12, 50, 22, 50).isShiftedSince(before)).isFalse();
        assertThat(before.isShiftedSince(before)).isFalse();
    }

    @Test
    void findsNoFewDaysThatAreOneLater() {
        DayCounts before = days(10, 100);

        assertThat(days(10, 95, 11, 5).isShiftedSince(before)).isFalse();
        assertThat(days(10, 34, 11, 66).isShiftedSince(before)).isFalse();
        assertThat(days(10, 33, 11, 67).isShiftedSince(before)).isTrue();
        assertThat(days(10, 100).isShiftedSince(days())).isFalse();
        DayCounts even = days(1, 30, 2, 33, 3, 30, 4, 30);
        assertThat(days(1, 30, 2, 30, 3, 33, 4, 30).isShiftedSince(even))
                .as("it would change little")
                .isFalse();
    }

    @Test
    void comparesDaysThatOnlyTheNightBeforeHas() {
        assertThat(days(11, 100).isShiftedSince(days(10, 50, 40, 50))).isFalse();
        assertThat(days(11, 50, 41, 50).isShiftedSince(days(10, 50, 40, 50))).isTrue();
    }

    @Test
    void findsNoShiftOfDaysWhereItWouldChangeLittle() {
        assertThat(sixtyDays(31, 3).isShiftedSince(sixtyDays(30, 3))).isFalse();
        assertThat(sixtyDays(31, 4).isShiftedSince(sixtyDays(30, 4))).isTrue();
    }

    /** One on each day, and some more on one. */
    private static DayCounts sixtyDays(long day, long more) {
        TreeMap<Long, Long> byDay = new TreeMap<>();
        for (long each = 1; each <= 60; each++) {
            byDay.put(each, each == day ? 1 + more : 1);
        }
        return new DayCounts(byDay, 0, 0);
    }
}
