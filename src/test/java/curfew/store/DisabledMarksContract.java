package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.decision.DisabledMark;
import curfew.decision.DisabledMarks;
import curfew.decision.Verdict;
import curfew.directory.AccountId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class DisabledMarksContract extends StoreContract {
    DisabledMarksContract(Backend backend) {
        super(backend);
    }

    private static DisabledMark mark(AccountId account, Verdict verdict) {
        return new DisabledMark(account, "night-1", Samples.NANOS, verdict);
    }

    @Test
    void remembersWhatCurfewDisabled() {
        AccountId hostile = new AccountId(Samples.HOSTILE, Samples.HOSTILE);
        stores.disabledMarks().record(mark(hostile, Verdict.RISK_REVOKED));

        DisabledMarks elsewhere = again().disabledMarks();

        assertThat(elsewhere.mark(hostile)).contains(mark(hostile, Verdict.RISK_REVOKED));
        assertThat(elsewhere.mark(new AccountId(Samples.HOSTILE, "other"))).isEmpty();
        assertThat(elsewhere.mark(new AccountId("other", Samples.HOSTILE))).isEmpty();
    }

    @Test
    void seesWhatItRecordedAfterItWasAsked() {
        DisabledMarks marks = stores.disabledMarks();
        AccountId account = Samples.account(1);
        assertThat(marks.mark(account)).isEmpty();

        marks.record(mark(account, Verdict.TERMINATED));
        marks.record(mark(account, Verdict.CONTRACT_ENDED));

        assertThat(marks.mark(account)).contains(mark(account, Verdict.CONTRACT_ENDED));
    }

    @Test
    void forgetsOneAccountAlone() {
        DisabledMarks marks = stores.disabledMarks();
        marks.record(mark(Samples.account(1), Verdict.TERMINATED));
        marks.record(mark(Samples.account(2), Verdict.TERMINATED));
        assertThat(marks.mark(Samples.account(1))).isPresent();

        marks.forget(Samples.account(1));
        marks.forget(Samples.account(3));

        assertThat(marks.mark(Samples.account(1))).isEmpty();
        assertThat(marks.mark(Samples.account(2))).isPresent();
    }

    @Test
    void answersForAMillionAccountsWithoutAskingForEach() {
        DisabledMarks marks = stores.disabledMarks();
        marks.record(IntStream.range(0, 1_000)
                .mapToObj(i -> mark(Samples.account(i), Verdict.TERMINATED))
                .toList());
        AtomicLong found = new AtomicLong();

        Duration worked = Figures.measure(
                getClass(),
                "accounts asked for",
                1_000_000,
                () -> found.set(IntStream.range(0, 1_000_000)
                        .filter(i -> marks.mark(Samples.account(i)).isPresent())
                        .count()));

        assertThat(found).hasValue(1_000);
        assertThat(worked).isLessThan(Duration.ofSeconds(10));
    }
}
