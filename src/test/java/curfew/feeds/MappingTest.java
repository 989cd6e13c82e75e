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

    @Test
    void namesProblemsThatOnlySomeMappingsHave() {
        Link link = Link.to("contracts", Column.named("c"));

        assertThatThrownBy(() -> new Mapping(
                        Map.of("key", Column.named("id"), "name", Column.named("n"), "end", Column.named("e")),
                        List.of(link, Link.to("contracts", Column.named("d"))),
                        KeyForm.EXACT,
                        null,
                        NO_WORDS,
                        DATES,
                        Format.CSV,
                        null,
                        Set.of("end"),
                        Set.of("end", "desk"),
                        List.of("end"),
                        Set.of("room")))
                .hasMessage("no field called name: it is made from display_name, or given_name and family_name;"
                        + " optional names 'desk', which is not mapped; per_row names 'room', which is not mapped;"
                        + " optional names 'end', which access rests on;"
                        + " segments names 'end', which is no text; two links lead to one feed");
    }

    @Test
    void takesAMappingWithNothingWrong() {
        Link contracts = Link.to("contracts", Column.at(4));
        Mapping mapping = new Mapping(
                Map.of("key", Column.at(1), "status", Column.at(2), "mail", Column.at(3)),
                List.of(contracts, Link.to("vendors", Column.at(5))),
                KeyForm.EXACT,
                null,
                new Vocabulary(Map.of("a", Status.ACTIVE)),
                DATES,
                Format.CSV.withHeader(false),
                null,
                Set.of("key"),
                Set.of("mail"),
                List.of());

        assertThat(mapping.link("contracts")).isEqualTo(contracts);
        assertThat(mapping.link("elsewhere")).isNull();
    }

    @Test
    void takesAColumnByNameOrByPosition() {
        assertThat(Column.named(" id ")).isEqualTo(new Column("id", 0)).hasToString("id");
        assertThat(Column.at(1)).hasToString("column 1");
        assertThatThrownBy(() -> Column.at(0)).hasMessageContaining("position from 1");
        assertThatThrownBy(() -> Column.named(" ")).hasMessageContaining("position from 1");
        assertThatThrownBy(() -> new Column("id", 1)).hasMessageContaining("either a header name");
    }

    @Test
    void refusesADelimiterThatIsAlsoSomethingElse() {
        for (char delimiter : new char[] {'\n', '\r', '"'}) {
            assertThatThrownBy(() -> Format.CSV.withDelimiter(delimiter)).hasMessageContaining("delimiter must differ");
        }
        Format unquoted = new Format(java.nio.charset.StandardCharsets.UTF_8, '"', null, null, null, true, true);
        assertThat(unquoted.withHeader(false).header()).isFalse();
    }

    @Test
    void takesLimitsUpToTheirEnds() {
        Mapping mapping = Mapping.of(Map.of("key", Column.at(1)), NO_WORDS, DATES);

        assertThat(feed(mapping, Duration.ofMillis(1), 0, 0).maxRejectsPercent())
                .isZero();
        assertThat(feed(mapping, Duration.ofDays(1), 0, 100).maxRejectsPercent())
                .isEqualTo(100);
        assertThatThrownBy(() -> feed(mapping, Duration.ofMillis(-1), 0, 0)).hasMessageContaining("max_age");
        assertThatThrownBy(() -> feed(mapping, Duration.ofDays(1), 0, 100.1)).hasMessageContaining("max_rejects");
        assertThatThrownBy(() -> feed(mapping, Duration.ofDays(1), 0, -0.1)).hasMessageContaining("max_rejects");
        assertThatThrownBy(() -> named("h r", "hr.csv", mapping)).hasMessageContaining("feed name 'h r'");
        assertThatThrownBy(() -> named("hr", " ", mapping)).hasMessageContaining("names no file");
    }

    private static FeedSettings named(String name, String file, Mapping mapping) {
        return new FeedSettings(name, FeedSettings.Kind.EMPLOYMENT, file, mapping, Duration.ofDays(1), 0, 0, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a/b/hr.csv", "/hr.csv", "hr.csv", "a\\hr.csv", "hr-*.csv", "h?.csv", "in/hr-{yyyyMMdd}-x.csv"})
    void takesFilesOfOneFolder(String file) {
        FilePattern pattern = FilePattern.of(file);
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .replace("*", "anything")
                .replace("?", "r")
                .replace("{yyyyMMdd}", "20260302");

        assertThat(pattern.name().matcher(name).matches()).isTrue();
        assertThat(pattern.name().matcher(name + "x").matches()).isFalse();
        assertThat(pattern.folder())
                .isEqualTo(
                        switch (file.charAt(0)) {
                            case 'a' -> file.contains("b") ? "a/b" : "a";
                            case '/' -> "/";
                            case 'i' -> "in";
                            default -> "";
                        });
        assertThat(pattern.date() != null).isEqualTo(file.contains("{"));
    }

    private static FeedSettings feed(Mapping mapping, Duration age, int rejects, double percent) {
        return new FeedSettings("hr", FeedSettings.Kind.CONTRACT, "hr.csv", mapping, age, rejects, percent, true);
    }
}
