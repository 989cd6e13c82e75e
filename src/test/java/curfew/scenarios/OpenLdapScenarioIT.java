package curfew.scenarios;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the scenarios on a real OpenLDAP; skipped where there is no slapd. */
class OpenLdapScenarioIT {

    static List<String> names() {
        return ServerExpectation.OPENLDAP.played();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void endsAsExpected(String name, @TempDir Path folder) throws IOException {
        Scenario scenario = Scenario.named(name);
        try (Ground ground = OpenLdapGround.start(scenario, folder.resolve("server"))) {
            RealScenarios.play(scenario, ServerExpectation.OPENLDAP, ground, folder.resolve("home"));
        }
    }
}
