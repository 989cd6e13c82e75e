package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

abstract class StopsContract extends StoreContract {
    StopsContract(Backend backend) {
        super(backend);
    }

    @Test
    void tellsAnotherProcessWhoAskedFirst() {
        assertThat(stores.stops().askedBy("night-1")).isEmpty();

        stores.stops().ask("night-1", Samples.HOSTILE, Samples.NANOS);
        stores.stops().ask("night-1", "somebody else", Samples.WHOLE_SECOND);

        assertThat(again().stops().askedBy("night-1")).contains(Samples.HOSTILE);
        assertThat(stores.stops().askedBy("night-2")).isEmpty();
    }

    @Test
    void isOverOnceItIsForgotten() {
        stores.stops().ask("night-1", "olga", Samples.NANOS);
        stores.stops().ask("night-2", "olga", Samples.NANOS);

        stores.stops().forget("night-1");

        assertThat(again().stops().askedBy("night-1")).isEmpty();
        assertThat(stores.stops().askedBy("night-2")).isPresent();
    }
}
