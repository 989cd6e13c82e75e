package curfew.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {

    private static final Dates DATES = Dates.iso(ZoneOffset.UTC, true);
    private static final Vocabulary NO_WORDS = new Vocabulary(Map.of());

    @Test
    void namesAllProblemsAtOnce() {
        assertThatThrownBy(() -> new Mapping(
                        Map.of("status", Column.named("s")),
                        List.of(),
                        KeyForm.EXACT,
                        null,
                        NO_WORDS,
                        DATES,
                        Format.CSV.withHeader(false),
                        null,
                        Set.of("mail"),
                        Set.of("status"),
                        List.of("country")))
                .hasMessageContaining("no column is mapped to key")
                .hasMessageContaining("meaning of its words")
                .hasMessageContaining("required names 'mail'")
                .hasMessageContaining("optional names 'status', which access rests on")
                .hasMessageContaining("segments names 'country'")
                .hasMessageContaining("the file has no header");
    }

    @Test
    void knowsStatusWordsWhateverTheirCase() {
        Vocabulary words =
                new Vocabulary(Map.of("Aktiv", Status.ACTIVE, "", Status.ENDED, "ÜBERGETRETEN", Status.ENDED));

        assertThat(words.meaning("AKTIV")).contains(Status.ACTIVE);
        assertThat(words.meaning("übergetreten")).contains(Status.ENDED);
        assertThat(words.meaning("")).contains(Status.ENDED);
        assertThat(words.meaning("inaktiv")).isEmpty();
    }

    @Test
    void refusesAWordWithTwoMeanings() {
        assertThatThrownBy(() -> new Vocabulary(Map.of("x", Status.ACTIVE, "X", Status.ENDED)))
                .hasMessageContaining("means both");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dd.MM.yy", "nonsense", "yyyy-MM-dd'"})
    void refusesDateFormatsThatCannotBeMeant(String format) {
        assertThatThrownBy(() -> new Dates(List.of(format), Set.of(), true, ZoneOffset.UTC))
                .hasMessageContaining("date format '" + format + "'");
    }

    @Test
    void refusesLimitsThatNobodyCanMean() {
        Mapping mapping = Mapping.of(Map.of("key", Column.at(1)), NO_WORDS, DATES);

        assertThatThrownBy(() -> feed(mapping, Duration.ZERO, 0, 0)).hasMessageContaining("max_age");
        assertThatThrownBy(() -> feed(mapping, Duration.ofDays(1), -1, 0)).hasMessageContaining("max_rejects");
        assertThatThrownBy(() -> feed(mapping, Duration.ofDays(1), 0, Double.NaN))
                .hasMessageContaining("max_rejects");
    }

    private static FeedSettings feed(Mapping mapping, Duration age, int rejects, double percent) {
        return new FeedSettings("hr", FeedSettings.Kind.CONTRACT, "hr.csv", mapping, age, rejects, percent, true);
    }
}
