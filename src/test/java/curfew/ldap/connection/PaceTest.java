package curfew.ldap.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import curfew.directory.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private final FakeTime time = new FakeTime();

    @AfterEach
    void clearTheInterrupt() {
        Thread.interrupted();
    }

    private Pace pace(@Nullable Integer requestsPerSecond) {
        return new Pace(new Load(requestsPerSecond, 16, 1), time);
    }

    private static void send(Pace pace, int requests) {
        for (int i = 0; i < requests; i++) {
            pace.awaitTurn();
        }
    }

    @Test
    void waitsForNothingWhereNothingIsSaid() {
        send(pace(null), 1_000);

        assertThat(time.slept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 50, 1_000, 100_000})
    void letsThroughAsManyRequestsASecondAsWereAllowed(int rate) {
        Pace pace = pace(rate);
        long began = time.nanos();

        send(pace, 5 * rate);

        double seconds = (time.nanos() - began) / 1e9;
        assertThat(seconds).as("the first comes at once").isCloseTo(5 - 1.0 / rate, within(0.12));
    }

    @Test
    void spreadsRequestsEvenly() {
        Pace pace = pace(4);

        send(pace, 5);

        assertThat(time.slept()).containsOnly(Duration.ofMillis(250)).hasSize(4);
    }

    @Test
    void makesUpForATenthOfASecondAndNoMore() {
        Pace pace = pace(100);
        send(pace, 1);
        time.pass(Duration.ofHours(1));

        send(pace, 30);

        assertThat(time.sleptInAll()).isBetween(Duration.ofMillis(180), Duration.ofMillis(200));
    }

    @Test
    void makesUpForNothingWhereRequestsAreFarApart() {
        Pace pace = pace(1);
        send(pace, 1);
        time.pass(Duration.ofHours(1));

        send(pace, 3);

        assertThat(time.sleptInAll()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void countsTheRequestsOfAllThreadsTogether() throws Exception {
        Pace pace = new Pace(new Load(200, 16, 1), Time.MACHINE);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        long began = System.nanoTime();
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                sent.add(threads.submit(() -> send(pace, 25)));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(390));
    }

    @Test
    void passesAnInterruptOnAndLetsNothingThrough() {
        Pace pace = pace(1);
        send(pace, 1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(pace::awaitTurn).isInstanceOf(CancellationException.class);

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
