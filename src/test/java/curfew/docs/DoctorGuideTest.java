package curfew.docs;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.doctor.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page about the doctor says what the code says. */
class DoctorGuideTest {
    private static final Path PAGE = Path.of("docs", "doctor.md");

    @Test
    void listsEveryFindingInTheCodesOwnWordsAndOrder() throws IOException {
        assertThat(rows())
                .containsExactlyElementsOf(Arrays.stream(Finding.values())
                        .map(DoctorGuideTest::row)
                        .toList());
    }

    @Test
    void theReadmeNamesTheCommand() throws IOException {
        assertThat(Path.of("README.md")).content().contains("| `curfew doctor JOB` |");
    }

    private static String row(Finding one) {
        return "| `" + one.name() + "` | " + one.severity().name().toLowerCase(Locale.ROOT) + " | " + one.when() + " | "
                + one.spoils() + " | " + one.mend() + " |";
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| `[A-Z0-9_]+` \\|.*"))
                .toList();
    }
}
