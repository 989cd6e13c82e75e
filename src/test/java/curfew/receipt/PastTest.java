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

    private static GoodNight night(LocalDate day, String digest, long open) {
        return new GoodNight(new Measures(day, digest, open, open, 0, 0, Map.of()), Optional.empty());
    }

    private static Past past(int count, ToLongFunction<LocalDate> open) {
        List<GoodNight> nights = new ArrayList<>();
        for (int ago = 1; ago <= count; ago++) {
            LocalDate day = MONDAY.minusDays(ago);
            nights.add(night(day, "d" + ago, open.applyAsLong(day)));
        }
        return new Past(nights);
    }

    private static String usual(int count, ToLongFunction<LocalDate> open) {
        return past(count, open).usual(DayOfWeek.MONDAY, Measures::open);
    }

    @Test
    void saysWhatIsUsualOnThisWeekdayOnceItKnowsThree() {
        assertThat(usual(1, day -> 1_200)).isEqualTo("the last good night had 1,200");
        assertThat(usual(2, day -> 1_200)).isEqualTo("the last 2 good nights had 1,200");
        assertThat(usual(20, day -> day.getDayOfWeek() == DayOfWeek.MONDAY ? 900 : 1_000))
                .isEqualTo("the last 20 good nights had 900 to 1,000");
        assertThat(usual(21, day -> day.getDayOfWeek() == DayOfWeek.MONDAY ? 900 : 1_000))
                .isEqualTo("the last 3 good Mondays had 900");
        assertThat(usual(0, day -> 0)).isEqualTo("the last 0 good nights had 0");
    }

    @Test
    void saysItOfTwentyNightsAtMost() {
        LocalDate longAgo = MONDAY.minusDays(7 * 21);

        assertThat(usual(7 * 22, day -> day.isAfter(longAgo) ? 1_000 : 5_000))
                .isEqualTo("the last 20 good Mondays had 1,000");
        Past sundays = new Past(past(7 * 22, day -> day.isAfter(MONDAY.minusDays(22)) ? 1_000 : 5_000).nights().stream()
                .filter(one -> one.measures().day().getDayOfWeek() != DayOfWeek.MONDAY)
                .toList());
        assertThat(sundays.usual(DayOfWeek.MONDAY, Measures::open))
                .isEqualTo("the last 20 good nights had 1,000 to 5,000");
    }

    @Test
    void knowsTheBytesOfTheLastGoodNightAndOfEarlierOnes() {
        Past past = past(3, day -> 1);

        assertThat(past.endsWith("d1")).isTrue();
        assertThat(past.endsWith("d2")).isFalse();
        assertThat(past.hasDigest("d1")).isTrue();
        assertThat(past.hasDigest("d3")).isTrue();
        assertThat(past.hasDigest("d4")).isFalse();
        assertThat(new Past(List.of()).endsWith("d1")).isFalse();
        Past directory = new Past(List.of(night(MONDAY, "", 1)));
        assertThat(directory.endsWith("")).as("a directory has no bytes").isFalse();
        assertThat(directory.hasDigest("")).isFalse();
    }

    @Test
    void comparesWithNothingWhereNoWholeNightIsKept() {
        Profile now = Profile.empty(Source.feed("hr"), MONDAY, Instant.EPOCH);

        assertThat(past(28, day -> 1).reference(now)).isEmpty();
        assertThat(new Past(List.of()).reference(now)).isEmpty();
    }

    @Test
    void differsOnlyByMoreThanOneInTwenty() {
        assertThat(comparedWith(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY ? 950 : 1_000))
                .isEqualTo(MONDAY.minusDays(1));
        assertThat(comparedWith(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY ? 949 : 1_000))
                .isEqualTo(MONDAY.minusDays(7));
        assertThat(comparedWith(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY ? 1_100 : 1_000))
                .as("in either direction")
                .isEqualTo(MONDAY.minusDays(7));
    }

    @Test
    void comparesWithTheNightBeforeWhereNoNightOfTheWeekdayIsKeptWhole() {
        List<GoodNight> nights = new ArrayList<>();
        for (int ago = 1; ago <= 28; ago++) {
            LocalDate day = MONDAY.minusDays(ago);
            nights.add(new GoodNight(
                    new Measures(day, "", 0, day.getDayOfWeek() == DayOfWeek.MONDAY ? 900 : 1_000, 0, 0, Map.of()),
                    ago <= 3 ? Optional.of(Profile.empty(Source.feed("hr"), day, Instant.EPOCH)) : Optional.empty()));
        }

        assertThat(new Past(nights).reference(Profile.empty(Source.feed("hr"), MONDAY, Instant.EPOCH)))
                .hasValueSatisfying(night -> assertThat(night.measures().day()).isEqualTo(MONDAY.minusDays(1)));
    }

    @Test
    void keepsTheLargestPartsForLaterNights() {
        Shape shape = Shape.on(0);
        for (int i = 0; i < Profile.KEPT_VALUES + 2; i++) {
            shape.part("country", "C" + i, Part.of(i == 1 ? 1 : 10 + i % 2, 1));
        }
        shape.part("department", "D", Part.of(1, 1));
        Profile compact = shape.profile().compact();

        assertThat(compact.parts().get("country"))
                .hasSize(Profile.KEPT_VALUES)
                .doesNotContainKeys("C1", "C98")
                .containsKeys("C3", "C0", "C96");
        assertThat(compact.parts().get("department")).containsOnlyKeys("D");
        assertThat(compact.part("country", "C1")).isEqualTo(Part.NOBODY);
    }
}
