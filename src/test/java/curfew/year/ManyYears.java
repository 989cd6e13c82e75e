package curfew.year;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole years, for the page on reliability: too long for every build, so nothing but {@code src/test/reliability/year} plays it. */
class ManyYears {
    private static final int WHOLE = 365;
    private static final int USUAL = 10;

    @TempDir
    Path folder;

    @Test
    void writesWhatWholeYearsComeTo() throws IOException {
        List<Year.Result> years = new ArrayList<>();
        for (int seed = 1; seed <= Integer.getInteger("curfew.year.seeds", USUAL); seed++) {
            years.add(new Year(seed, WHOLE, Files.createDirectory(folder.resolve("year-" + seed))).play());
        }
        YearTable.write(years);

        years.forEach(YearTest::check);
    }
}
