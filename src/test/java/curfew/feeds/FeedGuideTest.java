package curfew.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.receipt.GapReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide says what the code says. */
class FeedGuideTest {

    @ParameterizedTest
    @EnumSource(
            value = GapReason.class,
            names = {
                "UNREADABLE",
                "WRONG_ENCODING",
                "CUT_IN_QUOTES",
                "TRAILER_MISSING",
                "CONTROL_TOTAL_WRONG",
                "TOO_OLD",
                "TOO_MANY_REJECTS",
                "COLUMN_GONE",
                "COLUMN_EMPTY",
                "NO_ROWS",
                "KEY_UNREADABLE",
                "ROW_REJECTED",
                "SHRUNK",
                "TAIL_MISSING",
                "SEGMENT_GONE",
                "SEGMENT_SHRUNK",
                "MASS_ENDED",
                "STATUS_JUMP",
                "COLUMN_EMPTIED",
                "HEADER_CHANGED",
                "OUT_OF_SEQUENCE",
                "KEYS_CHANGED",
                "ROWS_DOUBLED",
                "DATES_SWAPPED",
                "DATES_SHIFTED",
                "VALUES_RECODED"
            })
    void tellsEachGapWithItsMend(GapReason reason) throws IOException {
        assertThat(lines())
                .anyMatch(
                        line -> line.startsWith("| `" + reason + "` |") && line.endsWith("| " + reason.mend() + " |"));
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void tellsEachStatus(Status status) throws IOException {
        assertThat(lines())
                .anyMatch(line -> line.startsWith("| `" + status.name().toLowerCase(Locale.ROOT) + "` |"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "status", "start", "end", "last_day", "known_at", "zone"})
    void tellsEachFieldThatIsUnderstood(String field) throws IOException {
        assertThat(Mapping.TYPED).contains(field).hasSize(7);
        assertThat(lines()).anyMatch(line -> line.startsWith("| `" + field + "` |"));
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(Path.of("docs", "feeds.md"));
    }
}
