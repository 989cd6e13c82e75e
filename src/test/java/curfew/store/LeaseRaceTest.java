package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.journal.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes that start on nothing at the same moment, and want the same leases. */
class LeaseRaceTest {
    private static final int DIRECTORIES = 200;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Backend.class)
    void givesEachLeaseToExactlyOneOfTwoProcesses(Backend backend) throws Exception {
        StoreSettings settings = backend.fresh(directory);
        try (ChildJvm first = ChildJvm.start(Taker.class, ChildJvm.arguments(settings, "first"));
                ChildJvm second = ChildJvm.start(Taker.class, ChildJvm.arguments(settings, "second"))) {
            assertThat(first.line()).isEqualTo("ready");
            assertThat(second.line()).isEqualTo("ready");
            first.say("go");
            second.say("go");

            List<String> taken = new ArrayList<>(first.rest());
            taken.addAll(second.rest());

            assertThat(first.exitCode()).isZero();
            assertThat(second.exitCode()).isZero();
            assertThat(taken)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, DIRECTORIES)
                            .mapToObj(i -> "ad-" + i)
                            .toList());
        }
    }

    /** Takes what it gets, and prints it. */
    static final class Taker {
        public static void main(String[] arguments) throws Exception {
            System.out.println("ready");
            System.in.read();
            try (Stores stores = Stores.open(ChildJvm.settings(arguments))) {
                Lease lease = stores.lease();
                for (int i = 0; i < DIRECTORIES; i++) {
                    if (lease.take("ad-" + i, "night-1", arguments[3], Samples.WHOLE_SECOND, Duration.ofHours(1))
                            .isEmpty()) {
                        System.out.println("ad-" + i);
                    }
                }
            }
        }
    }
}
