package curfew.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.scenarios.Scenario.Night;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real servers play is told without one, too. */
class ServerExpectationTest {
    static List<ServerExpectation> servers() {
        return ServerExpectation.ALL;
    }

    @ParameterizedTest
    @MethodSource("servers")
    void everyScenarioIsPlayedOrListedWithTheReasonWhyNot(ServerExpectation server) {
        assertThat(server.notPlayed()).hasSizeLessThan(14).allSatisfy((name, reason) -> {
            assertThat(Scenario.FOLDERS.resolve(name).resolve("scenario.yaml")).exists();
            assertThat(reason).isNotBlank();
        });
        assertThat(Stream.concat(server.played().stream(), server.notPlayed().keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(Scenario.names());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatIsExpectedOnOneServerAloneDiffersInMoreThanWords(ServerExpectation server) {
        assertThat(nights(server))
                .filteredOn(night -> Files.exists(server.file(night)))
                .allSatisfy(night -> assertThat(server.of(night))
                        .as("%s says what expected.txt says", server.file(night))
                        .isNotEqualTo(ServerWords.spelled(server.translated(night))))
                .allSatisfy(night -> assertThat(night.scenario().on(server.name(), "why"))
                        .as("why %s is as it is", server.file(night))
                        .isPresent());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void noExpectationStandsWhereNoNightIsPlayed(ServerExpectation server) throws IOException {
        try (Stream<Path> files = Files.walk(Scenario.FOLDERS)) {
            assertThat(files.filter(file -> file.endsWith("expected-" + server.name() + ".txt")))
                    .isSubsetOf(nights(server).stream().map(server::file).toList());
        }
    }

    @Test
    void saysADisableAndAStampInOpenLdapsWords() {
        String expected = """
                exit 0 DONE: all 2 operations verified

                directory
                  CN=Tom,OU=People + info: ended
                  CN=Tom,OU=People + userAccountControl: 514
                  CN=Tom,OU=People - userAccountControl: 512
                """;
        assertThat(ServerWords.openLdap(expected)).isEqualTo("""
                exit 0 DONE: all 2 operations verified

                directory
                  CN=Tom,OU=People + description: ended
                  CN=Tom,OU=People + pwdAccountLockedTime: 000001010000Z
                """);
    }

    @Test
    void takesNamesForTheSameInWhateverCaseTheirTypesAre() {
        String left = "cases\n  b CN=Tom,OU=People\n  a cn=Tom,ou=People\n";
        String right = "cases\n  a CN=Tom,ou=People\n  b cn=Tom,OU=People\n";
        assertThat(ServerWords.spelled(left))
                .isEqualTo(ServerWords.spelled(right))
                .isNotEqualTo(ServerWords.spelled(left.replace("Tom", "TOM")));
    }

    private static List<Night> nights(ServerExpectation server) {
        return server.played().stream()
                .flatMap(name -> Scenario.named(name).nights().stream())
                .toList();
    }
}
