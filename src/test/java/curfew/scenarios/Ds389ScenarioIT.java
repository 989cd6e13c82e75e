package curfew.scenarios;

import curfew.servers.Ds389Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the scenarios on a real 389 Directory Server, the same for all; skipped where there is none. */
class Ds389ScenarioIT {
    @TempDir
    private static Path servers;

    private static Ds389Server server;

    static List<String> names() {
        return ServerExpectation.DS389.played();
    }

    @BeforeAll
    static void start() throws IOException {
        server = Ds389Ground.start(servers.resolve("server"));
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
        try (Ground ground = Ds389Ground.fill(server, scenario)) {
            RealScenarios.play(scenario, ServerExpectation.DS389, ground, folder.resolve("home"));
        }
    }
}
