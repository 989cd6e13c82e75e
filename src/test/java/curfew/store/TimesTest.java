package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @Test
    void writesNineDecimalsInUtc() {
        assertThat(Times.text(Samples.WHOLE_SECOND)).isEqualTo("2026-11-22T23:00:00.000000000Z");
    }

    @Test
    void sortsAsTextAsInTime() {
        assertThat(Times.text(Samples.WHOLE_SECOND)).isLessThan(Times.text(Samples.NANOS));
        assertThat(Times.text(Instant.parse("1601-01-01T00:00:00Z"))).isLessThan(Times.text(Samples.WHOLE_SECOND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T23:00:00Z",
                "2026-11-22T23:00:00.123456789Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "+292278994-08-17T07:12:55.807Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void bringsEveryInstantBack(Instant instant) {
        assertThat(Times.instant(Times.text(instant))).isEqualTo(instant);
    }
}
