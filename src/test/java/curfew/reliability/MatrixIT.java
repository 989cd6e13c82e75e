package curfew.reliability;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The failure matrix, on the embedded directories and on real servers; those that are not installed are skipped. */
class MatrixIT {
    @ParameterizedTest
    @EnumSource
    void losesDoublesAndMisreportsNothing(Ground.Kind kind, @TempDir Path folder) throws IOException {
        Matrix.check(kind, folder);
    }
}
