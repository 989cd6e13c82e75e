package curfew.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.journal.StepRecord;
import curfew.journal.Steps;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepKeeperTest {
    private static final Instant NIGHT = Instant.parse("2026-03-02T01:00:00Z");

    private final List<StepRecord> saved = new ArrayList<>();
    private Instant now = NIGHT;
    private boolean isFull;

    private final Steps steps = new Steps() {
        @Override
        public void save(String run, StepRecord step) {
            if (isFull) {
                throw new IllegalStateException("the disk is full");
            }
            saved.add(step);
        }

        @Override
        public List<StepRecord> of(String run) {
            return List.of();
        }
    };

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final StepKeeper keeper = new StepKeeper(steps, "night-1", clock, Tidings.SILENT);

    private StepRecord last() {
        return saved.get(saved.size() - 1);
    }

    @Test
    void storesBeginningAndEnd() {
        keeper.around("read", () -> now = NIGHT.plusSeconds(3)).run();

        assertThat(saved)
                .containsExactly(
                        StepRecord.begun("read", 1, NIGHT),
                        StepRecord.begun("read", 1, NIGHT).ended(NIGHT.plusSeconds(3), ""));
    }

    @Test
    void storesAThousandTidingsOfOneSecondOnce() {
        keeper.around("apply", () -> {
                    for (int i = 0; i < 1000; i++) {
                        keeper.progress("applying", i, 2000);
                    }
                    assertThat(saved).hasSize(2);
                    now = now.plusSeconds(1);
                    keeper.progress("applying", 1000, 2000);
                    assertThat(saved).hasSize(3);
                    assertThat(last().rate()).isEqualTo(1000);
                    assertThat(last().secondsLeft()).isEqualTo(1);
                })
                .run();
    }

    @Test
    void saysWhyAStepBrokeOffAndPassesItOn() {
        assertThatThrownBy(keeper.around("apply", () -> {
                    throw new StoppedException("stopped on request");
                })::run)
                .isInstanceOf(StoppedException.class);
        assertThat(last().failure()).isEqualTo("stopped on request");
    }

    @Test
    void stopsNothingWhereNothingCanBeStored() {
        isFull = true;

        keeper.around("apply", () -> keeper.progress("applying", 1, 2)).run();
        assertThat(saved).isEmpty();
    }
}
