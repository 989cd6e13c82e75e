package curfew.retention;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.journal.Run;
import curfew.journal.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant BEFORE = NOW.minus(Duration.ofDays(90));

    private static Run run(String id, int daysAgo, String plannedBy, String parent) {
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        return new Run(
                id,
                "nightly",
                "job",
                "run",
                parent,
                plannedBy,
                at,
                at,
                at,
                RunStatus.DONE,
                0,
                "",
                "",
                "",
                "",
                "",
                1,
                "");
    }

    private static Run run(String id, int daysAgo) {
        return run(id, daysAgo, id, "");
    }

    private static Retention.Decided decide(Map<String, Set<Need>> needs, Run... runs) {
        return new Retention(BEFORE, run -> false, needs).decide(List.of(runs));
    }

    @Test
    void forgetsWhatIsOlderAndNothingNeeds() {
        Retention.Decided decided = decide(Map.of(), run("old", 91), run("young", 89), run("newest", 1));

        assertThat(decided.forgotten()).extracting(Run::id).containsExactly("old");
        assertThat(decided.young()).extracting(Run::id).containsExactly("young", "newest");
        assertThat(decided.kept()).isEmpty();
    }

    @Test
    void keepsWhatIsExactlyAsOldAsSaid() {
        assertThat(decide(Map.of(), run("edge", 90), run("newest", 1)).forgotten())
                .isEmpty();
    }

    @Test
    void keepsWhatSomethingNeedsAndSaysWhy() {
        Retention.Decided decided = decide(
                Map.of("a", Set.of(Need.OPEN_CASE, Need.HOLD), "gone", Set.of(Need.DISABLED)),
                run("a", 200),
                run("b", 200),
                run("c", 1));

        assertThat(decided.forgotten()).extracting(Run::id).containsExactly("b");
        assertThat(decided.kept().values()).containsExactly(Set.of(Need.OPEN_CASE, Need.HOLD));
    }

    @Test
    void keepsTheNewestRunAndTheNewestReportHoweverOld() {
        Retention retention = new Retention(BEFORE, run -> run.equals("reported") || run.equals("before"), Map.of());

        Retention.Decided decided =
                retention.decide(List.of(run("before", 400), run("reported", 300), run("last", 200)));

        assertThat(decided.forgotten()).extracting(Run::id).containsExactly("before");
        assertThat(decided.kept().keySet()).extracting(Run::id).containsExactly("reported", "last");
    }

    @Test
    void keepsAPlanAndAllRunsThatWentByItTogether() {
        Run planned = run("planned", 200);
        Run applied = run("applied", 199, "planned", "planned");
        Run again = run("again", 198, "planned", "planned");

        Retention.Decided decided =
                decide(Map.of("again", Set.of(Need.DISABLED)), planned, applied, again, run("newest", 1));

        assertThat(decided.forgotten()).isEmpty();
        assertThat(decided.kept().get(planned)).containsExactly(Need.FOLLOWED);
        assertThat(decided.kept().get(applied)).containsExactly(Need.FOLLOWED);
        assertThat(decided.kept().get(again)).containsExactly(Need.DISABLED);
    }

    @Test
    void keepsWhatAYoungRunGoesBackTo() {
        Run first = run("first", 200);
        Run retried = run("retried", 100, "retried", "first");
        Run young = run("young", 1, "young", "retried");

        Retention.Decided decided = decide(Map.of(), first, retried, young);

        assertThat(decided.forgotten()).isEmpty();
        assertThat(decided.kept().keySet()).containsExactly(first, retried);
    }

    @Test
    void hasNothingToForgetWhereNothingWasRun() {
        assertThat(decide(Map.of()).forgotten()).isEmpty();
    }
}
