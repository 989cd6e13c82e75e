package curfew.scenarios;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a scenario's first night did, its rollback undoes. */
class RollbackTest {
    static List<String> names() {
        return Scenario.names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void restoresEntryByEntry(String name, @TempDir Path home) {
        Scenario scenario = Scenario.named(name);
        try (Ground ground = EmbeddedGround.start(scenario)) {
            TakenBack.check(scenario, ground, home);
        }
    }
}
