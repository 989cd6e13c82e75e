package curfew.reports;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.reports.SampleNight.Somebody;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeToRevokeTest {
    @Test
    void ranksByTheNearestRank() {
        List<Duration> times =
                IntStream.rangeClosed(1, 20).mapToObj(Duration::ofHours).toList();
        assertThat(TimeToRevoke.rank(times, 50)).isEqualTo(Duration.ofHours(10));
        assertThat(TimeToRevoke.rank(times, 95)).isEqualTo(Duration.ofHours(19));
        assertThat(TimeToRevoke.rank(times, 100)).isEqualTo(Duration.ofHours(20));
        assertThat(TimeToRevoke.rank(times.subList(0, 7), 50)).isEqualTo(Duration.ofHours(4));
        assertThat(TimeToRevoke.rank(times.subList(0, 7), 95)).isEqualTo(Duration.ofHours(7));
        assertThat(TimeToRevoke.rank(times.subList(0, 1), 50)).isEqualTo(Duration.ofHours(1));
        assertThat(TimeToRevoke.rank(List.of(), 50)).isNull();
    }

    @Test
    void countsAnAccountOnceWithItsLastRemoval() {
        SampleNight night = new SampleNight();
        Somebody ann = Somebody.named("ann", "hr:1");
        Operation disable = night.disable(ann, "TERMINATED");
        Operation strip = night.strip(ann, "Staff", "TERMINATED", false);
        night.record(disable, OperationState.VERIFIED, "", 0, SampleNight.ENDED.plusSeconds(60));
        night.record(strip, OperationState.VERIFIED, "", 0, SampleNight.ENDED.plusSeconds(90));

        TimeToRevoke time = TimeToRevoke.fromAccessEnd(Outcomes.of(night.report()));

        assertThat(time.accounts()).isEqualTo(1);
        assertThat(time.median()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void doesNotCountAnAccountThatMayStillHoldSomething() {
        SampleNight night = new SampleNight();
        Somebody ann = Somebody.named("ann", "hr:1");
        night.verified(night.disable(ann, "TERMINATED"));
        night.failed(night.strip(ann, "Staff", "TERMINATED", false), 50, "no");

        TimeToRevoke time = TimeToRevoke.fromAccessEnd(Outcomes.of(night.report()));

        assertThat(time).isEqualTo(new TimeToRevoke(0, 1, null, null, null));
    }

    @Test
    void countsWhatWasGoneBeforeTheEndAsZero() {
        SampleNight night = new SampleNight();
        Operation disable = night.disable(Somebody.named("ann", "hr:1"), "RISK_REVOKED");
        night.record(disable, OperationState.VERIFIED, "", 0, SampleNight.ENDED.minusSeconds(500));

        assertThat(TimeToRevoke.fromAccessEnd(Outcomes.of(night.report())).max())
                .isEqualTo(Duration.ZERO);
        assertThat(TimeToRevoke.fromFirstKnown(Outcomes.of(night.report())).max())
                .isPositive();
    }
}
