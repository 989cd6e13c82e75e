package curfew.plan;

import static curfew.given.GivenAccount.account;
import static org.assertj.core.api.Assertions.assertThat;

import curfew.given.GivenAccount;
import curfew.plan.Population.Segment;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** By what rule accounts are counted: percents are taken of these numbers. */
class SegmentsTest {

    @Test
    void countsAnAccountInTheOuThatItLiesIn() {
        assertThat(Segments.of(account("ben").build())).isEqualTo(Map.of("ou", "OU=People,DC=x"));
        assertThat(Segments.of(account("ben").dn("CN=Berg\\, Ben,OU=Sales,DC=x").build()))
                .isEqualTo(Map.of("ou", "OU=Sales,DC=x"));
        assertThat(Segments.of(account("ben").dn("CN=ben").build())).isEmpty();
    }

    @Test
    void takesTheDepartmentFromEitherAttribute() {
        GivenAccount ben = account("ben").with("departmentnumber", "4711");
        assertThat(Segments.of(ben.build())).containsEntry("department", "4711");

        assertThat(Segments.of(ben.with("department", "Sales", "Service").build()))
                .containsEntry("department", "Sales");
        assertThat(Segments.of(ben.with("department", "").build())).containsEntry("department", "4711");
    }

    @Test
    void countsEachAccountOnceInEverySegmentThatItIsIn() {
        Segments.Count count = new Segments.Count();
        count.add(account("anna").with("department", "Sales").build());
        count.add(account("ben").with("department", "Sales").privileged().build());
        count.add(account("cleo").dn("CN=cleo").build());

        assertThat(count.bySegment())
                .isEqualTo(Map.of(
                        new Segment("whole", ""), 3L,
                        new Segment("directory", "corp"), 3L,
                        new Segment("privileged", ""), 1L,
                        new Segment("ou", "OU=People,DC=x"), 2L,
                        new Segment("department", "Sales"), 2L));
    }

    @Test
    void countsNothingInAnEmptyDirectory() {
        assertThat(new Segments.Count().bySegment()).isEmpty();
        assertThat(new Population(Map.of()).of(new Segment("whole", ""))).isZero();
    }

    @Test
    void knowsHowManyThereAre() {
        Segment sales = new Segment("ou", "OU=Sales,DC=x");

        assertThat(new Population(Map.of(sales, 7L)).of(sales)).isEqualTo(7);
    }

    @Test
    void namesASegmentByKindAndName() {
        assertThat(new Segment("ou", "OU=People,DC=x")).hasToString("ou OU=People,DC=x");
        assertThat(new Segment("whole", "")).hasToString("whole");
    }
}
