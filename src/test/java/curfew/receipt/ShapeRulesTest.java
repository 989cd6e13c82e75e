package curfew.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where exactly a file no longer is of the shape of the last good one. */
class ShapeRulesTest {
    private final Set<String> gone = new HashSet<>();

    private List<GapReason> reasons(Shape before, Shape now) {
        return gaps(before, now).stream().map(Gap::reason).toList();
    }

    private List<Gap> gaps(Shape before, Shape now) {
        Profile good = before.profile();
        Past past = new Past(List.of(new GoodNight(Measures.first(good), Optional.of(good))));
        return new ShapeRules(past, good, now.profile(), key -> !gone.contains(key)).gaps();
    }

    private static Shape before() {
        return Shape.on(0).rows(100);
    }

    private static Shape now(long rows) {
        return Shape.on(1).rows(rows);
    }

    /** So many keys, of which the first are gone. */
    private List<String> keys(int count, int absent) {
        List<String> keys = IntStream.range(0, count).mapToObj(i -> "k" + i).toList();
        gone.clear();
        gone.addAll(keys.subList(0, absent));
        return keys;
    }

    @ParameterizedTest
    @CsvSource({
        "12, 6, 100, false",
        "12, 7, 100, true",
        "5, 5, 100, false",
        "6, 6, 100, true",
        "12, 7, 50, false",
        "12, 7, 51, true"
    })
    void isAnOlderStateWithoutMostOfTheNewest(int newest, int absent, long rows, boolean older) {
        assertThat(reasons(before().newest(keys(newest, absent)), now(rows)).contains(GapReason.OUT_OF_SEQUENCE))
                .isEqualTo(older);
    }

    @Test
    void isInSequenceIfItWasMadeLaterOrAtTheSameTime() {
        assertThat(reasons(Shape.on(1).rows(100), now(100))).isEmpty();
        assertThat(gaps(Shape.on(2).rows(100), now(100))).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(GapReason.OUT_OF_SEQUENCE);
            assertThat(gap.detail())
                    .isEqualTo("made 2026-03-03T00:00:00Z, and the last good file 2026-03-04T00:00:00Z");
            assertThat(gap.scope()).isEqualTo(new Scope.Whole(Shape.HR));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "30, 5, 100, false",
        "30, 6, 100, true",
        "40, 7, 100, false",
        "40, 8, 100, true",
        "40, 8, 90, false",
        "40, 8, 91, true",
        "5, 5, 100, false"
    })
    void hasOtherKeysWhereAFifthIsGoneThoughNearlyAllRowsAreThere(int known, int absent, long rows, boolean changed) {
        assertThat(reasons(before().spread(keys(known, absent)), now(rows)).contains(GapReason.KEYS_CHANGED))
                .isEqualTo(changed);
    }

    @Test
    void namesAKeyThatIsGone() {
        List<String> keys = keys(30, 10);
        gone.remove("k0");

        assertThat(gaps(before().spread(keys), now(100)))
                .singleElement()
                .extracting(Gap::detail)
                .isEqualTo("9 of 30 keys of the last good file are gone, though there are 100 rows; such as k1");
    }

    @ParameterizedTest
    @CsvSource({
        "120, 100, false",
        "121, 100, true",
        "60, 40, false",
        "61, 40, true",
        "121, 0, false",
        "100, 100, false",
        "1100, 1000, false"
    })
    void isDoubledWithAFifthMoreRowsForAKey(long rows, long keys, boolean doubled) {
        assertThat(reasons(before(), now(rows).keys(keys)).contains(GapReason.ROWS_DOUBLED))
                .isEqualTo(doubled);
    }

    @Test
    void isNotDoubledWhereSeveralRowsForAKeyAreUsual() {
        assertThat(reasons(before().keys(50), now(110).keys(50))).isEmpty();
        assertThat(reasons(before().keys(50), now(26).keys(10))).as("six more").isEmpty();
        assertThat(reasons(before().keys(0), now(200).keys(50)))
                .as("nobody counted them")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // rows and filled before, rows and filled now
        "1000, 500, 1000, 99, true",
        "1000, 500, 1000, 100, false",
        "1000, 50, 1000, 0, true",
        "1000, 49, 1000, 0, false",
        "100, 20, 100, 3, true",
        "100, 19, 100, 0, false",
        "100, 100, 20, 3, true",
        "100, 100, 19, 0, false"
    })
    void lacksAColumnThatIsNearlyEmptyAndWasNot(long rows, long filled, long rowsNow, long filledNow, boolean lacks) {
        Shape before = Shape.on(0).rows(rows).filled("mail", filled);

        assertThat(reasons(before, now(rowsNow).filled("mail", filledNow)).contains(GapReason.COLUMN_EMPTIED))
                .isEqualTo(lacks);
    }

    @Test
    void saysOfADirectoryThatItShowsAnAttributeNoMore() {
        Source corp = Source.directory("corp");
        Shape before = before().of(corp).filled("employeeid", 90);

        assertThat(reasons(before, now(100).of(corp).filled("employeeid", 0)))
                .containsExactly(GapReason.ATTRIBUTE_EMPTIED);
    }

    @Test
    void comparesColumnsWhereBothFilesHaveNames() {
        assertThat(reasons(before().header("id", "name"), now(100).header("name", "id")))
                .containsExactly(GapReason.HEADER_CHANGED);
        assertThat(reasons(before(), now(100).header("id"))).isEmpty();
        assertThat(reasons(before().header("id"), now(100))).isEmpty();
    }

    @Test
    void cutsALongHeaderInWords() {
        String fitting = "x".repeat(300);

        assertThat(gaps(before().header("id"), now(100).header(fitting)).get(0).detail())
                .isEqualTo("columns " + fitting + "; the last good file had id");
        assertThat(gaps(before().header("id"), now(100).header(fitting + "y"))
                        .get(0)
                        .detail())
                .isEqualTo("columns " + fitting + "…; the last good file had id");
    }

    // Dates

    private static CalendarCounts on(int day, int count, int others) {
        Long[] days = Collections.nCopies(31, 0L).toArray(Long[]::new);
        Long[] early = Collections.nCopies(12, 0L).toArray(Long[]::new);
        days[day - 1] = (long) count;
        days[24] = (long) others;
        return new CalendarCounts(List.of(days), List.of(early), List.of(early));
    }

    @ParameterizedTest
    @CsvSource({"20, 20, true", "19, 20, false", "20, 19, false"})
    void looksAtDatesOnlyWhereThereAreSome(int before, int now, boolean found) {
        assertThat(reasons(before().calendar("start", on(15, before, 0)), now(100).calendar("start", on(16, now, 0)))
                        .contains(GapReason.DATES_SHIFTED))
                .isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"95, 5, false", "94, 6, true"})
    void findsFirstDaysElsewhere(int there, int elsewhere, boolean found) {
        assertThat(reasons(
                                before().calendar("start", on(15, 100, 0)),
                                now(100).calendar("start", on(15, there, elsewhere)))
                        .contains(GapReason.DATES_SHIFTED))
                .isEqualTo(found);
    }

    @Test
    void wondersAtLastDaysElsewhereOnlyIfAllAreADayOff() {
        Shape before = before().calendar("end", on(15, 100, 0)).end(5, 100);
        CalendarCounts moved = on(16, 100, 0);

        assertThat(reasons(before, now(100).calendar("end", moved).end(6, 100)))
                .containsExactly(GapReason.DATES_SHIFTED);
        assertThat(reasons(before, now(100).calendar("end", moved).end(30, 100)))
                .isEmpty();
        assertThat(reasons(before, now(100).calendar("start", moved))).isEmpty();
    }

    @Test
    void findsDayAndMonthThatHaveChangedPlaces() {
        List<LocalDate> dates = IntStream.range(0, 100)
                .mapToObj(i -> LocalDate.of(2020, 5 + i % 8, 1 + i % 3))
                .toList();
        UnaryOperator<LocalDate> swap = date -> LocalDate.of(2020, date.getDayOfMonth(), date.getMonthValue());

        assertThat(gaps(
                        before().calendar("end", CalendarTest.counts(dates)),
                        now(100).calendar(
                                        "end",
                                        CalendarTest.counts(
                                                dates.stream().map(swap).toList()))))
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.reason()).isEqualTo(GapReason.DATES_SWAPPED);
                    assertThat(gap.detail())
                            .isEqualTo("end: 100 % of 100 dates are on another day, as if day and month had changed"
                                    + " places");
                });
    }

    // Values

    private static Shape parts(Shape shape, Map<String, Long> rows) {
        rows.forEach((value, count) -> shape.part("country", value, Part.of(count, count)));
        return shape;
    }

    @ParameterizedTest
    @CsvSource({"100, 50, false", "100, 51, true", "40, 20, false", "40, 21, true"})
    void isRecodedWhereMoreThanHalfHaveNewValues(long rows, long unknown, boolean recoded) {
        Shape now = parts(now(rows), Map.of("NZ", rows - unknown, "New Zealand", unknown));

        assertThat(reasons(parts(before(), Map.of("NZ", 100L)), now).contains(GapReason.VALUES_RECODED))
                .isEqualTo(recoded);
    }

    @Test
    void isNotRecodedWhereNotAllValuesAreKeptOrNoneWere() {
        Shape now = parts(now(100), Map.of("New Zealand", 100L));
        Shape all = before();
        for (int i = 0; i < Profile.KEPT_VALUES; i++) {
            all.part("country", "C" + i, Part.of(1, 1));
        }
        Shape fewer = before();
        for (int i = 1; i < Profile.KEPT_VALUES; i++) {
            fewer.part("country", "C" + i, Part.of(1, 1));
        }

        assertThat(reasons(all, now)).isEmpty();
        assertThat(reasons(fewer, now)).containsExactly(GapReason.VALUES_RECODED);
        assertThat(reasons(before(), now)).as("a column that is mapped anew").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100, 20, false", "100, 21, true", "1000, 50, false", "1000, 51, true"})
    void jumpsWithMoreOnLeaveThanOneInTwenty(long open, long more, boolean jumps) {
        Shape before = Shape.on(0).rows(open).state(Profile.LEAVE, 7);

        assertThat(reasons(before, now(open).state(Profile.LEAVE, 7 + more)).contains(GapReason.STATUS_JUMP))
                .isEqualTo(jumps);
    }
}
