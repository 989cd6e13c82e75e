package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.plan.Plan;
import curfew.plan.Planned;
import curfew.plan.Settled;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class PlansContract extends StoreContract {
    PlansContract(Backend backend) {
        super(backend);
    }

    @Test
    void loadsAnEqualAndIntactPlan() {
        Plan plan = Samples.plan("night-1");
        stores.plans().save(plan);

        Plan loaded = again().plans().load("night-1").orElseThrow();

        assertThat(plan.operations()).hasSize(2);
        assertThat(plan.refused()).hasSize(7);
        assertThat(loaded).isEqualTo(plan);
        assertThat(loaded.isIntact()).isTrue();
    }

    @Test
    void tellsAPartWithoutTheWhole() {
        Plan plan = Samples.plan("night-1");
        stores.plans().save(plan);

        assertThat(again().plans().header("night-1")).contains(plan.header());
        assertThat(stores.plans().refused("night-1")).isEqualTo(7);
        assertThat(stores.plans().about("night-1", Samples.account(1)))
                .extracting(Planned::operation)
                .isEqualTo(plan.operations());
        assertThat(stores.plans().about("night-1", Samples.account(100)))
                .singleElement()
                .satisfies(one -> assertThat(one.refused()).isNotNull());
        assertThat(stores.plans().about("night-2", Samples.account(1))).isEmpty();
        assertThat(stores.plans().header("night-2")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void loadsWhatARetrySettled(Settled.As as) {
        Plan sample = Samples.plan("night-1");
        Plan plan = sample.settling(List.of(new Settled(sample.refused().get(0).operation(), as, Samples.HOSTILE)));
        stores.plans().save(plan);

        Plan loaded = again().plans().load("night-1").orElseThrow();

        assertThat(loaded).isEqualTo(plan);
        assertThat(loaded.settled()).extracting(Settled::as).containsExactly(as);
        assertThat(loaded.settled().get(0).operation().seq()).isEqualTo(10);
        assertThat(loaded.isIntact()).isTrue();
        assertThat(loaded.digest()).isEqualTo(sample.digest());
    }

    @Test
    void loadsAnEmptyPlan() {
        Plan plan = Samples.plan("night-1", 0);
        stores.plans().save(plan);

        assertThat(stores.plans().load("night-1")).contains(plan);
    }

    @Test
    void hasNoPlanOfAnotherRun() {
        stores.plans().save(Samples.plan("night-1"));

        assertThat(stores.plans().load("night-2")).isEmpty();
    }

    @Test
    void refusesASecondPlanOfARunAndKeepsTheFirst() {
        Plan first = Samples.plan("night-1");
        stores.plans().save(first);

        assertThatThrownBy(() -> stores.plans().save(Samples.plan("night-1", 3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("run night-1 has a plan, and a sealed plan is never replaced: nothing was stored");
        assertThat(stores.plans().load("night-1")).contains(first);
    }

    @Test
    void keepsTheSamePlanOfTwoRunsApart() {
        stores.plans().save(Samples.plan("night-1"));
        stores.plans().save(Samples.plan("night-2"));

        assertThat(stores.plans().load("night-1")).contains(Samples.plan("night-1"));
        assertThat(stores.plans().load("night-2")).contains(Samples.plan("night-2"));
    }

    @Test
    void savesAHundredThousandOperationsInSeconds() {
        Plan plan = Samples.plan("night-1", 100_000);
        Duration saving = Figures.measure(
                getClass(), "operations saved", 100_000, () -> stores.plans().save(plan));
        Duration loading = Figures.measure(
                getClass(),
                "operations loaded",
                100_000,
                () -> assertThat(stores.plans().load("night-1").orElseThrow().isIntact())
                        .isTrue());

        assertThat(saving).isLessThan(Duration.ofSeconds(10));
        assertThat(loading).isLessThan(Duration.ofSeconds(10));
    }
}
