package curfew.scenarios;

import curfew.scenarios.Scenario.Night;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Plays scenarios on real servers. With {@code -Dcurfew.scenarios.write=true} it writes what it sees as {@code expected-NAME.txt} where
 * that is not what is expected, for a person to read and to judge.
 */
final class RealScenarios {
    private static final boolean WRITES = Boolean.getBoolean("curfew.scenarios.write");

    private RealScenarios() {}

    static void play(Scenario scenario, ServerExpectation expectation, Ground ground, Path home) throws IOException {
        Play play = new Play(ground, home);
        for (Night night : scenario.nights()) {
            Play.Outcome seen = play.night(night);
            Play.Outcome outcome = new Play.Outcome(ServerWords.spelled(seen.told()), seen.unplanned());
            if (WRITES && !outcome.told().equals(expectation.of(night))) {
                Files.writeString(expectation.file(night), outcome.told());
            }
            Expectation.check(night, expectation.of(night), outcome);
        }
    }
}
