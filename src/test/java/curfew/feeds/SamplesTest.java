package curfew.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The few keys that are kept of a file, and the counts that are taken on the way. */
class SamplesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 1_000, 4_096, 4_097})
    void keepsKeysAtEqualDistances(int count) {
        Spread spread = new Spread(8);
        IntStream.range(0, count).forEach(i -> spread.add("" + i));
        List<Integer> kept = spread.keys().stream().map(Integer::valueOf).toList();

        assertThat(kept).hasSizeBetween(Math.min(count, 4), 8);
        int stride = kept.size() < 2 ? 1 : kept.get(1);
        assertThat(kept)
                .isEqualTo(IntStream.range(0, kept.size())
                        .mapToObj(i -> i * stride)
                        .toList());
        assertThat(count - (kept.isEmpty() ? 0 : kept.get(kept.size() - 1)))
                .as("as far as the end")
                .isLessThanOrEqualTo(stride + 1);
    }

    private static KeyTally tally(List<String> keys, long start) {
        KeyTally tally = new KeyTally();
        keys.forEach(key -> tally.add(key, start));
        return tally;
    }

    @Test
    void isOrderedWhereNoKeyIsLowerThanTheOneBefore() {
        assertThat(tally(List.of("1", "2", "2", "10"), 0).isOrdered()).isTrue();
        assertThat(tally(List.of("10", "9"), 0).isOrdered()).isFalse();
        assertThat(tally(List.of("1", "3", "2"), 0).isOrdered()).isFalse();
        assertThat(tally(List.of("1"), 0).isOrdered()).as("one shows no order").isFalse();
        assertThat(tally(List.of("1", "2"), 0).isOrdered()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 200})
    void keepsTheLastInTheirOrder(int count) {
        List<String> keys = IntStream.range(0, count).mapToObj(i -> "k" + i).toList();

        assertThat(tally(keys, 0).samples().last()).isEqualTo(keys.subList(Math.max(0, count - 64), count));
    }

    @Test
    void keepsWhoStartedLastWhateverTheirOrder() {
        Random random = new Random(3);
        for (int count : new int[] {5, 32, 33, 500}) {
            List<Integer> starts =
                    new ArrayList<>(IntStream.range(0, count).boxed().toList());
            java.util.Collections.shuffle(starts, random);
            KeyTally tally = new KeyTally();
            tally.add("unknown", Long.MIN_VALUE);
            starts.forEach(start -> tally.add("k" + start, start));

            assertThat(tally.samples().newest())
                    .isEqualTo(IntStream.range(Math.max(0, count - 32), count)
                            .mapToObj(i -> "k" + i)
                            .toList());
        }
    }

    @Test
    void countsDatesByDayRoundTheNight() {
        long night = LocalDate.of(2026, 3, 2).toEpochDay();
        DateTally tally = new DateTally(night);
        for (long day : new long[] {night - 63, night - 62, night, night + 91, night + 92}) {
            tally.add(day, LocalDate.ofEpochDay(day));
        }
        tally.add(night);

        assertThat(tally.count()).isEqualTo(6);
        assertThat(tally.counts().byDay()).isEqualTo(Map.of(night - 62, 1L, night, 2L, night + 91, 1L));
        assertThat(tally.counts().before()).isEqualTo(1);
        assertThat(tally.counts().after()).isEqualTo(1);
    }

    @Test
    void countsDatesByTheirPlaceInTheCalendar() {
        DateTally tally = new DateTally(0);
        for (String day : List.of("2020-01-12", "2020-12-01", "2020-06-13", "2020-06-30")) {
            tally.add(0, LocalDate.parse(day));
        }

        assertThat(tally.calendar().days()).hasSize(31).containsOnly(0L, 1L);
        assertThat(tally.calendar().days().get(11)).isEqualTo(1);
        assertThat(tally.calendar().days().get(29)).isEqualTo(1);
        assertThat(tally.calendar().earlyDays()).startsWith(1L).endsWith(1L);
        assertThat(tally.calendar().earlyMonths()).startsWith(1L).endsWith(1L);
        assertThat(tally.calendar().earlyMonths().get(5))
                .as("the 13th is no month")
                .isZero();
    }

    // Texts of a row

    @Test
    void isAMapOfWhatIsGiven() {
        Texts texts = new Texts(new String[] {"a", "b", "c"}, new String[] {null, "x", null});

        assertThat(texts).isEqualTo(Map.of("b", "x")).hasSize(1).hasSameHashCodeAs(Map.of("b", "x"));
        assertThat(texts.get("a")).isNull();
        assertThat(texts.get("z")).isNull();
        assertThat(texts.containsKey("b")).isTrue();
        assertThat(texts.containsKey("a")).isFalse();
        assertThat(texts.entrySet()).containsExactly(Map.entry("b", "x"));
        assertThat(texts.at(1)).isEqualTo("x");
        assertThat(texts.at(0)).isNull();
        assertThat(texts.at(-1)).isNull();
        var entries = texts.entrySet().iterator();
        entries.next();
        assertThat(entries.hasNext()).isFalse();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
        long[] counts = {5, 5, 5};
        texts.countInto(counts);
        assertThat(counts).containsExactly(5, 6, 5);
    }

    @Test
    void takesFirstAndLastText() {
        Texts texts = new Texts(new String[] {"a", "b", "c"}, new String[] {"1", null, "3"});

        assertThat(texts).containsExactly(Map.entry("a", "1"), Map.entry("c", "3"));
        assertThat(texts.at(2)).isEqualTo("3");
    }

    @Test
    void makesKeysComparable() {
        assertThat(KeyForm.EXACT.apply(" Ab ")).isEqualTo("Ab");
        assertThat(KeyForm.FOLD.apply(" Ab@X ")).isEqualTo("ab@x");
        assertThat(KeyForm.FOLD.apply("STRASSE")).isEqualTo("strasse").isEqualTo(KeyForm.FOLD.apply("Straße"));
        assertThat(KeyForm.FOLD.apply("A\u0308")).isEqualTo("ä").isEqualTo(KeyForm.FOLD.apply("Ä"));
        assertThat(KeyForm.NUMBER.apply(" 000120 ")).isEqualTo("120");
        assertThat(KeyForm.NUMBER.apply("000")).isEqualTo("0");
        assertThat(KeyForm.NUMBER.apply("0090")).isEqualTo("90");
        assertThat(KeyForm.NUMBER.apply("00A")).isEqualTo("00a");
        assertThat(KeyForm.NUMBER.apply("00/")).isEqualTo("00/");
        assertThat(KeyForm.NUMBER.apply("00:")).isEqualTo("00:");
        assertThat(KeyForm.NUMBER.apply("")).isEmpty();
    }
}
