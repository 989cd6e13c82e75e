package curfew.docs;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.directory.Hindrance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The runbook says what the code says. */
class RunbookTest {
    private static final int COLUMNS = 6;
    private static final Path PAGE = Path.of("docs", "runbook.md");

    @Test
    void listsEveryHindranceInTheCodesOwnWordsAndOrder() throws IOException {
        assertThat(Files.readAllLines(PAGE).stream()
                        .filter(line -> line.matches("\\| `[A-Z_]+` \\|.*"))
                        // Other tables of the page have fewer columns.
                        .filter(line -> line.chars().filter(c -> c == '|').count() == COLUMNS + 1)
                        .toList())
                .containsExactlyElementsOf(
                        Arrays.stream(Hindrance.values()).map(RunbookTest::row).toList());
    }

    private static String row(Hindrance one) {
        return "| `" + one.name() + "` | " + joined(one.codes()) + " | "
                + one.errors().stream().map(error -> "`" + error + "`").collect(Collectors.joining(", ")) + " | "
                + (one.isPassing() ? "passing" : one.who().words()) + " | " + one.when() + " | " + one.mend() + " |";
    }

    private static String joined(List<Integer> codes) {
        return codes.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
