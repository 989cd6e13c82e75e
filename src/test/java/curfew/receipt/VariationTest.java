package curfew.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariationTest {
    private static final Sensitivity HOW = new Sensitivity(10, 5, 1, 6, false);

    private static Variation of(long... counts) {
        List<Long> all = new ArrayList<>(Collections.nCopies(20, 2L));
        for (long count : counts) {
            all.add(count);
        }
        return Variation.of(all);
    }

    @Test
    void allowsSixDeviationsBeyondTheMedian() {
        // The deviation of counts around 2 is at least √2: 2 + 6 · 1.41 = 10.49.
        assertThat(of().allowed(HOW, 1, 100_000)).isEqualTo(10);
    }

    @Test
    void takesTheMedianOfTheDistancesForTheDeviation() {
        // 0, 10, 20: the median is 10, half of the distances are 10, and 1.4826 · 10 is the deviation.
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            counts.add(i % 3 * 10L);
        }
        assertThat(Variation.of(counts).allowed(HOW, 1, 100_000)).isEqualTo(98);
    }

    @Test
    void isMovedByNothingThatHappenedOnce() {
        assertThat(of(400).allowed(HOW, 1, 100_000)).isEqualTo(10);
    }

    @Test
    void takesWhatHappenedTwiceForACustom() {
        assertThat(of(400, 80).allowed(HOW, 1, 100_000)).isEqualTo(100);
    }

    @Test
    void neverExceedsTheShareOfThePopulation() {
        assertThat(of(400, 400).allowed(HOW, 1, 3_000)).isEqualTo(30);
        assertThat(of(400, 400).allowed(HOW, 1, 100)).isEqualTo(5);
    }

    @Test
    void growsWithTheDaysSinceTheLastGoodNightUpToAWeek() {
        assertThat(of().allowed(HOW, 4, 100_000)).isEqualTo(24);
        assertThat(of().allowed(HOW, 7, 100_000)).isEqualTo(36);
        assertThat(of().allowed(HOW, 70, 100_000)).isEqualTo(36);
    }

    @Test
    void allowsTheFixedLimitBeforeThereAreEnoughNights() {
        assertThat(Variation.of(List.of(0L, 0L)).allowed(HOW, 1, 1_000)).isEqualTo(10);
        assertThat(Variation.of(List.of()).allowed(HOW, 1, 1_000)).isEqualTo(10);
        assertThat(Variation.of(Collections.nCopies(9, 0L)).allowed(HOW, 1, 1_000))
                .isEqualTo(10);
        assertThat(Variation.of(Collections.nCopies(10, 0L)).allowed(HOW, 1, 1_000))
                .isEqualTo(6);
    }

    @Test
    void allowsNothingWhereNothingIsAllowed() {
        Sensitivity none = new Sensitivity(10, 0, 0, 6, false);

        assertThat(of(400, 400).allowed(none, 1, 1_000)).isZero();
        assertThat(Variation.of(List.of()).allowed(none, 1, 1_000)).isZero();
    }
}
