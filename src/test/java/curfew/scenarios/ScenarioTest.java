package curfew.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.decision.Finding;
import curfew.decision.Guard;
import curfew.decision.Verdict;
import curfew.scenarios.Scenario.Night;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays every scenario, night after night. With {@code -Dcurfew.scenarios.write=true} it writes what it sees as what is expected, for a
 * person to read and to judge: an expectation that nobody has read proves nothing.
 */
class ScenarioTest {
    private static final boolean WRITES = Boolean.getBoolean("curfew.scenarios.write");

    static List<String> names() {
        return Scenario.names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void endsAsExpected(String name, @TempDir Path home) throws IOException {
        Scenario scenario = Scenario.named(name);
        try (Ground ground = EmbeddedGround.start(scenario)) {
            Play play = new Play(ground, home);
            for (Night night : scenario.nights()) {
                Play.Outcome outcome = play.night(night);
                if (WRITES) {
                    Files.writeString(night.expected(), outcome.told());
                }
                Expectation.check(night, Files.readString(night.expected()), outcome);
            }
        }
    }

    @Test
    void everyReasonFindingAndGuardHasAScenario() throws IOException {
        List<String> codes = Stream.of(Verdict.values(), Finding.values(), Guard.values())
                .flatMap(Arrays::stream)
                .map(Enum::name)
                .toList();
        assertThat(allExpected()).contains(codes);
    }

    @Test
    void thereAreAtLeastFortyScenarios() {
        assertThat(names()).hasSizeGreaterThanOrEqualTo(40);
    }

    private static String allExpected() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Scenario.FOLDERS)) {
            for (Path file : files.filter(one -> one.endsWith("expected.txt")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
