package curfew.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitivityTest {

    @ParameterizedTest
    @CsvSource({
        // least, percent, population, most
        "5, 1, 100, 5",
        "5, 1, 599, 5",
        "5, 1, 600, 6",
        "0, 1, 99, 0",
        "0, 1, 100, 1",
        "0, 0, 100000, 0",
        "0, 100, 7, 7",
        "0, 0.07, 10000, 7",
        "0, 0.57, 10000, 57",
        "0, 1.13, 10000, 113"
    })
    void allowsAShareRoundedDownAndAFewAtLeast(long least, double percent, long population, long most) {
        assertThat(new Sensitivity(10, least, percent, 6, false).most(population))
                .isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 1, true",
        "90, 0, 100, 1, true",
        "0, 0, 1, 6, false",
        "91, 0, 1, 6, false",
        "10, -1, 1, 6, false",
        "10, 0, -0.1, 6, false",
        "10, 0, 100.1, 6, false",
        "10, 0, NaN, 6, false",
        "10, 0, 1, 0.9, false",
        "10, 0, 1, NaN, false"
    })
    void takesOnlyWhatCanBeMeant(int nights, long least, double percent, double deviations, boolean sound) {
        if (sound) {
            assertThatCode(() -> new Sensitivity(nights, least, percent, deviations, false))
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> new Sensitivity(nights, least, percent, deviations, false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("baseline");
        }
    }

    @Test
    void takesAPartForWhatTheFixedLimitOfItsSizeIs() {
        assertThat(Sensitivity.STANDARD.most(40)).isEqualTo(5);
        assertThat(Sensitivity.STANDARD.most(1_000_000)).isEqualTo(10_000);
    }
}
