package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.brake.Limit;
import curfew.brake.LimitResult;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Value;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Scope;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/** The stored form: a change here makes plans unreadable that were sealed before it. */
class JsonTest {
    private static final List<Edit> EDITS = List.of(new Edit(
            new EntryRef("ad", "guid", "CN=a\\,b"),
            "member",
            Edit.Mode.VALUES,
            List.of(Value.of("CN=\"x\""), Value.of(new byte[] {0})),
            List.of()));
    private static final String STORED_EDITS = """
            [{"entry":{"directory":"ad","id":"guid","dn":"CN=a\\\\,b"},"attribute":"member","mode":"VALUES",\
            "before":[{"text":"CN=\\"x\\"","binary":false},{"text":"AA==","binary":true}],"after":[]}]""";

    @Test
    void keepsTheStoredFormOfEdits() {
        assertThat(Json.EDITS.text(EDITS)).isEqualTo(STORED_EDITS);
        assertThat(Json.EDITS.read(STORED_EDITS)).isEqualTo(EDITS);
    }

    @Test
    void keepsTheStoredFormOfGaps() {
        Scope.Segment segment = new Scope.Segment(Samples.HR, "country", "DE");
        Gap gap = new Gap(new Scope.PersonRows(Samples.HR, "00123", Set.of(segment)), GapReason.ROW_REJECTED, "line 7");
        String stored = """
                {"scope":{"scope":"person-rows","source":{"kind":"FEED","name":"hr"},"key":"00123",\
                "segments":[{"scope":"segment","source":{"kind":"FEED","name":"hr"},"column":"country","value":"DE"}]},\
                "reason":"ROW_REJECTED","detail":"line 7"}""";

        assertThat(Json.GAP.text(gap)).isEqualTo(stored);
        assertThat(Json.GAP.read(stored)).isEqualTo(gap);
    }

    @Test
    void refusesFormsThatItDoesNotKnow() {
        assertThatThrownBy(() -> Json.EDITS.read(STORED_EDITS.replace("\"mode\"", "\"way\"")))
                .isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> Json.EDITS.read(STORED_EDITS.replace("\"mode\":\"VALUES\",", "")))
                .isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> Json.TEXTS.read("[\"a\"] [\"b\"]")).isInstanceOf(JacksonException.class);
        assertThatThrownBy(
                        () -> Json.GAP.read("{\"detail\":\"\",\"reason\":\"NO_ROWS\",\"scope\":{\"scope\":\"new\"}}"))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void readsInputsOfBeforeItWasKeptWhereTheyWereSearched() {
        String stored = """
                [{"source":"directory corp","origin":"dc1:636","digest":"","count":7,"counts":{"groups":2},\
                "producedAt":"2026-03-02T01:00:00Z","readAt":"2026-03-02T01:00:05Z","gaps":[]}]""";

        assertThat(Json.INPUTS.read(stored)).singleElement().satisfies(input -> {
            assertThat(input.count()).isEqualTo(7);
            assertThat(input.searched()).isEmpty();
            assertThat(input.unsearched()).isEmpty();
        });
        assertThatThrownBy(() -> Json.INPUTS.read(stored.replace("\"gaps\":[]", "\"gap\":[]")))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void readsResultsOfBeforeLimitsLookedBack() {
        String stored = """
                [{"limit":{"name":"disables.whole","what":"DISABLES","segment":"whole","count":10,"percent":2.5,\
                "minimumPopulation":50},"segment":"whole","found":11,"allowed":10,"population":200,"tripped":true}]""";

        assertThat(Json.LIMIT_RESULTS.read(stored))
                .containsExactly(new LimitResult(
                        new Limit("disables.whole", Limit.Counted.DISABLES, "whole", 10, 2.5, 50),
                        "whole",
                        11,
                        10,
                        200,
                        true));
    }
}
