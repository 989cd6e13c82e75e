package curfew.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each code says when it arises, what Curfew does and what a person should do, and no two say the same. */
class ReasonCodesTest {
    static Stream<ReasonCode> codes() {
        return Stream.of(Verdict.values(), Finding.values(), Guard.values()).flatMap(Arrays::stream);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void tellsItsWholeStory(ReasonCode code) {
        assertThat(code.when()).endsWith(".");
        assertThat(code.does()).endsWith(".");
        assertThat(code.mend()).endsWith(".");
        assertThat(codes().map(ReasonCode::when)).containsOnlyOnce(code.when());
    }
}
