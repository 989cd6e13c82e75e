package curfew.feeds;

import static curfew.feeds.Drop.reasons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import curfew.receipt.GapReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that nobody of this project wrote: see {@code realdata/SOURCES.md}. */
class ForeignFeedTest {

    @TempDir
    private Path folder;

    private Drop drop;

    @BeforeEach
    void emptyDrop() {
        drop = new Drop(folder);
        drop.status = new Vocabulary(Map.of());
        drop.dates = Dates.iso(Drop.BERLIN, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comma_in_quotes",
                "empty",
                "empty_crlf",
                "escaped_quotes",
                "json",
                "newlines",
                "newlines_crlf",
                "quotes_and_newlines",
                "simple",
                "simple_crlf",
                "utf8"
            })
    void readsTheCsvSpectrumAsItIsMeant(String name) throws IOException {
        JsonNode meant = JsonMapper.shared().readTree(bytes("csv-spectrum/json/" + name + ".json"));
        List<String> names = new ArrayList<>(meant.get(0).propertyNames());
        // A key that spans lines is no key, so that there another column is it.
        String key = name.startsWith("newlines") ? "c" : names.get(0);
        columns(names, key);
        FeedResult result = read("csv-spectrum/csvs/" + name + ".csv");

        assertThat(result.receipt().isComplete()).isTrue();
        assertThat(drop.collected.rows).hasSize(meant.size());
        for (int i = 0; i < meant.size(); i++) {
            assertThat(said(drop.collected.rows.get(i))).isEqualTo(said(meant.get(i), key));
        }
    }

    @Test
    void doesNotBelieveAKeyOfDamagedCharacters() throws IOException {
        drop.fields = Map.of("key", Column.named("Location Coordinates"));

        assertThat(reasons(read("csv-spectrum/csvs/location_coordinates.csv")))
                .containsExactly(GapReason.KEY_UNREADABLE, GapReason.NO_ROWS);
    }

    @Test
    void readsPastTheByteOrderMark() throws IOException {
        drop.fields = Map.of("key", Column.named("Date"), "volume", Column.named("Volume"));

        assertThat(read("commons-csv/bom.csv").receipt().isComplete()).isTrue();
        assertThat(drop.collected.rows).hasSizeGreaterThan(200);
        assertThat(drop.collected.rows.get(0).key()).isEqualTo("14-Mar-14");
    }

    @Test
    void readsEmojiAndJapanese() throws IOException {
        drop.fields = Map.of("key", Column.named("id"), "text", Column.named("val1"));

        assertThat(read("commons-csv/emoji.csv").receipt().isComplete()).isTrue();
        assertThat(read("commons-csv/japanese.csv").receipt().isComplete()).isTrue();
        assertThat(drop.collected.rows.get(0).fields().get("text")).startsWith("\uD83D\uDE04");
        assertThat(drop.collected.keys()).contains("00000000000001");
    }

    @Test
    void findsTheQuoteThatIsNeverClosed() throws IOException {
        drop.fields = Map.of("key", Column.at(1));
        drop.format = Format.CSV.withHeader(false);

        assertThat(reasons(read("commons-csv/csv-141.csv"))).contains(GapReason.CUT_IN_QUOTES);
    }

    @Test
    void doubtsAFeedWithAnEmptyKey() throws IOException {
        drop.fields = Map.of("key", Column.at(1), "number", Column.at(2));
        drop.format = Format.CSV.withHeader(false);

        assertThat(reasons(read("commons-csv/csv-254.csv"))).containsExactly(GapReason.KEY_UNREADABLE);
        assertThat(drop.collected.keys()).containsExactly("AA", "AA");
    }

    @Test
    void skipsCommentsAndReadsEscapesWhereTheMappingSaysSo() throws IOException {
        drop.fields = Map.of("key", Column.named("author"), "title", Column.named("title"));
        drop.format = new Format(StandardCharsets.UTF_8, ',', '"', '\\', '#', true, true);

        assertThat(read("commons-csv/sample1.csv").receipt().isComplete()).isTrue();
        assertThat(drop.collected.rows.get(1).fields().get("title"))
                .isEqualTo("The Hitchhiker's \"Guide\" to the Galaxy");
    }

    @Test
    void takesAwayTheBlanksRoundValuesAndSkipsLinesWithoutAny() throws IOException {
        drop.fields = Map.of("key", Column.named("A"), "last", Column.named("D"));
        drop.format = new Format(StandardCharsets.UTF_8, ',', '"', null, '#', true, true);
        FeedResult result = read("commons-csv/test.csv");

        assertThat(result.receipt().isComplete()).isTrue();
        assertThat(drop.collected.rows.stream().map(ForeignFeedTest::said))
                .containsExactly(
                        Map.of("key", "a", "last", "d"),
                        Map.of("key", "e", "last", "h"),
                        Map.of("key", "i", "last", "l"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"testCSV85", "testCSV246"})
    void countsNoCommentAsARow(String name) throws IOException {
        drop.fields = Map.of("key", Column.at(1), "last", Column.at(5));
        drop.format = new Format(StandardCharsets.UTF_8, ',', '"', null, '#', false, true);

        assertThat(read("commons-csv/" + name + ".csv").receipt().isComplete()).isTrue();
        assertThat(drop.collected.rows.stream()
                        .map(row -> row.key() + row.fields().get("last")))
                .containsExactly("af", "gk", "lp");
    }

    @Test
    void readsAnotherDelimiter() throws IOException {
        drop.fields = Map.of("key", Column.named("CHANELID"));
        drop.format = Format.CSV.withDelimiter(';');
        read("commons-csv/999751170.patch.csv");

        assertThat(drop.collected.keys()).containsExactly("27");
    }

    @Test
    void readsTheExportsOfAnIdentityManager() throws IOException {
        drop.fields = Map.of("key", Column.named("username"), "mail", Column.named("email"));
        assertThat(read("syncope/test1.csv").receipt().isComplete()).isTrue();

        drop.fields = Map.of("key", Column.at(1), "mail", Column.at(4), "status", Column.at(8));
        drop.status = new Vocabulary(Map.of("true", Status.ACTIVE, "false", Status.ENDED));
        drop.format = Format.CSV.withHeader(false);
        FeedResult result = read("syncope/test.csv");

        assertThat(result.receipt().isComplete()).isTrue();
        assertThat(result.receipt().reading().counts())
                .containsEntry("active", 9L)
                .containsEntry("ended", 1L);
    }

    @Test
    void readsAnHrExportWithItsStatuses() throws IOException {
        drop.fields = Map.of(
                "key", Column.named("empnum"),
                "given_name", Column.named("firstname"),
                "family_name", Column.named("surname"),
                "status", Column.named("status"));
        drop.status = new Vocabulary(
                Map.of("Active", Status.ACTIVE, "Long-term leave", Status.LEAVE, "Former employee", Status.ENDED));
        FeedResult result = read("midpoint-sri/hr.csv");

        assertThat(result.receipt().isComplete()).isTrue();
        assertThat(result.receipt().reading().counts())
                .containsEntry("active", 43L)
                .containsEntry("leave", 5L)
                .containsEntry("ended", 2L);
        assertThat(drop.collected.rows.stream()
                        .filter(row -> row.status() == Status.ENDED)
                        .map(row -> row.key() + " " + row.fields().get("name")))
                .containsExactly("1003 Jimmy Taylor", "1005 Emanuel Young");
    }

    @Test
    void keepsTheZerosOfNumbers() throws IOException {
        drop.fields = Map.of("key", Column.named("empno"), "job", Column.named("jobcode"));
        drop.keyPattern = java.util.regex.Pattern.compile("\\d{3}");

        assertThat(read("midpoint-alice/hr.csv").receipt().isComplete()).isTrue();
        assertThat(drop.collected.rows).hasSize(26);
        assertThat(drop.collected.keys()).contains("001", "026");
        assertThat(drop.collected.rows.get(23).fields()).doesNotContainKey("job");
    }

    @ParameterizedTest
    @ValueSource(strings = {"blns.txt", "LDAP_FUZZ.txt", "payloadbox-csv-payload.txt"})
    void carriesHostileValuesAsTheyAre(String name) throws IOException {
        List<String> values = hostile(name);
        drop.fields = Map.of("key", Column.at(1), "family_name", Column.at(2));
        StringBuilder text = new StringBuilder("key,name\n");
        for (int i = 0; i < values.size(); i++) {
            text.append(i)
                    .append(",\"")
                    .append(values.get(i).replace("\"", "\"\""))
                    .append("\"\n");
        }
        FeedResult result = drop.read(text.toString());

        assertThat(result.receipt().isComplete()).isTrue();
        assertThat(drop.collected.rows.stream()
                        .map(row -> row.fields().getOrDefault("family_name", ""))
                        .toList())
                .isEqualTo(values.stream().map(String::strip).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"blns.txt", "LDAP_FUZZ.txt", "payloadbox-csv-payload.txt"})
    void neverFailsOnAHostileFile(String name) throws IOException {
        drop.fields = Map.of("key", Column.at(1), "end", Column.at(1));
        drop.write("hr.csv", bytes("hostile/" + name));

        assertThatCode(() -> assertThat(drop.read().receipt().isComplete()).isFalse())
                .doesNotThrowAnyException();
    }

    private FeedResult read(String name) throws IOException {
        drop.write("hr.csv", bytes(name));
        return drop.read();
    }

    private void columns(List<String> names, String key) {
        drop.fields = new LinkedHashMap<>();
        names.forEach(name -> drop.fields.put(name.equals(key) ? "key" : name, Column.named(name)));
    }

    private static Map<String, String> said(Row row) {
        Map<String, String> said = new TreeMap<>(row.fields());
        said.put("key", row.key());
        return said;
    }

    private static Map<String, String> said(JsonNode meant, String key) {
        Map<String, String> said = new TreeMap<>();
        for (String name : meant.propertyNames()) {
            // Some CSV files came here with other line ends than their JSON says.
            String value = meant.get(name).asString().strip().replace("\r\n", "\n");
            if (!value.isEmpty()) {
                said.put(name.equals(key) ? "key" : name, value);
            }
        }
        return said;
    }

    private static List<String> hostile(String name) throws IOException {
        return new String(bytes("hostile/" + name), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && line.indexOf('\u0000') < 0)
                .toList();
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = ForeignFeedTest.class.getResourceAsStream("/realdata/" + name)) {
            return in.readAllBytes();
        }
    }
}
