package curfew.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.decision.Finding;
import curfew.decision.Guard;
import curfew.decision.Verdict;
import curfew.demo.EmbeddedDirectory;
import curfew.journal.Run;
import curfew.scenarios.Scenario.Night;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final Path FOLDERS = Path.of("src", "test", "resources", "scenarios");
    private static final Path COMMON = FOLDERS.resolve("common");
    private static final boolean WRITES = Boolean.getBoolean("curfew.scenarios.write");

    static Stream<String> names() throws IOException {
        String only = System.getProperty("curfew.scenarios.only", "");
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("scenario.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> only.isEmpty() || name.matches(only))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void endsAsExpected(String name, @TempDir Path home) throws IOException {
        Scenario scenario = Scenario.in(FOLDERS.resolve(name));
        try (EmbeddedDirectory directory = EmbeddedDirectory.start(scenario.options())) {
            Company.load(scenario, directory);
            Stage stage = new Stage(COMMON, home, directory, scenario);
            for (Night night : scenario.nights()) {
                check(night, told(night, home, stage, directory));
            }
        }
    }

    private static String told(Night night, Path home, Stage stage, EmbeddedDirectory directory) {
        stage.lay(night);
        String before = directory.dump();
        directory.interfere(night.interference());
        Run run = stage.play(night);
        return Telling.of(run, home, stage.report(run), before, directory.dump());
    }

    private static void check(Night night, String told) throws IOException {
        if (WRITES) {
            Files.writeString(night.expected(), told);
        }
        assertThat(night.expected())
                .as("what night %d is expected to come to", night.number())
                .exists();
        String expected = Files.readString(night.expected());
        assertThat(told)
                .withFailMessage(() -> "night " + night.number() + " of "
                        + night.scenario().name() + ":\n"
                        + aligned(expected.lines().toList(), told.lines().toList()))
                .isEqualTo(expected);
    }

    /** Both sides, line against line: what was expected and is not there, what is there and was not expected. */
    private static String aligned(List<String> expected, List<String> told) {
        List<String> lines = new ArrayList<>();
        int there = 0;
        for (String line : expected) {
            int at = told.subList(there, told.size()).indexOf(line);
            if (at < 0) {
                lines.add("expected | " + line);
            } else {
                told.subList(there, there + at).forEach(other -> lines.add("   found | " + other));
                lines.add("         | " + line);
                there += at + 1;
            }
        }
        told.subList(there, told.size()).forEach(other -> lines.add("   found | " + other));
        return String.join("\n", lines);
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
    void thereAreAtLeastFortyScenarios() throws IOException {
        assertThat(names()).hasSizeGreaterThanOrEqualTo(40);
    }

    private static String allExpected() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(FOLDERS)) {
            for (Path file : files.filter(one -> one.endsWith("expected.txt")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
