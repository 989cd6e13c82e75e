package curfew.scenarios;

import curfew.servers.SambaServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link RollbackTest}, in a real Samba domain; skipped where there is no Samba. */
class RollbackSambaIT {
    private static final List<String> PLAYED = List.of(
            "terminated",
            "all-accounts-of-a-person",
            "what-groups-mean",
            "names-in-many-scripts",
            "residual-access",
            "contract-ended");

    @TempDir
    private static Path servers;

    private static SambaServer server;

    static List<String> names() {
        return PLAYED.stream().filter(Scenario.names()::contains).toList();
    }

    @BeforeAll
    static void start() throws IOException {
        server = SambaServer.start(servers.resolve("samba"), null, "--domain", "halyard");
    }

    @AfterAll
    static void end() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void restoresEntryByEntry(String name, @TempDir Path folder) {
        Scenario scenario = Scenario.named(name);
        try (Ground ground = SambaGround.fill(server, scenario, folder)) {
            TakenBack.check(scenario, ground, folder.resolve("home"));
        }
    }
}
