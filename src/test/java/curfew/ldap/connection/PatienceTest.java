package curfew.ldap.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final FakeTime time = new FakeTime();
    private final Patience patience = new Patience(Duration.ofMillis(200), Duration.ofSeconds(2), time);

    @AfterEach
    void clearTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void waitsTwiceAsLongEachTimeUntilItsTotalIsUsedUp() {
        Patience.Waits waits = patience.begin();
        while (waits.another()) {
            assertThat(time.slept()).hasSizeLessThan(10);
        }

        assertThat(time.slept()).extracting(Duration::toMillis).containsExactly(200L, 400L, 800L, 600L);
    }

    @Test
    void beginsAnewWithEachRead() {
        assertThat(patience.begin().another()).isTrue();
        assertThat(patience.begin().another()).isTrue();

        assertThat(time.slept()).extracting(Duration::toMillis).containsExactly(200L, 200L);
    }

    @Test
    void isAsLongAsTheSendersOfChanges() {
        assertThat(Patience.STANDARD.total()).isEqualTo(Duration.ofMillis(200 + 400 + 800 + 1_600 + 3_200));
    }

    @Test
    void asksOnceWhereThereIsNone() {
        assertThat(Patience.NONE.begin().another()).isFalse();
    }

    @Test
    void passesAnInterruptOn() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> patience.begin().another())
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("curfew resume");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
