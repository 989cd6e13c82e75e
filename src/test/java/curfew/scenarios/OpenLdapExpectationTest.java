package curfew.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.scenarios.Scenario.Night;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a real OpenLDAP plays is told without one, too. */
class OpenLdapExpectationTest {
    @Test
    void everyScenarioIsPlayedOrListedWithTheReasonWhyNot() {
        assertThat(OpenLdapExpectation.NOT_PLAYED).hasSizeLessThan(4).allSatisfy((name, reason) -> {
            assertThat(Scenario.FOLDERS.resolve(name).resolve("scenario.yaml")).exists();
            assertThat(reason).isNotBlank();
        });
        assertThat(Stream.concat(
                        OpenLdapExpectation.played().stream(), OpenLdapExpectation.NOT_PLAYED.keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(Scenario.names());
    }

    @Test
    void whatIsExpectedOnOpenLdapAloneDiffersInMoreThanWords() {
        assertThat(nights())
                .filteredOn(night -> Files.exists(night.expectedOnOpenLdap()))
                .isNotEmpty()
                .allSatisfy(night -> assertThat(OpenLdapExpectation.of(night))
                        .as("%s says what expected.txt says", night.expectedOnOpenLdap())
                        .isNotEqualTo(OpenLdapWords.spelled(OpenLdapExpectation.translated(night))))
                .allSatisfy(night -> assertThat(night.scenario().openLdap("why"))
                        .as("why %s is as it is", night.expectedOnOpenLdap())
                        .isPresent());
    }

    @Test
    void noExpectationStandsWhereNoNightIsPlayed() throws IOException {
        try (Stream<Path> files = Files.walk(Scenario.FOLDERS)) {
            assertThat(files.filter(file -> file.endsWith("expected-openldap.txt")))
                    .isSubsetOf(nights().stream().map(Night::expectedOnOpenLdap).toList());
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
        assertThat(OpenLdapWords.of(expected)).isEqualTo("""
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
        assertThat(OpenLdapWords.spelled(left))
                .isEqualTo(OpenLdapWords.spelled(right))
                .isNotEqualTo(OpenLdapWords.spelled(left.replace("Tom", "TOM")));
    }

    private static List<Night> nights() {
        return OpenLdapExpectation.played().stream()
                .flatMap(name -> Scenario.named(name).nights().stream())
                .toList();
    }
}
