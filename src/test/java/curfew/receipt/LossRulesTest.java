package curfew.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is put down to one part, to the end of the file, or to the whole of it. A thousand had access; ten may be missing. */
class LossRulesTest {
    private static final Sensitivity BY_SEGMENT = new Sensitivity(10, 5, 1, 6, true);

    private final Set<String> gone = new HashSet<>();
    private Sensitivity how = BY_SEGMENT;

    private List<Gap> gaps(Shape before, Shape now) {
        Profile good = before.profile();
        return new Detector(how)
                .feed(
                        now.profile(),
                        List.of(new GoodNight(Measures.first(good), Optional.of(good))),
                        key -> !gone.contains(key))
                .gaps();
    }

    private List<GapReason> reasons(Shape before, Shape now) {
        return gaps(before, now).stream().map(Gap::reason).toList();
    }

    private static Shape before() {
        return Shape.on(0).rows(1_000);
    }

    private static Shape now(long rows) {
        return Shape.on(1).rows(rows);
    }

    private static Shape part(Shape shape, String column, String value, long rows, long open) {
        return shape.part(column, value, Part.of(rows, open));
    }

    private static Shape threeParts(Shape shape, long x, long y, long z) {
        part(shape, "department", "X", x, x);
        part(shape, "department", "Y", y, y);
        return part(shape, "country", "Z", z, z);
    }

    @Test
    void putsDownToPartsWhatTheColumnAccountsForThatLostMost() {
        Shape before = threeParts(before(), 100, 100, 300);

        assertThat(reasons(before, threeParts(now(960), 90, 80, 275)))
                .as("thirty of the forty are of two departments")
                .containsOnly(GapReason.SEGMENT_SHRUNK)
                .hasSize(3);
        assertThat(reasons(before, threeParts(now(959), 90, 80, 275)))
                .contains(GapReason.SHRUNK)
                .hasSize(4);
    }

    @Test
    void putsDownWhoHasEndedToPartsThatEnded() {
        Shape before = part(before(), "country", "Z", 300, 300).end(-1, 1);

        assertThat(reasons(before, part(now(960), "country", "Z", 300, 270).end(-1, 41)))
                .as("thirty of the forty are of that country")
                .containsExactly(GapReason.MASS_ENDED);
        assertThat(gaps(before, part(now(959), "country", "Z", 300, 270).end(-1, 42)))
                .extracting(Gap::scope)
                .containsExactlyInAnyOrder(new Scope.Whole(Shape.HR), new Scope.Segment(Shape.HR, "country", "Z"));
    }

    @Test
    void putsWhoIsMissingDownToNoPartThatHasEnded() {
        Shape before = part(part(before(), "country", "Z", 300, 300), "country", "Y", 300, 300);
        before.end(-1, 1);
        Shape now = part(part(now(920), "country", "Z", 300, 260), "country", "Y", 290, 290);
        now.end(-1, 41);

        assertThat(reasons(before, now))
                .as("forty have ended, of whom all are of Z; forty are missing, of whom ten are of Y")
                .containsExactlyInAnyOrder(GapReason.SHRUNK, GapReason.MASS_ENDED, GapReason.SEGMENT_SHRUNK);
    }

    @Test
    void doubtsTheWholeForAPartUnlessAskedOtherwise() {
        how = Sensitivity.STANDARD;
        Shape before = part(before(), "country", "Z", 100, 100);

        assertThat(gaps(before, part(now(994), "country", "Z", 94, 94)))
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.reason()).isEqualTo(GapReason.SEGMENT_SHRUNK);
                    assertThat(gap.scope()).isEqualTo(new Scope.Whole(Shape.HR));
                    assertThat(gap.detail())
                            .isEqualTo(
                                    "country Z: 94 rows give access, 100 did in the last good file; 6 are missing, up to 5"
                                            + " is usual");
                });
    }

    @ParameterizedTest
    @CsvSource({"95, 995, false", "94, 994, true", "80, 990, true", "80, 991, false"})
    void findsAPartThatShrankWhereHalfOfItIsMissingInAll(long left, long rows, boolean shrunk) {
        Shape before = part(before(), "country", "Z", 100, 100);

        assertThat(reasons(before, part(now(rows), "country", "Z", left, left)).contains(GapReason.SEGMENT_SHRUNK))
                .isEqualTo(shrunk);
    }

    @ParameterizedTest
    @CsvSource({"95, 5, false", "94, 6, true", "80, 10, true", "80, 9, false"})
    void findsAPartThatEndedWhereHalfOfItHasEndedInAll(long left, long ended, boolean found) {
        Shape before = part(before(), "country", "Z", 100, 100).end(-1, 1);

        assertThat(reasons(
                                before,
                                part(now(1_000 - ended), "country", "Z", 100, left)
                                        .end(-1, 1 + ended))
                        .contains(GapReason.MASS_ENDED))
                .isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"8, 4, true", "8, 3, false", "0, 0, true"})
    void takesAPartForRenamedWhoseRowsAreMostlyThere(int sample, int absent, boolean found) {
        List<String> keys = IntStream.range(0, sample).mapToObj(i -> "k" + i).toList();
        gone.addAll(keys.subList(0, absent));
        Shape before = before().part("country", "Z", new Part(50, 50, new TreeMap<>(), keys));

        assertThat(reasons(before, now(970)).contains(GapReason.SEGMENT_GONE)).isEqualTo(found);
    }

    @Test
    void takesNoPartForRenamedOfWhichARowIsLeft() {
        List<String> keys = List.of("a", "b", "c");
        Shape before = before().part("country", "", new Part(50, 50, new TreeMap<>(), keys));

        assertThat(gaps(before, part(now(951), "country", "", 1, 1)))
                .singleElement()
                .extracting(Gap::detail)
                .asString()
                .startsWith("country (empty): 1 rows give access");
    }

    // The end of the file

    private List<String> last(int count, int absent) {
        List<String> keys = IntStream.range(0, count).mapToObj(i -> "k" + i).toList();
        gone.clear();
        gone.addAll(keys.subList(count - absent, count));
        return keys;
    }

    @ParameterizedTest
    @CsvSource({"5, 995, false", "6, 994, true", "6, 997, true", "6, 998, false"})
    void findsARestThatIsCutOff(int absent, long rows, boolean cut) {
        assertThat(reasons(before().last(last(20, absent)), now(rows)).contains(GapReason.TAIL_MISSING))
                .isEqualTo(cut);
    }

    @Test
    void findsNoRestCutOffWhereTheVeryLastIsThere() {
        List<String> keys = last(20, 12);
        gone.remove("k19");

        assertThat(reasons(before().last(keys), now(988))).containsExactly(GapReason.SHRUNK);
    }

    @Test
    void saysHowMuchIsCutOff() {
        assertThat(gaps(before().last(last(20, 7)), now(990)))
                .extracting(Gap::detail)
                .containsExactly("the last 7 rows of the last good file are gone, in key order from k13 on; 10 who had"
                        + " access are missing. 990 rows; the last good night had 1,000");
        assertThat(gaps(before().last(last(20, 20)), now(900)).get(0).detail())
                .startsWith(
                        "at least the last 20 rows of the last good file are gone, in key order from k0 on; 100 who");
    }

    @Test
    void allowsAsManyAsTheFixedLimitAndNotOneMore() {
        assertThat(reasons(before(), now(990))).isEmpty();
        assertThat(reasons(before(), now(989))).containsExactly(GapReason.SHRUNK);
        assertThat(reasons(before().end(-1, 1), now(990).end(-1, 11))).isEmpty();
        assertThat(reasons(before().end(-1, 1), now(989).end(-1, 12))).containsExactly(GapReason.MASS_ENDED);
    }

    @Test
    void allowsMoreOverSeveralNightsOnceItHasLearned() {
        List<GoodNight> nights = new ArrayList<>();
        Profile good = before().profile();
        for (int ago = 0; ago < 10; ago++) {
            Measures measures = new Measures(Shape.DAY.minusDays(ago), "", 1_000, 1_000, 0, 0, Map.of());
            nights.add(new GoodNight(measures, ago == 0 ? Optional.of(good) : Optional.empty()));
        }
        Detector detector = new Detector(BY_SEGMENT);

        // 6 deviations of at least 1 are within the usual; over three days √3 times as many, of at most ten in a
        // thousand.
        assertThat(detector.feed(Shape.on(1).rows(993).profile(), nights, any -> true)
                        .gaps())
                .hasSize(1);
        assertThat(detector.feed(Shape.on(3).rows(990).profile(), nights, any -> true)
                        .gaps())
                .isEmpty();
        assertThat(detector.feed(Shape.on(3).rows(989).profile(), nights, any -> true)
                        .gaps())
                .hasSize(1);
    }

    /** Ten good nights, in each of which so many of that country ended and were missing. */
    private static List<GoodNight> losing(Profile good, long ended, long missing) {
        List<GoodNight> nights = new ArrayList<>();
        for (int ago = 0; ago < 10; ago++) {
            Measures measures = new Measures(
                    Shape.DAY.minusDays(ago),
                    "",
                    3_000,
                    3_000,
                    ended,
                    missing,
                    Map.of("country", Map.of("Z", new Measures.Change(ended, missing))));
            nights.add(new GoodNight(measures, ago == 0 ? Optional.of(good) : Optional.empty()));
        }
        return nights;
    }

    private static List<GapReason> learned(Shape before, Shape now, long ended, long missing) {
        Profile good = before.profile();
        return new Detector(BY_SEGMENT)
                .feed(now.profile(), losing(good, ended, missing), any -> true).gaps().stream()
                        .map(Gap::reason)
                        .toList();
    }

    @Test
    void allowsAPartWhatItUsuallyLoses() {
        Shape before =
                part(Shape.on(0).rows(3_000), "country", "Z", 2_000, 2_000).end(-1, 1);
        Shape missing = part(now(2_985), "country", "Z", 1_985, 1_985).end(-1, 1);
        Shape ended = part(now(2_985), "country", "Z", 2_000, 1_985).end(-1, 16);

        assertThat(learned(before, missing, 0, 8)).isEmpty();
        assertThat(learned(before, missing, 8, 0)).contains(GapReason.SEGMENT_SHRUNK);
        assertThat(learned(before, ended, 8, 0)).isEmpty();
        assertThat(learned(before, ended, 0, 8)).contains(GapReason.MASS_ENDED);
        assertThat(learned(
                        before, part(now(2_979), "country", "Z", 1_979, 1_979).end(-1, 1), 0, 8))
                .as("never more than one in a hundred of the part")
                .containsExactly(GapReason.SEGMENT_SHRUNK);
    }
}
