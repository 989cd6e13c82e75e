package curfew.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guide says what the code says. */
class ContradictionGuideTest {

    @ParameterizedTest
    @EnumSource(Contradiction.Kind.class)
    void tellsEachContradictionAndWhetherItBlocks(Contradiction.Kind kind) throws IOException {
        String blocks = new Contradiction(kind, "").blocks() ? "yes" : "no";

        assertThat(Files.readAllLines(Path.of("docs", "feeds.md")))
                .anyMatch(line -> line.startsWith("| `" + kind + "` |")
                        && line.split("\\|", -1)[3].strip().equals(blocks));
    }
}
