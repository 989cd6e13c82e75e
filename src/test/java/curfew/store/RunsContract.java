package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.journal.Fate;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.journal.Tally;
import curfew.plan.Operation;
import curfew.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class RunsContract extends StoreContract {
    RunsContract(Backend backend) {
        super(backend);
    }

    private static Run run(String id, Instant startedAt) {
        return new Run(
                id,
                "nightly",
                "jobs/nightly.yaml",
                "run",
                "",
                id,
                Samples.WHOLE_SECOND,
                startedAt,
                null,
                RunStatus.RUNNING,
                -1,
                "",
                "settings",
                Samples.HOSTILE,
                "operator",
                "host",
                Long.MAX_VALUE,
                "");
    }

    @Test
    void givesBackEveryFieldToAnotherProcess() {
        Run run = run("night-1", Samples.NANOS).asking(Samples.HOSTILE);
        Run ended = run.sealed("digest").ended(RunStatus.OPEN, 12, Samples.NANOS, Samples.HOSTILE);
        stores.runs().save(run);
        assertThat(again().runs().find("night-1")).contains(run);

        stores.runs().save(ended);

        assertThat(again().runs().find("night-1")).contains(ended);
        assertThat(stores.runs().latest(10)).containsExactly(ended);
    }

    @Test
    void knowsNothingOfARunThatNeverWas() {
        assertThat(stores.runs().find("night-1")).isEmpty();
        assertThat(stores.runs().latest(10)).isEmpty();
        assertThat(stores.runs().resumable()).isEmpty();
    }

    @Test
    void listsTheNewestFirstToTheNanosecond() {
        Run whole = run("z", Samples.WHOLE_SECOND);
        Run later = run("a", Samples.NANOS);
        Run latest = run("m", Instant.parse("2026-11-22T23:00:00.5Z"));
        stores.runs().save(later);
        stores.runs().save(latest);
        stores.runs().save(whole);

        assertThat(stores.runs().latest(10)).containsExactly(latest, later, whole);
        assertThat(stores.runs().latest(2)).containsExactly(latest, later);
    }

    @ParameterizedTest
    @EnumSource(RunStatus.class)
    void resumesTheNewestRunThatIsNotAtItsEnd(RunStatus newest) {
        Run older = run("night-1", Samples.WHOLE_SECOND).ended(RunStatus.STOPPED, 14, Samples.NANOS, "");
        Run newer = run("night-2", Samples.NANOS).ended(newest, 0, Samples.NANOS, "");
        stores.runs().save(older);
        stores.runs().save(newer);

        assertThat(stores.runs().resumable()).contains(newest.isResumable() ? newer : older);
    }

    @Test
    void tellsAPlansFateByAccountReasonAndState() {
        Plan plan = Samples.plan("night-1", 8);
        List<String> ids = plan.operations().stream().map(Operation::id).toList();
        stores.plans().save(plan);
        stores.journal()
                .open(
                        "night-1",
                        IntStream.range(0, ids.size())
                                .mapToObj(i -> record(ids.get(i), i % 4))
                                .toList());

        List<Fate> fates = again().runs().fates("night-1");

        assertThat(fates.stream().mapToLong(Fate::operations).sum()).isEqualTo(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            Operation operation = plan.operations().get(i);
            boolean observed = i % 4 < 2;
            boolean held = i % 4 == 2;
            assertThat(fates)
                    .anyMatch(fate -> fate.account().equals(operation.account().toString())
                            && fate.reason().equals(operation.reason())
                            && fate.observed() == observed
                            && fate.held() == held);
        }
        assertThat(stores.runs().fates("night-2")).isEmpty();
    }

    @Test
    void talliesOperationsThatStandAlikeByTheRunThatDealtWithThem() {
        Plan plan = Samples.plan("night-1", 8);
        stores.plans().save(plan);
        stores.runs().save(run("night-1", Samples.WHOLE_SECOND));
        stores.journal()
                .open(
                        "night-1",
                        IntStream.range(0, 8)
                                .mapToObj(i -> record(plan.operations().get(i).id(), i % 4))
                                .toList());

        assertThat(again().runs().tallies("night-1"))
                .containsExactly(
                        new Tally("disable", "TERMINATED", OperationState.PLANNED, 2),
                        new Tally("disable", "TERMINATED", OperationState.HELD, 4),
                        new Tally("disable", "TERMINATED", OperationState.VERIFIED, 2));
        assertThat(stores.runs().tallies("night-2")).isEmpty();
    }

    private static OperationRecord record(String id, int how) {
        OperationRecord planned = OperationRecord.planned(id, Samples.NANOS);
        return switch (how) {
            case 0 -> planned;
            case 1 -> OperationRecord.observed(id, Samples.NANOS, "outside the pilot");
            case 2 -> OperationRecord.held(id, Samples.NANOS, "held by a limit");
            default -> planned.verified(OperationState.VERIFIED, "", Samples.NANOS);
        };
    }
}
