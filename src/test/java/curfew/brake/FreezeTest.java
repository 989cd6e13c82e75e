package curfew.brake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.brake.Freeze.Dated;
import curfew.brake.Freeze.Weekday;
import curfew.brake.Freeze.Weekly;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Freeze WEEKEND = weekly(DayOfWeek.FRIDAY, "18:00", DayOfWeek.MONDAY, "06:00");
    private static final Freeze NOON = weekly(DayOfWeek.WEDNESDAY, "12:00", DayOfWeek.WEDNESDAY, "13:00");
    private static final Freeze ALL_BUT_NOON = weekly(DayOfWeek.WEDNESDAY, "13:00", DayOfWeek.WEDNESDAY, "12:00");

    private static Freeze weekly(DayOfWeek from, String at, DayOfWeek until, String end) {
        return new Weekly(
                new Weekday(from, LocalTime.parse(at)), new Weekday(until, LocalTime.parse(end)), BERLIN, "rest");
    }

    /** 6 March 2026 is a Friday; in Berlin it is an hour later than UTC, and two from 29 March on. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-06T16:59:59Z,",
        "2026-03-06T17:00:00Z, 2026-03-09T05:00:00Z",
        "2026-03-08T12:00:00Z, 2026-03-09T05:00:00Z",
        "2026-03-09T04:59:59Z, 2026-03-09T05:00:00Z",
        "2026-03-09T05:00:00Z,",
        "2026-03-11T12:00:00Z,",
        "2026-03-28T12:00:00Z, 2026-03-30T04:00:00Z",
    })
    void isInForceFromFridayEveningToMondayMorningByLocalClocks(Instant now, @Nullable Instant until) {
        assertThat(WEEKEND.endAfter(now).orElse(null)).isEqualTo(until);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T10:59:59Z,",
        "2026-03-04T11:00:00Z, 2026-03-04T12:00:00Z",
        "2026-03-04T12:00:00Z,",
        "2026-03-05T11:30:00Z,",
    })
    void mayBeWithinADay(Instant now, @Nullable Instant until) {
        assertThat(NOON.endAfter(now).orElse(null)).isEqualTo(until);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T10:59:59Z, 2026-03-04T11:00:00Z",
        "2026-03-04T11:00:00Z,",
        "2026-03-04T12:00:00Z, 2026-03-11T11:00:00Z",
        "2026-03-08T12:00:00Z, 2026-03-11T11:00:00Z",
    })
    void mayLeaveOutAnHourOfTheWeek(Instant now, @Nullable Instant until) {
        assertThat(ALL_BUT_NOON.endAfter(now).orElse(null)).isEqualTo(until);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-19T23:59:59Z,",
        "2025-12-20T00:00:00Z, 2026-01-04T00:00:00Z",
        "2026-01-03T23:59:59Z, 2026-01-04T00:00:00Z",
        "2026-01-04T00:00:00Z,",
    })
    void isInForceBetweenTwoDates(Instant now, @Nullable Instant until) {
        Freeze freeze =
                new Dated(Instant.parse("2025-12-20T00:00:00Z"), Instant.parse("2026-01-04T00:00:00Z"), "year end");

        assertThat(freeze.endAfter(now).orElse(null)).isEqualTo(until);
    }

    @Test
    void ofSeveralTheOneCountsThatLastsLongest() {
        Freeze week = new Dated(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-12T00:00:00Z"), "audit");
        Instant friday = Instant.parse("2026-03-06T18:00:00Z");

        assertThat(Freeze.at(List.of(WEEKEND, week), friday))
                .hasValueSatisfying(inForce -> assertThat(inForce.freeze()).isEqualTo(week));
        assertThat(Freeze.at(List.of(WEEKEND, week), Instant.parse("2026-04-01T12:00:00Z")))
                .isEmpty();
        assertThat(Freeze.at(List.of(), friday)).isEmpty();
    }

    @Test
    void saysWhyAndUntilWhen() {
        Instant friday = Instant.parse("2026-03-06T18:00:00Z");

        assertThat(Freeze.at(List.of(WEEKEND), friday)).hasValueSatisfying(inForce -> {
            assertThat(inForce.freeze().reason()).isEqualTo("rest");
            assertThat(inForce.until()).isEqualTo(Instant.parse("2026-03-09T05:00:00Z"));
        });
    }

    @Test
    void refusesOneWithoutEnd() {
        Instant now = Instant.parse("2026-03-02T00:00:00Z");

        assertThatThrownBy(() -> new Dated(now, now, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> weekly(DayOfWeek.MONDAY, "06:00", DayOfWeek.MONDAY, "06:00"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
