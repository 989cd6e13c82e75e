package curfew.batch;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.apply.Watch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Of two who write, one at a time, and the one who waits is next. */
class WriteTurnTest {
    private final WriteTurn turn = new WriteTurn();
    private final List<String> wrote = Collections.synchronizedList(new ArrayList<>());

    @Test
    void letsTheOtherOneInBetweenTwoBatches() throws InterruptedException {
        CountDownLatch inTurn = new CountDownLatch(1);
        CountDownLatch waits = new CountDownLatch(1);
        Watch watch = turn.yielding(() -> Watch.Answer.GO_ON);
        Thread night = new Thread(() -> during(() -> {
            wrote.add("night 1");
            inTurn.countDown();
            await(waits);
            assertThat(watch.mayGoOn()).isEqualTo(Watch.Answer.GO_ON);
            wrote.add("night 2");
        }));
        night.start();
        await(inTurn);
        Thread urgent = new Thread(() -> during(() -> wrote.add("urgent")));
        urgent.start();
        while (urgent.getState() != Thread.State.WAITING) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        waits.countDown();

        night.join();
        urgent.join();

        assertThat(wrote).containsExactly("night 1", "urgent", "night 2");
    }

    @Test
    void asksTheWatchAfterItWasOthersTurn() throws InterruptedException {
        Watch watch = turn.yielding(() -> {
            wrote.add("asked");
            return Watch.Answer.LEASE_LOST;
        });

        turn.during(() -> wrote.add(watch.mayGoOn().name()));

        assertThat(wrote).containsExactly("asked", "LEASE_LOST");
    }

    private void during(Runnable work) {
        try {
            turn.during(work);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
