package curfew.roster;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.feeds.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On which instant a day of access ends, through the packed roster, in the zones where it goes wrong. */
class AccessDaysTest {

    /** 2 o'clock in UTC on Sunday the 22nd: in Auckland it is 15 o'clock of that day, in Los Angeles 18 o'clock of the day before. */
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Pacific/Auckland,    2026-11-21, true",
        "Pacific/Auckland,    2026-11-22, false",
        "Pacific/Auckland,    2026-11-23, false",
        "America/Los_Angeles, 2026-11-20, true",
        "America/Los_Angeles, 2026-11-21, false",
        "America/Los_Angeles, 2026-11-22, false",
        "UTC,                 2026-11-21, true",
        "UTC,                 2026-11-22, false",
    })
    void endsAfterTheLastWorkingDayWhereThePersonIs(String zone, String lastDay, boolean over) {
        assertThat(isOver(through(line(zone).lastDay(lastDay)))).isEqualTo(over);
        assertThat(isOver(through(line(zone).until(lastDay)))).isEqualTo(over);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30, 2026-11-20, 2026-11-21T00:00:00Z",
        "2026-11-20, 2026-11-30, 2026-11-21T00:00:00Z",
        "2026-11-20, 2026-11-20, 2026-11-21T00:00:00Z",
    })
    void endsAtTheEarlierOfLastWorkingDayAndEnd(String end, String lastDay, String closes) {
        assertThat(through(line("UTC").until(end).lastDay(lastDay)).closes()).isEqualTo(Instant.parse(closes));
    }

    @ParameterizedTest
    @CsvSource({
        // Sunday 27 September 2026 has 23 hours in Auckland, Sunday 5 April 25
        "Pacific/Auckland, 2026-09-27, PT23H",
        "Pacific/Auckland, 2026-04-05, PT25H",
        "America/Los_Angeles, 2026-03-08, PT23H",
        "America/Los_Angeles, 2026-11-01, PT25H",
        "Europe/Berlin, 2026-03-29, PT23H",
    })
    void endsAtMidnightWhereTheClockChanges(String zone, String day, String length) {
        Instant before = through(
                        line(zone).until(LocalDate.parse(day).minusDays(1).toString()))
                .closes();
        Instant closes = through(line(zone).until(day)).closes();

        assertThat(LocalDateTime.ofInstant(closes, ZoneId.of(zone)))
                .isEqualTo(LocalDate.parse(day).plusDays(1).atStartOfDay());
        assertThat(Duration.between(before, closes)).isEqualTo(Duration.parse(length));
    }

    @Test
    void endsAtTheFirstInstantOfADayWithoutMidnight() {
        // In Beirut the clock went from 0:00 to 1:00 on 26 March 2023.
        assertThat(through(line("Asia/Beirut").until("2022-03-26")).closes())
                .isEqualTo(Instant.parse("2022-03-26T22:00:00Z"));
    }

    @Test
    void isOpenWithoutAnyEnd() {
        Engagement open = through(line("UTC"));

        assertThat(open.closes()).isEqualTo(Instant.MAX);
        assertThat(open.opens()).isEqualTo(Instant.MIN);
        assertThat(open.closesAfter(Duration.ofDays(400))).isEqualTo(Instant.MAX);
    }

    @Test
    void opensOnTheFirstDayWhereThePersonIs() {
        assertThat(through(line("Pacific/Auckland").from("2026-11-22")).opens())
                .isEqualTo(Instant.parse("2026-11-21T11:00:00Z"));
        assertThat(through(line("America/Los_Angeles").from("2026-11-22")).opens())
                .isEqualTo(Instant.parse("2026-11-22T08:00:00Z"));
    }

    private static Staff.Line line(String zone) {
        return new Staff().hr("1").in(zone).is(Status.ACTIVE);
    }

    private static Engagement through(Staff.Line line) {
        PackedRoster roster = line.then().roster();
        return Staff.person(roster, Staff.hrId("1")).engagements().get(0);
    }

    private static boolean isOver(Engagement engagement) {
        return !NOW.isBefore(engagement.closes());
    }
}
