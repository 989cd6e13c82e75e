package curfew.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Holds {@code docs/reports.md} to the code. */
class ReportsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "reports.md");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (.*) \\|");

    @Test
    void listsEveryFileInTheWordsOfThePage() throws IOException {
        assertThat(rows(before(Files.readString(DOCUMENT), "\n## ")))
                .containsExactlyElementsOf(Arrays.stream(ReportFile.values())
                        .map(file -> file.fileName() + ": " + file.about())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(value = ReportFile.class, mode = Mode.MATCH_ALL, names = "[A-Z]+S")
    void explainsEveryColumnInOrder(ReportFile file) throws IOException {
        assertThat(file.columns()).isNotEmpty();
        String text = Files.readString(DOCUMENT);
        String heading = "\n## `" + file.fileName() + "`\n";
        assertThat(text).contains(heading);
        List<String> columns = rows(before(text.substring(text.indexOf(heading) + heading.length()), "\n## ")).stream()
                .map(row -> before(row, ": "))
                .toList();
        assertThat(columns).isEqualTo(file.columns());
    }

    @ParameterizedTest
    @EnumSource(value = ReportFile.class, mode = Mode.MATCH_ALL, names = "[A-Z]+S")
    void theExampleHasEveryColumn(ReportFile file) throws IOException {
        try (Stream<Path> examples = Files.list(Path.of("reports", "example"))) {
            for (Path example : examples.toList()) {
                assertThat(Files.readAllLines(example.resolve(file.fileName())).get(0))
                        .as("the header of %s in %s: copy the first night of `./curfew demo` anew", file, example)
                        .isEqualTo(String.join(",", file.columns()));
            }
        }
    }

    private static List<String> rows(String section) {
        List<String> rows = new ArrayList<>();
        Matcher matcher = ROW.matcher(section);
        while (matcher.find()) {
            rows.add(matcher.group(1) + ": " + matcher.group(2));
        }
        return rows;
    }

    private static String before(String text, String end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
