package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.batch.BatchInfrastructure;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes that find nothing and both make the tables, ours and Spring Batch's, over and over at the same moment. */
class FirstRunRaceTest {
    private static final int ROUNDS = 10;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Backend.class)
    void makesTheTablesOnce(Backend backend) throws Exception {
        try (ChildJvm first = ChildJvm.start(Opener.class, List.of());
                ChildJvm second = ChildJvm.start(Opener.class, List.of())) {
            for (int round = 0; round < ROUNDS; round++) {
                StoreSettings settings = backend.fresh(directory.resolve("round-" + round));
                String line = String.join("\t", ChildJvm.arguments(settings, "end"));
                first.say(line);
                second.say(line);

                assertThat(first.line()).isEqualTo("opened");
                assertThat(second.line()).isEqualTo("opened");
                assertThat(Rows.in(settings, "runs")).isZero();
            }
        }
    }

    /** Opens the data store of each line that it is told. */
    static final class Opener {
        public static void main(String[] none) throws Exception {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                try (Stores stores = Stores.open(ChildJvm.settings(line.split("\t", -1)))) {
                    new BatchInfrastructure(stores.batchDatabase());
                    System.out.println("opened");
                } catch (RuntimeException failure) {
                    System.out.println(failure);
                }
            }
        }
    }
}
