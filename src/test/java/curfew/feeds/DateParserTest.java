package curfew.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateParserTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");

    private static DateParser parser(String... formats) {
        return new DateParser(new Dates(List.of(formats), Set.of("open"), true, BERLIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-00-01",
                "2026-13-01",
                "2026-01-00",
                "2026-01-32",
                "2026-02-29",
                "2026-11-31",
                "2026-1-01",
                "2026/01/01",
                "2026-01/01",
                "2026/01-01",
                "202a-01-01",
                "2026-0:-01",
                "2026-01-0/",
                "-026-01-01",
                "2026-01-011",
                "1899-12-31"
            })
    void refusesWhatIsNoDay(String text) {
        DateParser parser = parser("yyyy-MM-dd");

        assertThatThrownBy(() -> parser.day(text, BERLIN)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> parser.day(text, BERLIN)).as("again").isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01", "2024-02-29", "2026-12-31", "9998-12-31", "2026-01-09", "2026-10-19"})
    void readsEachDayAsIsoWritesIt(String text) {
        assertThat(parser("yyyy-MM-dd").day(text, BERLIN)).isEqualTo(LocalDate.parse(text));
        assertThat(parser("dd.MM.yyyy", "yyyy-MM-dd").day(text, BERLIN))
                .as("as a second format")
                .isEqualTo(LocalDate.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "open", "9999-01-01", "9999-12-31"})
    void takesForNoDayWhatStandsForNone(String text) {
        assertThat(parser("yyyy-MM-dd").day(text, BERLIN)).isNull();
    }

    @Test
    void takesNoFormatThatIsNotDeclared() {
        assertThatThrownBy(() -> parser("dd.MM.yyyy").day("2026-01-31", BERLIN))
                .hasMessage("it is not a date as dd.MM.yyyy");
        assertThatThrownBy(() -> parser("yyyy-MM-dd", "dd.MM.yyyy").day("31/01/2026", BERLIN))
                .hasMessage("it is not a date as yyyy-MM-dd or dd.MM.yyyy");
    }

    @Test
    void takesTheDayOfATimeWhereThePersonIs() {
        DateParser parser = parser("yyyy-MM-dd'T'HH:mmXXX", "yyyy-MM-dd HH:mm");

        assertThat(parser.day("2026-11-20T12:00Z", AUCKLAND)).isEqualTo(LocalDate.of(2026, 11, 21));
        assertThat(parser.day("2026-11-20T12:00Z", BERLIN))
                .as("of another person in another zone")
                .isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(parser.day("2026-11-20 23:30", AUCKLAND)).isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T12:00:00Z, 2026-11-20T12:00:00Z",
        "2026-11-20, 2026-11-19T11:00:00Z",
        "2026-11-20 08:00, 2026-11-19T19:00:00Z",
        "2026-11-20T08:00+01:00, 2026-11-20T07:00:00Z",
        "open,",
        "'',"
    })
    void takesAnInstantWithOrWithoutATimeOfDay(String text, Instant instant) {
        DateParser parser = parser("yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mmXXX");

        assertThat(parser.instant(text, AUCKLAND)).isEqualTo(instant);
    }

    @Test
    void needsAFormat() {
        assertThatThrownBy(() -> parser()).hasMessageContaining("at least one date format is needed");
        assertThatThrownBy(() -> parser("yy-MM-dd")).hasMessageContaining("a year with four digits");
    }
}
