package curfew.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.scenarios.Scenario.Night;
import java.util.ArrayList;
import java.util.List;

/** What a night is expected to come to, held against what it came to. */
final class Expectation {
    private Expectation() {}

    static void check(Night night, String expected, Play.Outcome outcome) {
        assertThat(outcome.told())
                .withFailMessage(() -> name(night) + ":\n"
                        + aligned(
                                expected.lines().toList(),
                                outcome.told().lines().toList()))
                .isEqualTo(expected);
        assertThat(outcome.unplanned())
                .as("%s: what was written and no operation says", name(night))
                .isEmpty();
    }

    private static String name(Night night) {
        return "night " + night.number() + " of " + night.scenario().name();
    }

    /** Both sides, line against line: what was expected and is not there, what is there and was not expected. */
    private static String aligned(List<String> expected, List<String> told) {
        List<String> lines = new ArrayList<>();
        int there = 0;
        for (String line : expected) {
            int at = told.subList(there, told.size()).indexOf(line);
            if (at < 0) {
                lines.add("expected | " + line);
            } else {
                told.subList(there, there + at).forEach(other -> lines.add("   found | " + other));
                lines.add("         | " + line);
                there += at + 1;
            }
        }
        told.subList(there, told.size()).forEach(other -> lines.add("   found | " + other));
        return String.join("\n", lines);
    }
}
