package curfew.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The page shows each fault that there is, and none that was missed. */
class YearTableTest {

    @Test
    void hasALineForEachFault() throws IOException {
        assertThat(YearTable.onPage())
                .extracting(cells -> cells.get(0))
                .containsExactlyElementsOf(
                        Faults.all().stream().map(Fault::name).toList())
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(50);
    }

    @Test
    void letsNoFaultThroughThatWouldTakeMoreThanFivePeoplesAccess() throws IOException {
        assertThat(Files.readString(YearTable.PAGE)).containsPattern("Missed: 0 of [0-9]+ faults");
        assertThat(YearTable.onPage()).allSatisfy(cells -> {
            String[] stopped = cells.get(3).split(" of ", -1);
            String[] wrong = cells.get(2).replace(",", "").split(" to ", -1);
            boolean harmless = Long.parseLong(wrong[0]) <= 5;
            assertThat(harmless || stopped[0].equals(stopped[1]))
                    .as(cells.get(0))
                    .isTrue();
        });
    }
}
