package curfew.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class PastTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 30);

    /** Four weeks up to a Sunday, and what they are to the Monday after. */
    private static LocalDate comparedWith(ToLongFunction<LocalDate> open) {
        List<GoodNight> nights = new ArrayList<>();
        for (int ago = 1; ago <= 28; ago++) {
            LocalDate day = MONDAY.minusDays(ago);
            nights.add(new GoodNight(
                    new Measures(day, "", 0, open.applyAsLong(day), 0, 0, Map.of()),
                    Optional.of(Profile.empty(Source.feed("hr"), day, Instant.EPOCH))));
        }
        return new Past(nights)
                .reference(Profile.empty(Source.feed("hr"), MONDAY, Instant.EPOCH))
                .orElseThrow()
                .measures()
                .day();
    }

    @Test
    void comparesWithTheNightBefore() {
        assertThat(comparedWith(day -> 1_000 + day.toEpochDay() % 7)).isEqualTo(MONDAY.minusDays(1));
    }

    @Test
    void comparesWithTheWeekdayThatAlwaysDiffersFromTheNightBefore() {
        assertThat(comparedWith(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY ? 900 : 1_000))
                .isEqualTo(MONDAY.minusDays(7));
    }

    @Test
    void takesOneFallForNoPattern() {
        assertThat(comparedWith(day -> day.isBefore(MONDAY.minusDays(1)) ? 1_000 : 700))
                .isEqualTo(MONDAY.minusDays(1));
        assertThat(comparedWith(day ->
                        day.getDayOfWeek() == DayOfWeek.SUNDAY && day.isAfter(MONDAY.minusDays(10)) ? 900 : 1_000))
                .isEqualTo(MONDAY.minusDays(1));
    }
}
