package curfew.receipt;

import static curfew.receipt.Shape.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The balance of two nights: on day 0 the good one, in which a hundred had access, on day 1 the one that is judged. */
class LossesTest {

    private static Losses losses(Shape before, Shape now) {
        return Losses.between(before.profile(), now.profile());
    }

    private static Shape before() {
        return Shape.on(0).rows(100);
    }

    private static Shape now(long open) {
        return Shape.on(1).rows(open);
    }

    @Test
    void missesNobodyWhereNothingChanges() {
        assertThat(losses(before(), now(100))).isEqualTo(new Losses(0, 0));
        assertThat(losses(before(), now(93))).isEqualTo(new Losses(0, 7));
    }

    @ParameterizedTest
    @CsvSource({"-32, 0", "-31, 5", "-1, 5", "0, 5", "1, 5", "60, 5"})
    void takesRecentFirstDaysForThoseOfNewPeople(int start, long missing) {
        assertThat(losses(before(), now(100).start(start, 5)).missing())
                .as("five new rows hide five missing ones, if they are not told apart")
                .isEqualTo(missing);
    }

    @Test
    void takesOnlyFurtherFirstDaysForThoseOfNewPeople() {
        assertThat(losses(before().start(-3, 4), now(100).start(-3, 6)).missing())
                .isEqualTo(2);
        assertThat(losses(before().start(-3, 6), now(100).start(-3, 4)).missing())
                .isZero();
        assertThat(losses(before().startsLater(2), now(100).startsLater(5)).missing())
                .isEqualTo(3);
        assertThat(losses(before().startsLater(5), now(100).startsLater(2)).missing())
                .isZero();
    }

    @Test
    void missesNobodyWhoseLastDayWasAnnounced() {
        Shape kept = now(97).end(-1, 1).end(0, 3);
        assertThat(losses(before().end(-1, 1).end(0, 3), kept)).isEqualTo(new Losses(0, 0));

        Shape tonight = now(97).end(-1, 1).end(1, 3);
        assertThat(losses(before().end(-1, 1).end(1, 3), tonight))
                .as("whose last day is tonight's still has access")
                .isEqualTo(new Losses(0, 3));
    }

    @Test
    void missesNobodyWhoseLastDayWasAnnouncedForADayBetween() {
        Shape before = before().end(-1, 1).end(0, 2).end(2, 3).end(3, 4);
        Shape now = Shape.on(3).rows(95).end(-1, 1).end(0, 2).end(2, 3).end(3, 4);

        assertThat(losses(before, now)).isEqualTo(new Losses(0, 0));
    }

    @Test
    void missesAnnouncedLeaversWhoAreGoneFromAFeedThatKeepsThem() {
        assertThat(losses(before().end(-14, 1).end(0, 3), now(97).end(-14, 1)).missing())
                .isEqualTo(3);
        assertThat(losses(before().end(-15, 1).end(0, 3), now(97).end(-15, 1)).missing())
                .as("a feed that shows nobody who left within two weeks drops them")
                .isZero();
        assertThat(losses(before().end(0, 3), now(97)).missing()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-61, 4", "-60, 4", "0, 4", "1, 0", "2, 0"})
    void findsWhoEndedUnannouncedUpToYesterday(int end, long ended) {
        assertThat(losses(before(), now(96).end(end, 4)).ended()).isEqualTo(ended);
    }

    @Test
    void findsWhoEndedUnannouncedLongAgo() {
        assertThat(losses(before(), now(96).end(-70, 4))).isEqualTo(new Losses(4, 0));
        assertThat(losses(before().endedEarlier(2), now(96).endedEarlier(6))).isEqualTo(new Losses(4, 0));
        assertThat(losses(before().endedEarlier(6), now(100).endedEarlier(2))).isEqualTo(new Losses(0, 0));
        assertThat(losses(before().end(-5, 6), now(100).end(-5, 2)).ended()).isZero();
    }

    @Test
    void takesThoseForEndedWhoHaveNoDateOrAreSuspended() {
        Shape now = now(93).state(Profile.UNDATED, 4).state(Profile.SUSPENDED, 5);

        assertThat(losses(before().state(Profile.SUSPENDED, 2), now)).isEqualTo(new Losses(7, 0));
        assertThat(losses(before().state(Profile.UNDATED, 9), now(100)).ended()).isZero();
    }

    @Test
    void missesNobodyWhoseRowWasRejected() {
        assertThat(losses(before(), now(90).rejects(4)).missing()).isEqualTo(6);
    }

    // One part

    private static Part part(long rows, long open, long leavingToday) {
        TreeMap<Long, Long> leaving = new TreeMap<>();
        leaving.put(day(0), leavingToday);
        return new Part(rows, open, leaving, List.of());
    }

    private static Measures.Change change(Part before, Part now, boolean keepsLeavers) {
        Shape shape = before();
        if (keepsLeavers) {
            shape.end(-1, 1);
        }
        return Losses.byPart(
                        shape.part("country", "NZ", before).profile(),
                        now(100).part("country", "NZ", now).profile())
                .getOrDefault("country", java.util.Map.of())
                .getOrDefault("NZ", Measures.Change.NONE);
    }

    @Test
    void findsByPartWhoIsMissingAndWhoHasEnded() {
        assertThat(change(Part.of(30, 20), Part.of(30, 15), true)).isEqualTo(new Measures.Change(5, 0));
        assertThat(change(Part.of(30, 20), Part.of(25, 15), true)).isEqualTo(new Measures.Change(0, 5));
        assertThat(change(Part.of(30, 20), Part.of(30, 25), true)).isEqualTo(Measures.Change.NONE);
    }

    @Test
    void leavesOutByPartWhatWasAnnounced() {
        assertThat(change(part(30, 20, 5), Part.of(30, 13), true)).isEqualTo(new Measures.Change(2, 0));
        assertThat(change(part(30, 20, 5), Part.of(23, 13), true))
                .as("nobody of a feed that keeps its leavers should be gone")
                .isEqualTo(new Measures.Change(0, 7));
        assertThat(change(part(30, 20, 5), Part.of(23, 13), false)).isEqualTo(new Measures.Change(0, 2));
        assertThat(change(part(30, 20, 5), Part.of(37, 12), false))
                .as("more have ended than were announced")
                .isEqualTo(new Measures.Change(10, 0));
    }

    @Test
    void doesNotKeepOneByPart() {
        assertThat(change(Part.of(30, 20), Part.of(29, 19), true)).isEqualTo(Measures.Change.NONE);
        assertThat(change(Part.of(30, 20), Part.of(28, 18), true)).isEqualTo(new Measures.Change(0, 2));
        assertThat(change(Part.of(30, 20), Part.of(30, 19), true)).isEqualTo(Measures.Change.NONE);
        assertThat(change(Part.of(30, 20), Part.of(30, 18), true)).isEqualTo(new Measures.Change(2, 0));
        assertThat(Losses.byPart(
                        before().part("country", "NZ", Part.of(9, 9)).profile(),
                        now(100).part("country", "NZ", Part.of(8, 8)).profile()))
                .isEmpty();
    }

    @Test
    void countsDaysOfAPartFromOneUpToBeforeAnother() {
        TreeMap<Long, Long> leaving = new TreeMap<>(java.util.Map.of(10L, 1L, 11L, 2L, 12L, 4L));
        Part part = new Part(9, 9, leaving, List.of());

        assertThat(part.leavingBetween(10, 12)).isEqualTo(3);
        assertThat(part.leavingBetween(10, 10)).isZero();
        assertThat(part.leavingBetween(11, 10)).as("the clock went back").isZero();
        assertThat(part.leavingBetween(0, 99)).isEqualTo(7);
    }
}
