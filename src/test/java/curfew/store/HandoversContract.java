package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.journal.Handovers.Handover;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class HandoversContract extends StoreContract {
    private static final Instant NOW = Samples.WHOLE_SECOND;
    private static final List<String> BOTH = List.of("ad", "it's \"ldap\"");

    HandoversContract(Backend backend) {
        super(backend);
    }

    @Test
    void isSeenByWhoeverHoldsTheDirectories() {
        stores.handovers().offer("urgent-1", BOTH, NOW);

        Handover offer = new Handover("urgent-1", BOTH, NOW, "", false, "");
        assertThat(again().handovers().open(NOW.minusSeconds(1))).containsExactly(offer);
        assertThat(again().handovers().find("urgent-1")).contains(offer);
        assertThat(again().handovers().find("urgent-2")).isEmpty();
    }

    @Test
    void standsOnlyAsLongAsItIsRepeated() {
        stores.handovers().offer("urgent-1", BOTH, NOW);
        assertThat(stores.handovers().open(NOW)).isEmpty();

        stores.handovers().offer("urgent-1", BOTH, NOW.plusSeconds(5));

        assertThat(stores.handovers().open(NOW)).hasSize(1);
    }

    @Test
    void isTakenByOneAlone() {
        stores.handovers().offer("urgent-1", BOTH, NOW);

        assertThat(stores.handovers().take("urgent-1", "first")).isTrue();
        assertThat(again().handovers().take("urgent-1", "second")).isFalse();
        assertThat(stores.handovers().take("urgent-1", "first")).as("repeated").isTrue();
        stores.handovers().giveBack("urgent-1", "second");
        assertThat(again().handovers().take("urgent-1", "second")).isFalse();
        stores.handovers().giveBack("urgent-1", "first");
        assertThat(again().handovers().take("urgent-1", "second")).isTrue();
    }

    @Test
    void isEndedByItsHolderOnce() {
        stores.handovers().offer("urgent-1", BOTH, NOW);
        stores.handovers().take("urgent-1", "first");

        stores.handovers().end("urgent-1", "second", "not mine", NOW);
        assertThat(stores.handovers().find("urgent-1").orElseThrow().ended()).isFalse();
        stores.handovers().end("urgent-1", "first", "", NOW.plusSeconds(2));
        stores.handovers().end("urgent-1", "first", "again", NOW.plusSeconds(3));
        stores.handovers().offer("urgent-1", BOTH, NOW.plusSeconds(4));

        Handover ended = stores.handovers().find("urgent-1").orElseThrow();
        assertThat(ended.ended()).isTrue();
        assertThat(ended.failure()).isEmpty();
        assertThat(stores.handovers().open(Instant.EPOCH)).isEmpty();
        assertThat(stores.handovers().take("urgent-1", "first")).isFalse();
    }

    @Test
    void isGoneOnceItIsTakenBack() {
        stores.handovers().offer("urgent-1", BOTH, NOW);
        stores.handovers().take("urgent-1", "first");

        stores.handovers().close("urgent-1");

        assertThat(stores.handovers().find("urgent-1")).isEmpty();
        stores.handovers().end("urgent-1", "first", "", NOW);
        assertThat(stores.handovers().find("urgent-1")).isEmpty();
    }
}
