package curfew.decision;

import static curfew.given.People.contradicted;
import static curfew.given.People.person;
import static curfew.given.Work.employment;
import static org.assertj.core.api.Assertions.assertThat;

import curfew.given.ListRoster;
import curfew.roster.Contradiction;
import curfew.roster.Roster;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Asked once for everybody, on the 2nd of March 2026; the look-ahead is two weeks. */
class LeavingTest {
    private static final Roster ROSTER = new ListRoster(List.of(
            person("0", employment()),
            person("1", employment().to("2026-03-01")),
            person("2", employment().to("2026-03-10")),
            person("3", employment().to("2026-06-30")),
            contradicted(person("4", employment()), Contradiction.Kind.STATUS_AGAINST_DATES),
            contradicted(person("5", employment().to("2026-03-01")), Contradiction.Kind.STATUS_AGAINST_DATES)));

    private final Leaving leaving = new Leaving(ROSTER, Policy.standard(), Instant.parse("2026-03-02T01:00:00Z"));

    @Test
    void namesWhoLeftAndWhoIsAboutTo() {
        assertThat(leaving.persons()).containsExactly(1, 2, 5);
    }

    @Test
    void saysItOfEachOne() {
        assertThat(leaving.is(1)).isTrue();
        assertThat(leaving.is(2)).isTrue();
        assertThat(leaving.is(0)).isFalse();
        assertThat(leaving.is(3)).isFalse();
        assertThat(leaving.is(4)).isFalse();
    }

    @Test
    void namesWhoseRowsContradictEachOtherLeaversOrNot() {
        assertThat(leaving.contradicted()).containsExactly(4, 5);
    }
}
