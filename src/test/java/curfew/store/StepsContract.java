package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.journal.StepRecord;
import org.junit.jupiter.api.Test;

abstract class StepsContract extends StoreContract {
    private static final StepRecord READ = StepRecord.begun("read", 1, Samples.WHOLE_SECOND);
    private static final StepRecord APPLY = StepRecord.begun("apply", 1, Samples.NANOS);

    StepsContract(Backend backend) {
        super(backend);
    }

    @Test
    void tellsAnotherProcessHowFarAStepHasGot() {
        StepRecord half = APPLY.at(
                "applying " + Samples.HOSTILE,
                7,
                Long.MAX_VALUE,
                Samples.WHOLE_SECOND,
                Samples.WHOLE_SECOND.plusSeconds(2));
        stores.steps().save("night-1", APPLY);
        stores.steps().save("night-1", half);

        assertThat(again().steps().of("night-1")).containsExactly(half);
        assertThat(half.rate()).isEqualTo(3.5);
    }

    @Test
    void keepsEveryTimeThatAStepWasBegunInTheirOrder() {
        StepRecord brokenOff = READ.ended(Samples.NANOS, Samples.HOSTILE);
        StepRecord again = StepRecord.begun("read", 2, Samples.NANOS.plusSeconds(1));
        stores.steps().save("night-1", again);
        stores.steps().save("night-1", brokenOff);
        stores.steps().save("night-2", APPLY);

        assertThat(again().steps().of("night-1")).containsExactly(brokenOff, again);
        assertThat(stores.steps().of("night-3")).isEmpty();
    }
}
