package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.journal.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

abstract class LeaseContract extends StoreContract {
    private static final Instant NOW = Samples.WHOLE_SECOND;
    private static final Duration TIME = Duration.ofMinutes(2);

    LeaseContract(Backend backend) {
        super(backend);
    }

    @Test
    void isTakenByTheFirstAndTellsTheSecondWhoHasIt() {
        assertThat(stores.lease().take("ad", "night-1", "first", NOW, TIME)).isEmpty();

        assertThat(again().lease().take("ad", "night-2", "second", NOW.plusSeconds(1), TIME))
                .contains(new Lease.Held("ad", "night-1", "first", NOW, NOW.plus(TIME)));
    }

    @Test
    void tellsOfAllThatAreHeld() {
        stores.lease().take("ldap", "night-1", "first", NOW, TIME);
        stores.lease().take("ad", "night-1", "first", NOW, TIME);

        assertThat(again().lease().all()).extracting(Lease.Held::directory).containsExactly("ad", "ldap");
        stores.lease().release("ad", "first");
        assertThat(stores.lease().all()).extracting(Lease.Held::directory).containsExactly("ldap");
    }

    @Test
    void keepsDirectoriesApart() {
        stores.lease().take("ad", "night-1", "first", NOW, TIME);

        assertThat(stores.lease().take("ldap", "night-2", "second", NOW, TIME)).isEmpty();
    }

    @Test
    void isFreeAtItsEndAndNotBefore() {
        stores.lease().take("ad", "night-1", "first", NOW, TIME);

        assertThat(stores.lease().take("ad", "night-2", "second", NOW.plus(TIME).minusNanos(1), TIME))
                .isPresent();
        assertThat(stores.lease().take("ad", "night-2", "second", NOW.plus(TIME), TIME))
                .isEmpty();
        assertThat(stores.lease().renew("ad", "first", NOW.plus(TIME), TIME)).isFalse();
    }

    @Test
    void isTakenAgainByItsHolderAndSaysSinceWhen() {
        stores.lease().take("ad", "night-1", "first", NOW, TIME);

        assertThat(stores.lease().take("ad", "night-1", "first", NOW.plusSeconds(60), TIME))
                .isEmpty();
        assertThat(stores.lease().take("ad", "night-2", "second", NOW.plusSeconds(61), TIME))
                .contains(new Lease.Held(
                        "ad", "night-1", "first", NOW, NOW.plusSeconds(60).plus(TIME)));
    }

    @Test
    void isExtendedByItsHolderAlone() {
        stores.lease().take("ad", "night-1", "first", NOW, TIME);

        assertThat(stores.lease().renew("ad", "second", NOW.plusSeconds(60), TIME))
                .isFalse();
        assertThat(stores.lease().renew("ldap", "first", NOW.plusSeconds(60), TIME))
                .isFalse();
        assertThat(stores.lease().renew("ad", "first", NOW.plusSeconds(60), TIME))
                .isTrue();
        assertThat(stores.lease().take("ad", "night-2", "second", NOW.plus(TIME), TIME))
                .isPresent();
    }

    @Test
    void isGivenBackByItsHolderAlone() {
        stores.lease().take("ad", "night-1", "first", NOW, TIME);
        stores.lease().release("ad", "second");
        assertThat(stores.lease().take("ad", "night-2", "second", NOW, TIME)).isPresent();

        stores.lease().release("ad", "first");

        assertThat(stores.lease().take("ad", "night-2", "second", NOW, TIME)).isEmpty();
    }

    @Test
    void isTakenByExactlyOneOfTwoConnectionsThatRace() throws Exception {
        Lease here = stores.lease();
        Lease there = again().lease();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 100; round++) {
                String directory = "ad-" + round;
                List<Future<Boolean>> taken = threads.invokeAll(List.of(
                        taking(here, directory, "here", together), taking(there, directory, "there", together)));

                assertThat(taken.get(0).get()).isNotEqualTo(taken.get(1).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Boolean> taking(Lease lease, String directory, String holder, CyclicBarrier together) {
        return () -> {
            together.await();
            return lease.take(directory, "night-1", holder, NOW, TIME).isEmpty();
        };
    }
}
