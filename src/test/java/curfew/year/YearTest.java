package curfew.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Half a year, in which every fault comes once; whole years are played by {@code src/test/reliability/year}. */
class YearTest {
    private static final int HALF = 190;
    private static final int MOST_FALSE_STOPS = 3;

    @TempDir
    Path folder;

    @Test
    void missesNoFaultAndStopsHardlyEverForNothing() throws IOException {
        check(new Year(1, HALF, folder).play());
    }

    @Test
    void isTheSameForTheSameSeed() throws IOException {
        Year.Result first = new Year(7, 40, Files.createDirectory(folder.resolve("a"))).play();
        Year.Result second = new Year(7, 40, Files.createDirectory(folder.resolve("b"))).play();

        assertThat(shown(second)).isEqualTo(shown(first));
        assertThat(second.falseStops()).isEqualTo(first.falseStops());
    }

    private static List<String> shown(Year.Result result) {
        return result.outcomes().stream()
                .map(one -> one.night() + one.fault().name() + one.wrong() + one.reasons())
                .toList();
    }

    static void check(Year.Result result) {
        assertThat(result.outcomes()).hasSizeGreaterThanOrEqualTo(50).noneMatch(Year.Outcome::missed);
        assertThat(result.falseStops()).hasSizeLessThanOrEqualTo(MOST_FALSE_STOPS);
    }
}
