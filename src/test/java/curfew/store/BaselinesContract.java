package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.receipt.Baselines;
import curfew.receipt.Reading;
import curfew.receipt.Source;
import org.junit.jupiter.api.Test;

abstract class BaselinesContract extends StoreContract {
    BaselinesContract(Backend backend) {
        super(backend);
    }

    @Test
    void knowsNothingBeforeTheFirstReading() {
        assertThat(stores.baselines().lastGood(Samples.HR)).isEmpty();
    }

    @Test
    void givesBackTheLastReadingInEveryField() {
        Reading last = Samples.reading(Samples.HR, "b", 2);
        stores.baselines().accept("night-1", Samples.reading(Samples.HR, "a", 1));
        stores.baselines().accept("night-2", last);

        assertThat(again().baselines().lastGood(Samples.HR)).contains(last);
    }

    @Test
    void takesNoOtherSourceForThisOne() {
        stores.baselines().accept("night-1", Samples.reading(Source.directory("hr"), "", 1));
        stores.baselines().accept("night-1", Samples.reading(Source.feed("hr2"), "a", 1));

        assertThat(stores.baselines().lastGood(Samples.HR)).isEmpty();
    }

    @Test
    void countsAFileThatIsReadTwiceAsOneNightAndTheLast() {
        Baselines baselines = stores.baselines();
        Reading again = Samples.reading(Samples.HR, "a", 3);
        baselines.accept("night-1", Samples.reading(Samples.HR, "a", 1));
        baselines.accept("night-2", Samples.reading(Samples.HR, "b", 2));
        baselines.accept("night-3", again);

        assertThat(baselines.lastGood(Samples.HR)).contains(again);
        assertThat(Rows.in(settings, "readings")).isEqualTo(2);
    }

    @Test
    void countsEachReadOfADirectoryAsANight() {
        stores.baselines().accept("night-1", Samples.reading(Samples.AD, "", 1));
        stores.baselines().accept("night-2", Samples.reading(Samples.AD, "", 2));

        assertThat(Rows.in(settings, "readings")).isEqualTo(2);
        assertThat(stores.baselines().lastGood(Samples.AD)).contains(Samples.reading(Samples.AD, "", 2));
    }
}
