package curfew.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays the catalogue of disasters. {@code expected.txt} says what the night comes to, as in {@link ScenarioTest}; apart from it, and from
 * what the reports say, the directory itself is held against who may lose something.
 */
class DisasterTest {
    private static final boolean WRITES = Boolean.getBoolean("curfew.scenarios.write");

    private static GoodNights before;

    @BeforeAll
    static void fifteenNightsGoWell(@TempDir Path home) {
        before = GoodNights.play(home);
    }

    static List<String> played() {
        return Disaster.played();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("played")
    void changesNothingThatItShouldNot(String name, @TempDir Path home) throws IOException {
        Disaster disaster = Disaster.named(name);
        try (Ground ground = EmbeddedGround.start(disaster.scenario())) {
            before.copy(home);
            disaster.deliver(home);
            Play play = new Play(ground, home);
            play.lay(GoodNights.night(GoodNights.COUNT));
            Play.Ran ran = play.run(disaster.night());
            String told = Telling.folded(ran.played().run(), home, ran.report(), ran.differences());
            Path expected = disaster.scenario().folder().resolve("expected.txt");
            if (WRITES) {
                Files.writeString(expected, told);
            }
            Expectation.check(disaster.night(), Files.readString(expected), new Play.Outcome(told, ran.unplanned()));
            assertThat(Touched.logins(disaster.scenario(), ran.differences()))
                    .as("accounts that lost or got anything in the directory, by login")
                    .isEqualTo(disaster.goes());
            revokesTheUrgentOne(disaster, ran);
            saysWhatToDo(ran);
        }
    }

    private static void revokesTheUrgentOne(Disaster disaster, Play.Ran ran) {
        List<CSVRecord> urgent = Company.Csv.read(ran.report().resolve("actions.csv")).stream()
                .filter(row -> row.get("account_id").equals(disaster.urgent()))
                .toList();
        assertThat(urgent).extracting(row -> row.get("action")).containsAll(disaster.urgentGets());
        assertThat(urgent).allSatisfy(row -> {
            assertThat(row.get("reason")).isEqualTo("RISK_REVOKED");
            assertThat(row.get("state")).isEqualTo("verified");
        });
    }

    /** Whatever was held or not read has a case, and the case has a way out. */
    private static void saysWhatToDo(Play.Ran ran) {
        List<CSVRecord> cases = Company.Csv.read(ran.report().resolve("exceptions.csv"));
        assertThat(cases).allSatisfy(row -> {
            assertThat(row.get("detail")).isNotBlank();
            assertThat(row.get("mend")).isNotBlank();
        });
        if (ran.played().run().exitCode() != 0) {
            assertThat(cases).as("cases of a night that is not done").isNotEmpty();
        }
    }

    @AfterAll
    static void writesTheTable() throws IOException {
        if (WRITES) {
            DisasterTable.write();
        }
    }

    @Test
    void thePageShowsWhatIsExpected() throws IOException {
        assertThat(DisasterTable.onPage()).isEqualTo(DisasterTable.table());
    }

    @Test
    void thereAreAtLeastForty() {
        assertThat(Disaster.names()).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void eachTellsItsIncidentAndWhoIsUrgent() {
        assertThat(Disaster.names()).map(Disaster::named).allSatisfy(disaster -> {
            assertThat(disaster.shape()).isNotBlank();
            assertThat(disaster.incident())
                    .as("incident of %s", disaster.scenario().name())
                    .isNotBlank();
            assertThat(disaster.urgent())
                    .as("urgent of %s", disaster.scenario().name())
                    .isNotBlank();
        });
    }
}
