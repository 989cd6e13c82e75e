package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.brake.BrakeReport;
import curfew.brake.Counting;
import curfew.brake.Limit;
import curfew.brake.LimitResult;
import curfew.brake.PastNight;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.plan.Operation;
import curfew.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class PastNightsContract extends StoreContract {
    private static final Instant FIRST = Samples.WHOLE_SECOND;
    private static final Instant LONG_AGO = FIRST.minusSeconds(1);
    private static final LimitResult TRIP = new LimitResult(
            new Limit("disables.whole", Limit.Counted.DISABLES, "whole", 1, 0, 50), "whole", 3, 1, 9, true);

    PastNightsContract(Backend backend) {
        super(backend);
    }

    private void run(String id, String job, String plannedBy, Instant startedAt) {
        stores.runs()
                .save(new Run(
                        id,
                        job,
                        "",
                        "run",
                        "",
                        plannedBy,
                        startedAt,
                        startedAt,
                        null,
                        RunStatus.DONE,
                        0,
                        "",
                        "",
                        "",
                        "",
                        "",
                        1,
                        ""));
    }

    private Plan night(String id, Instant startedAt, Function<Operation, OperationRecord> records) {
        Plan plan = Samples.plan(id, 3);
        run(id, "nightly", id, startedAt);
        stores.plans().save(plan);
        stores.journal().open(id, plan.operations().stream().map(records).toList());
        return plan;
    }

    private static OperationRecord planned(Operation operation) {
        return OperationRecord.planned(operation.id(), FIRST);
    }

    private static OperationRecord applied(Operation operation) {
        return planned(operation).intended("dc1").answered(OperationState.APPLIED, "", 0, "dc1", FIRST);
    }

    private static Set<String> ids(Plan plan) {
        return plan.operations().stream().map(Operation::id).collect(Collectors.toSet());
    }

    private List<PastNight> since(Instant from) {
        return again().pastNights().since("nightly", from);
    }

    @Test
    void tellsWhatWasAppliedAsALimitSeesIt() {
        Plan plan = night("night-1", FIRST, PastNightsContract::applied);
        Operation first = plan.operations().get(0);

        assertThat(since(LONG_AGO)).singleElement().satisfies(night -> {
            assertThat(night.at()).isEqualTo(FIRST);
            assertThat(night.answered()).isEmpty();
            assertThat(night.applied())
                    .hasSize(3)
                    .contains(new Counting(
                            first.id(),
                            first.account(),
                            first.action(),
                            first.reason(),
                            first.target(),
                            first.privileged(),
                            first.urgent(),
                            first.segments()));
        });
    }

    @ParameterizedTest
    @EnumSource(OperationState.class)
    void countsWhatWasSentAndNotRefused(OperationState state) {
        night("night-1", FIRST, operation -> {
            boolean answered = state == OperationState.VERIFIED || state == OperationState.PENDING_REPLICA;
            OperationRecord before = answered ? applied(operation) : planned(operation);
            return state == OperationState.APPLIED ? applied(operation) : before.in(state, "");
        });
        Set<OperationState> counted = Set.of(
                OperationState.APPLIED,
                OperationState.VERIFIED,
                OperationState.PENDING_REPLICA,
                OperationState.UNKNOWN);

        assertThat(since(LONG_AGO)).hasSize(counted.contains(state) ? 1 : 0);
    }

    @Test
    void tellsTheNewestFirstAndNothingOlderOrOfAnotherJob() {
        night("night-1", FIRST, PastNightsContract::applied);
        night("night-2", FIRST.plus(Duration.ofDays(1)), PastNightsContract::applied);
        night("night-3", FIRST.plus(Duration.ofDays(2)), PastNightsContract::planned);

        assertThat(since(LONG_AGO)).extracting(PastNight::at).containsExactly(FIRST.plus(Duration.ofDays(1)), FIRST);
        assertThat(since(FIRST)).extracting(PastNight::at).containsExactly(FIRST.plus(Duration.ofDays(1)));
        assertThat(stores.pastNights().since("weekly", LONG_AGO)).isEmpty();
    }

    @Test
    void leavesOutWhatAPersonReleasedAndNamesTheLimitsThatHeldIt() {
        Plan plan = night("night-1", FIRST, PastNightsContract::planned);
        run("apply-1", "nightly", "night-1", FIRST.plusSeconds(60));
        stores.journal()
                .open(
                        "apply-1",
                        plan.operations().stream()
                                .map(PastNightsContract::applied)
                                .toList());
        Set<String> held =
                Set.of(plan.operations().get(0).id(), plan.operations().get(1).id());
        stores.brakeReports().save("apply-1", new BrakeReport(List.of(TRIP), held));

        assertThat(since(LONG_AGO)).singleElement().satisfies(night -> {
            assertThat(night.applied())
                    .extracting(Counting::operation)
                    .containsExactly(plan.operations().get(2).id());
            assertThat(night.answered()).containsExactly(TRIP);
        });
    }

    @Test
    void takesATripThatStillHoldsForNoAnswer() {
        Plan plan =
                night("night-1", FIRST, operation -> operation.seq() == 3 ? applied(operation) : planned(operation));
        Set<String> held = plan.operations().stream()
                .filter(operation -> operation.seq() < 3)
                .map(Operation::id)
                .collect(Collectors.toSet());
        stores.brakeReports().save("night-1", new BrakeReport(List.of(TRIP), held));

        assertThat(since(LONG_AGO)).singleElement().satisfies(night -> {
            assertThat(night.applied()).hasSize(1);
            assertThat(night.answered()).isEmpty();
        });
        assertThat(ids(plan)).hasSize(3);
    }
}
