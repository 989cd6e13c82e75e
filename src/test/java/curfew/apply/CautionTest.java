package curfew.apply;

import static curfew.directory.FakeFailure.LIE;
import static curfew.directory.FakeFailure.REFUSED;
import static curfew.journal.OperationState.APPLIED;
import static curfew.journal.OperationState.FAILED;
import static curfew.journal.OperationState.HELD;
import static curfew.journal.OperationState.PLANNED;
import static curfew.journal.OperationState.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.apply.Caution.Canary;
import curfew.apply.Caution.Errors;
import curfew.directory.AccountId;
import curfew.given.World;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds a plan while it is applied: too many failures, and canaries that are not as planned. */
class CautionTest {
    private static final Errors ANY = new Errors(1_000, 100, 0);
    private static final Canary NONE = new Canary(1, List.of());

    private final World world = new World();
    private final List<Operation> operations = new ArrayList<>();

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static String login(int i) {
        return "p%03d".formatted(i);
    }

    /** So many leavers, each in a group of all and in one of their own. */
    private void leavers(int many) {
        for (int i = 0; i < many; i++) {
            world.account(login(i), "Staff", "Team" + i);
            operations.add(world.disable(login(i)));
        }
        for (int i = 0; i < many; i++) {
            operations.add(world.strip(login(i), "Staff"));
            operations.add(world.strip(login(i), "Team" + i));
        }
    }

    private void refuse(int from, int until) {
        for (int i = from; i < until; i++) {
            world.directory.fail("id-" + login(i), REFUSED, REFUSED, REFUSED);
        }
    }

    private Bench bench(Caution caution) {
        return new Bench(world.directory, world.plan(operations)).with(caution);
    }

    private static Caution errors(long count, double percent, long minimum) {
        return new Caution(NONE, new Errors(count, percent, minimum), ANY);
    }

    private static Caution canary(int from, Integer... waves) {
        return new Caution(new Canary(from, List.of(waves)), ANY, ANY);
    }

    /** How many accounts stand in each state, by what became of their disable. */
    private Map<OperationState, Long> disables(Bench bench) {
        return operations.stream()
                .filter(operation -> operation.edits().get(0).attribute().equalsIgnoreCase("userAccountControl"))
                .collect(Collectors.groupingBy(bench.journal::state, TreeMap::new, Collectors.counting()));
    }

    private Set<AccountId> sentTo() {
        Map<String, Operation> byId = operations.stream().collect(Collectors.toMap(Operation::id, one -> one));
        return world.directory.writes().stream()
                .flatMap(write -> write.request().operations().stream())
                .map(id -> byId.get(id).account())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 3", "9, 10"})
    void beginsNoFurtherAccountOnceTooManyFailed(long allowed, long failed) {
        leavers(40);
        refuse(0, 40);
        Bench bench = bench(errors(allowed, 100, 0));

        bench.apply();

        assertThat(disables(bench)).containsOnly(Map.entry(FAILED, failed), Map.entry(HELD, 40 - failed));
        assertThat(sentTo()).hasSize((int) failed);
    }

    @Test
    void doesNotStopAtTheLimit() {
        leavers(40);
        refuse(0, 3);
        Bench bench = bench(errors(3, 100, 0));

        bench.apply();

        assertThat(disables(bench)).containsOnly(Map.entry(FAILED, 3L), Map.entry(APPLIED, 37L));
    }

    @Test
    void stopsByTheShareOfWhatWasAnswered() {
        leavers(60);
        refuse(20, 60);
        Bench bench = bench(errors(1_000, 10, 20));

        bench.apply();

        long failed = disables(bench).get(FAILED);
        assertThat(failed).isBetween(3L, 12L);
        assertThat(disables(bench).get(HELD)).isGreaterThanOrEqualTo(28);
    }

    @Test
    void takesTheAccountsThatItBeganToTheirEnd() {
        leavers(40);
        refuse(0, 1);
        Bench bench = bench(errors(0, 100, 0));

        bench.apply();

        assertThat(sentTo()).containsExactly(new AccountId("corp", "id-p000"));
        assertThat(operations.stream()
                        .filter(one -> one.account().id().equals("id-p000"))
                        .map(bench.journal::state))
                .containsExactlyInAnyOrder(FAILED, APPLIED, APPLIED);
        OperationRecord held = bench.journal.of(operations.get(39));
        assertThat(held).matches(Precaution.ERRORS::holds).doesNotMatch(Precaution.CANARY::holds);
        assertThat(held.result()).contains("1 of 1 operations, allowed 0");
    }

    @Test
    void countsUrgentOnesByThemselvesAndSendsThemFirst() {
        leavers(10);
        operations.replaceAll(one -> one.login().compareTo("p005") < 0 ? World.urgent(one) : one);
        refuse(0, 5);
        Bench bench = bench(errors(0, 100, 0));

        bench.apply();

        assertThat(disables(bench)).containsOnly(Map.entry(FAILED, 5L), Map.entry(APPLIED, 5L));
    }

    @Test
    void stopsUrgentOnesByTheirOwnLimit() {
        leavers(10);
        operations.replaceAll(one -> one.login().compareTo("p005") < 0 ? World.urgent(one) : one);
        refuse(0, 5);
        Bench bench = bench(new Caution(NONE, ANY, new Errors(1, 100, 0)));

        bench.apply();

        assertThat(disables(bench)).containsOnly(Map.entry(FAILED, 2L), Map.entry(HELD, 3L), Map.entry(APPLIED, 5L));
    }

    @Test
    void aResumedRunGoesOnCountingWhereItWas() {
        leavers(40);
        refuse(0, 40);
        Bench bench = bench(errors(4, 100, 0));
        int[] outcomes = {0};
        bench.heardBy(point -> {
            if (point == KillPoint.AFTER_OUTCOME && ++outcomes[0] == 1) {
                throw new Killed();
            }
        });
        assertThatThrownBy(bench::apply).isInstanceOf(Killed.class);
        bench.heardBy(KillPoint.Listener.NOBODY).apply();

        assertThat(disables(bench)).containsOnly(Map.entry(FAILED, 5L), Map.entry(HELD, 35L));
    }

    @Test
    void whatWasNeverSentIsNoFailure() {
        leavers(3);
        Bench bench = bench(errors(0, 100, 0));
        bench.journal.record(
                "r1",
                operations.stream()
                        .filter(one -> one.login().equals("p000"))
                        .map(one -> bench.journal.of(one).in(FAILED, "away"))
                        .toList());

        bench.apply();

        assertThat(disables(bench)).containsOnly(Map.entry(FAILED, 1L), Map.entry(APPLIED, 2L));
    }

    @Test
    void beginsALargePlanWithFewAccounts() {
        leavers(30);
        List<Integer> begun = new ArrayList<>();
        Bench bench = bench(canary(30, 1, 4)).answering(request -> {
            begun.add(sentTo().size());
            return Optional.empty();
        });

        bench.apply();

        assertThat(disables(bench)).containsOnly(Map.entry(APPLIED, 30L));
        // Three requests for the first account, then those of four more, and only then the rest.
        assertThat(begun.subList(0, 4)).containsExactly(0, 1, 1, 1);
        assertThat(begun.subList(0, 3 + 4 + 1 + 4)).allMatch(accounts -> accounts <= 5);
    }

    @Test
    void sendsASmallPlanAtOnce() {
        leavers(29);
        Bench bench = bench(canary(30, 1, 4));

        bench.apply();

        assertThat(world.directory.writes())
                .as("one for each disable and team, one for all of Staff")
                .hasSize(29 + 29 + 1);
    }

    @Test
    void holdsTheRestWhereACanaryIsNotAsPlanned() {
        leavers(30);
        world.directory.fail("id-p000", LIE);
        Bench bench = bench(canary(30, 1, 4));

        bench.apply();

        assertThat(sentTo()).containsExactly(new AccountId("corp", "id-p000"));
        assertThat(disables(bench)).containsOnly(Map.entry(APPLIED, 1L), Map.entry(HELD, 29L));
        assertThat(bench.journal.of(operations.get(29)))
                .matches(Precaution.CANARY::holds)
                .extracting(OperationRecord::result)
                .asString()
                .contains("CN=p000", "the server said done, and it is not so");
    }

    @Test
    void holdsTheRestWhereACanaryOfTheSecondWaveFailed() {
        leavers(30);
        world.directory.fail("id-p003", REFUSED);
        Bench bench = bench(canary(30, 1, 4));

        bench.apply();

        assertThat(sentTo()).hasSize(5);
        assertThat(disables(bench)).containsOnly(Map.entry(APPLIED, 4L), Map.entry(FAILED, 1L), Map.entry(HELD, 25L));
    }

    @Test
    void holdsTheRestWhereACanaryCannotBeRead() {
        leavers(30);
        world.directory.unreadable("id-p000");
        Bench bench = bench(canary(30, 1));

        bench.apply();

        assertThat(disables(bench)).containsOnly(Map.entry(APPLIED, 1L), Map.entry(HELD, 29L));
    }

    @Test
    void takesPrivilegedAccountsLast() {
        leavers(30);
        operations.replaceAll(one -> one.login().compareTo("p025") < 0 ? World.privileged(one) : one);
        world.directory.fail("id-p025", LIE);
        Bench bench = bench(canary(30, 5));

        bench.apply();

        assertThat(sentTo())
                .extracting(AccountId::id)
                .containsExactlyInAnyOrder("id-p025", "id-p026", "id-p027", "id-p028", "id-p029");
    }

    @Test
    void urgentOnesWaitForNoCanary() {
        leavers(40);
        operations.replaceAll(one -> one.login().compareTo("p010") < 0 ? World.urgent(one) : one);
        world.directory.fail("id-p010", LIE);
        Bench bench = bench(canary(30, 1));

        bench.apply();

        assertThat(disables(bench)).containsOnly(Map.entry(APPLIED, 11L), Map.entry(HELD, 29L));
    }

    @ParameterizedTest
    @EnumSource(KillPoint.class)
    void endsTheSameWhereverItDies(KillPoint where) {
        for (boolean fails : new boolean[] {true, false}) {
            CautionTest undisturbed = night(fails);
            Bench expected = undisturbed.bench(canary(30, 1, 4));
            expected.apply();
            expected.verify();
            boolean reached = true;
            int position = 0;
            for (; reached; position++) {
                CautionTest night = night(fails);
                Bench bench = night.bench(canary(30, 1, 4));
                reached = diesAt(bench, where, position);
                bench.heardBy(KillPoint.Listener.NOBODY).apply();
                bench.verify();

                assertThat(bench.journal.states()).as("%s %s", where, position).isEqualTo(expected.journal.states());
                assertThat(night.world.directory.dump()).isEqualTo(undisturbed.world.directory.dump());
            }
            assertThat(position).isGreaterThan(fails ? 4 : 6);
        }
    }

    private static CautionTest night(boolean fails) {
        CautionTest night = new CautionTest();
        night.leavers(30);
        if (fails) {
            night.refuse(2, 3);
        }
        return night;
    }

    private static boolean diesAt(Bench bench, KillPoint where, int position) {
        int[] seen = {0};
        bench.heardBy(point -> {
            if (point == where && seen[0]++ == position) {
                throw new Killed();
            }
        });
        try {
            bench.apply();
            return false;
        } catch (Killed killed) {
            return true;
        }
    }

    @Test
    void goesOnWithTheRestThoughSomebodyChangedACanaryMeanwhile() {
        leavers(30);
        Bench bench = bench(canary(30, 1));
        int[] outcomes = {0};
        bench.heardBy(point -> {
            if (point == KillPoint.AFTER_OUTCOME && ++outcomes[0] == 4) {
                throw new Killed();
            }
        });
        assertThatThrownBy(bench::apply).isInstanceOf(Killed.class);
        world.directory.entry("id-p000").put("userAccountControl", "512");

        bench.heardBy(KillPoint.Listener.NOBODY).apply();

        assertThat(disables(bench)).containsOnly(Map.entry(APPLIED, 30L));
    }

    @Test
    void refusesWavesThatAreLargerThanALargePlan() {
        assertThatThrownBy(() -> new Canary(10, List.of(1, 10))).hasMessageContaining("larger together");
        assertThatThrownBy(() -> new Canary(10, List.of(0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Canary(0, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void heldOnesAreNoCanaries() {
        leavers(30);
        Bench bench = bench(canary(30, 1));
        bench.journal.record(
                "r1",
                operations.stream()
                        .filter(one -> one.login().equals("p000"))
                        .map(one -> bench.journal.of(one).in(HELD, "by a limit"))
                        .toList());
        world.directory.fail("id-p001", LIE);

        bench.apply();

        assertThat(disables(bench)).as("29 are not many").containsOnly(Map.entry(HELD, 1L), Map.entry(APPLIED, 29L));
        assertThat(List.of(PLANNED, VERIFIED))
                .doesNotContainAnyElementsOf(disables(bench).keySet());
    }
}
