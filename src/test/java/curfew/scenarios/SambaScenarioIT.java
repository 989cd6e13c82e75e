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

/** Plays the scenarios in a real Samba domain, the same for all; skipped where there is no Samba. */
class SambaScenarioIT {
    @TempDir
    private static Path servers;

    private static SambaServer server;

    static List<String> names() {
        return ServerExpectation.SAMBA.played();
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
    void endsAsExpected(String name, @TempDir Path folder) throws IOException {
        Scenario scenario = Scenario.named(name);
        try (Ground ground = SambaGround.fill(server, scenario, folder)) {
            RealScenarios.play(scenario, ServerExpectation.SAMBA, ground, folder.resolve("home"));
        }
    }
}
