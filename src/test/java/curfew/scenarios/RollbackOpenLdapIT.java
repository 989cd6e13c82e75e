package curfew.scenarios;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link RollbackTest}, on a real OpenLDAP; skipped where there is no slapd. */
class RollbackOpenLdapIT {
    private static final List<String> PLAYED = List.of(
            "terminated",
            "openldap-leaver",
            "group-in-two-attributes",
            "last-member-placeholder",
            "several-marks",
            "what-groups-mean",
            "names-in-many-scripts",
            "residual-access");

    static List<String> names() {
        return PLAYED.stream().filter(Scenario.names()::contains).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void restoresEntryByEntry(String name, @TempDir Path folder) {
        Scenario scenario = Scenario.named(name);
        try (Ground ground = OpenLdapGround.start(scenario, folder.resolve("server"))) {
            TakenBack.check(scenario, ground, folder.resolve("home"));
        }
    }
}
