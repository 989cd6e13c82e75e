package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.cases.Case;
import curfew.cases.CaseKind;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class CaseBookContract extends StoreContract {
    CaseBookContract(Backend backend) {
        super(backend);
    }

    private static Case orphan(String id) {
        return new Case(
                id,
                CaseKind.ORPHAN,
                "ad",
                "guid-1",
                Samples.HOSTILE,
                "",
                "",
                Samples.HOSTILE,
                "dc1:636",
                "",
                Samples.NANOS,
                Samples.WHOLE_SECOND,
                Case.State.OPEN,
                "",
                null,
                null,
                new Case.OrphanFacts("person-like", true, false, -1, Samples.NANOS, null, "", Samples.HOSTILE),
                "night-1");
    }

    private static Case exception(String id) {
        return new Case(
                id,
                CaseKind.EXCEPTION_IN_FORCE,
                "",
                "",
                "",
                "hr:1",
                "all",
                "",
                "",
                "it-security",
                Samples.NANOS,
                Samples.WHOLE_SECOND,
                Case.State.OPEN,
                Samples.HOSTILE,
                Samples.WHOLE_SECOND,
                Samples.NANOS,
                null,
                "night-1",
                Samples.HOSTILE);
    }

    @Test
    void givesBackOpenCasesInEveryFieldSortedById() {
        stores.caseBook().save(List.of(orphan("C-2"), exception("C-10"), orphan("C-1")));

        assertThat(again().caseBook().open()).containsExactly(orphan("C-1"), exception("C-10"), orphan("C-2"));
    }

    @Test
    void leavesOutWhatIsClosedUntilItIsOpenAgain() {
        Case closed = orphan("C-1").closed("night-2");
        stores.caseBook().save(List.of(orphan("C-1"), orphan("C-2")));
        stores.caseBook().save(List.of(closed));
        assertThat(stores.caseBook().open()).containsExactly(orphan("C-2"));

        stores.caseBook().save(List.of(orphan("C-1")));

        assertThat(stores.caseBook().open()).containsExactly(orphan("C-1"), orphan("C-2"));
    }

    @Test
    void isEmptyAtFirst() {
        stores.caseBook().save(List.of());

        assertThat(stores.caseBook().open()).isEmpty();
    }
}
