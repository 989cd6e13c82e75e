package curfew.scenarios;

import curfew.scenarios.Scenario.Night;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays the scenarios on a real OpenLDAP; skipped where there is no slapd. With {@code -Dcurfew.scenarios.write=true} it writes what it
 * sees as {@code expected-openldap.txt} where that is not what is expected, for a person to read and to judge.
 */
class OpenLdapScenarioIT {
    private static final boolean WRITES = Boolean.getBoolean("curfew.scenarios.write");

    static List<String> names() {
        return OpenLdapExpectation.played();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void endsAsExpected(String name, @TempDir Path folder) throws IOException {
        Scenario scenario = Scenario.named(name);
        try (Ground ground = OpenLdapGround.start(scenario, folder.resolve("server"))) {
            Play play = new Play(ground, folder.resolve("home"));
            for (Night night : scenario.nights()) {
                Play.Outcome seen = play.night(night);
                Play.Outcome outcome = new Play.Outcome(OpenLdapWords.spelled(seen.told()), seen.unplanned());
                if (WRITES && !outcome.told().equals(OpenLdapExpectation.of(night))) {
                    Files.writeString(night.expectedOnOpenLdap(), outcome.told());
                }
                Expectation.check(night, OpenLdapExpectation.of(night), outcome);
            }
        }
    }
}
