package curfew.brake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.brake.Limit.Counted;
import curfew.brake.Limits.OnTrip;
import curfew.given.World;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Population.Segment;
import curfew.receipt.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BrakeTest {
    private final World world = new World();
    private final Map<Segment, Long> population = new HashMap<>();
    private final List<Operation> operations = new ArrayList<>();

    /** Those of which each job has a limit that counts them all, or else one of zero. */
    private static final List<Counted> CLASSES =
            List.of(Counted.DISABLES, Counted.URGENT_DISABLES, Counted.STRIPS, Counted.ROSTER_LOSS);

    /** Limits that let everything pass, but for the one under test. */
    private static List<Limit> with(Limit... limits) {
        List<Limit> all = new ArrayList<>(List.of(limits));
        for (Counted what : CLASSES) {
            if (all.stream().noneMatch(limit -> limit.what() == what)) {
                String segment = what == Counted.ROSTER_LOSS ? "feed" : "whole";
                all.add(new Limit("open." + what, what, segment, 1_000_000, 0, Long.MAX_VALUE));
            }
        }
        return all;
    }

    private static Limit limit(Counted what, String segment, long count) {
        return new Limit(what + "." + segment, what, segment, count, 0, Long.MAX_VALUE);
    }

    private Plan plan() {
        List<curfew.plan.Drafted> drafted = operations.stream()
                .map(one -> new curfew.plan.Drafted(one, Set.of(new Scope.Whole(World.SOURCE))))
                .toList();
        return new curfew.plan.Draft(World.header("r1", population), drafted, List.of())
                .seal(List.of(World.complete(World.SOURCE)));
    }

    private BrakeReport weigh(OnTrip onTrip, Limit... limits) {
        return new Brake(new Limits(with(limits), onTrip)).weigh(plan(), Situation.of(List.of()));
    }

    private BrakeReport loss(long lost, long before, Limit... limits) {
        return new Brake(new Limits(with(limits), OnTrip.HOLD_COUNTED))
                .weigh(plan(), Situation.of(List.of(new FeedLoss("hr", lost, before))));
    }

    private Operation leaves(String login, String... groups) {
        world.account(login, groups);
        Operation disable = world.disable(login);
        operations.add(disable);
        for (String group : groups) {
            operations.add(world.strip(login, group));
        }
        return disable;
    }

    private Set<String> idsOf(String login) {
        return new java.util.HashSet<>(operations.stream()
                .filter(one -> one.login().equals(login))
                .map(Operation::id)
                .toList());
    }

    private Set<String> allIds() {
        return new java.util.HashSet<>(operations.stream().map(Operation::id).toList());
    }

    private static LimitResult only(BrakeReport report) {
        assertThat(report.trips()).hasSize(1);
        return report.trips().get(0);
    }

    @ParameterizedTest
    @CsvSource({"2, 3, true", "3, 3, false", "4, 3, false", "0, 1, true", "0, 0, false"})
    void allowsAsManyAsTheLimitAndNotOneMore(long allowed, int leavers, boolean tripped) {
        for (int i = 0; i < leavers; i++) {
            leaves("p" + i);
        }
        BrakeReport report = weigh(OnTrip.HOLD_PLAN, limit(Counted.DISABLES, "whole", allowed));

        assertThat(!report.trips().isEmpty()).isEqualTo(tripped);
        assertThat(report.held()).isEqualTo(tripped ? allIds() : Set.of());
    }

    @ParameterizedTest
    @CsvSource({
        // percent, population, allowed
        "10, 30, 3",
        "10, 39, 3",
        "2.3, 1000, 23",
        "0.1, 1000, 1",
        "0.1, 999, 0",
        "100, 5, 5",
        "0, 1000, 0",
        "50, 0, 0",
        "33.3, 3, 0",
        "0.07, 10000, 7",
        "0.57, 10000, 57",
        "1.13, 10000, 113"
    })
    void roundsAPercentDown(double percent, long population, long allowed) {
        Limit limit = new Limit("l", Counted.DISABLES, "whole", Long.MAX_VALUE, percent, 0);

        assertThat(limit.allowedOf(population)).isEqualTo(allowed);
        assertThat(limit.isTrippedBy(allowed, population)).isFalse();
        assertThat(limit.isTrippedBy(allowed + 1, population)).isTrue();
    }

    @Test
    void takesTheSmallerOfCountAndPercent() {
        assertThat(new Limit("l", Counted.DISABLES, "whole", 5, 10, 0).allowedOf(30))
                .isEqualTo(3);
        assertThat(new Limit("l", Counted.DISABLES, "whole", 2, 10, 0).allowedOf(30))
                .isEqualTo(2);
        assertThat(new Limit("l", Counted.DISABLES, "whole", 0, 100, 0).allowedOf(30))
                .isZero();
    }

    @Test
    void usesTheCountAloneBelowTheMinimumPopulation() {
        Limit limit = new Limit("l", Counted.DISABLES, "whole", 5, 10, 30);

        assertThat(limit.allowedOf(29)).isEqualTo(5);
        assertThat(limit.allowedOf(30)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Counted.class,
            names = {"DISABLES", "URGENT_DISABLES", "STRIPS", "ROSTER_LOSS"})
    void allowsNothingOfAClassThatNoLimitCounts(Counted what) {
        Operation urgent = World.urgent(leaves("u"));
        operations.clear();
        operations.add(urgent);
        leaves("p", "Staff");
        List<Limit> others =
                with().stream().filter(limit -> limit.what() != what).toList();

        BrakeReport report = new Brake(new Limits(others, OnTrip.HOLD_COUNTED))
                .weigh(plan(), Situation.of(List.of(new FeedLoss("hr", 1, 100))));

        assertThat(only(report))
                .returns(what, result -> result.limit().what())
                .returns(1L, LimitResult::found)
                .returns(0L, LimitResult::allowed);
        assertThat(report.held()).isNotEmpty();
    }

    @Test
    void holdsEverythingWhereThereIsNoLimitAtAll() {
        leaves("p", "Staff");
        operations.add(World.urgent(leaves("u")));
        operations.remove(operations.size() - 2);

        assertThat(new Brake(new Limits(List.of(), OnTrip.HOLD_COUNTED))
                        .weigh(plan(), Situation.of(List.of()))
                        .held())
                .isEqualTo(allIds());
    }

    @Test
    void doesNotLetALimitByDepartmentSpareThoseWhoHaveNone() {
        leaves("p");

        assertThat(weigh(OnTrip.HOLD_COUNTED, limit(Counted.DISABLES, "department", 100))
                        .held())
                .isEqualTo(allIds());
        assertThat(weigh(OnTrip.HOLD_COUNTED, limit(Counted.DISABLES, "privileged", 100))
                        .held())
                .isEqualTo(allIds());
        assertThat(weigh(OnTrip.HOLD_COUNTED, limit(Counted.DISABLES, "ou", 100))
                        .held())
                .isEmpty();
    }

    @Test
    void refusesALimitThatWouldCountNothing() {
        assertThatThrownBy(() -> limit(Counted.DISABLES, "depratment", 5)).hasMessageContaining("depratment");
        for (double[] bad : new double[][] {{-1, 0}, {0, -1}, {0, 101}}) {
            assertThatThrownBy(() -> new Limit("l", Counted.DISABLES, "whole", (long) bad[0], bad[1], 0))
                    .hasMessageContaining("out of range");
        }
    }

    @Test
    void lettingOneLimitPassSilencesNoOther() {
        leaves("p0", "Staff");
        leaves("p1", "Staff");
        BrakeReport report = weigh(
                OnTrip.HOLD_COUNTED,
                limit(Counted.DISABLES, "whole", 100),
                limit(Counted.DISABLES, "directory", 1),
                limit(Counted.DISABLES, "ou", 0),
                limit(Counted.STRIPS, "group", 1));

        assertThat(report.trips())
                .extracting(result -> result.limit().name())
                .containsExactly("DISABLES.directory", "DISABLES.ou", "STRIPS.group");
        assertThat(report.results()).extracting(result -> result.limit().name()).contains("DISABLES.whole");
    }

    @Test
    void saysFoundAllowedAndPopulationOfEveryLimitWhenItPassesToo() {
        population.put(new Segment(Segment.WHOLE, ""), 200L);
        population.put(new Segment(Segment.OU, "OU=People,DC=x"), 150L);
        leaves("p0");
        Limit whole = new Limit("a", Counted.DISABLES, "whole", 10, 1, 0);
        Limit ou = new Limit("b", Counted.DISABLES, "ou", 10, 50, 0);
        Limit none = new Limit("c", Counted.STRIPS, "whole", 10, 1, 0);

        assertThat(weigh(OnTrip.HOLD_PLAN, whole, ou, none).results().stream().limit(3))
                .containsExactly(
                        new LimitResult(whole, "whole", 1, 2, 200, false),
                        new LimitResult(ou, "ou OU=People,DC=x", 1, 10, 150, false),
                        new LimitResult(none, "whole", 0, 2, 200, false));
    }

    @Test
    void countsEachSegmentByItself() {
        leaves("p0", "Staff");
        leaves("p1", "VPN");
        leaves("p2", "VPN");
        BrakeReport report = weigh(OnTrip.HOLD_COUNTED, limit(Counted.STRIPS, "group", 1));

        assertThat(only(report).segment()).isEqualTo("group CN=VPN,OU=Groups,DC=x");
        assertThat(only(report).found()).isEqualTo(2);
    }

    @Test
    void holdsTheCountedAccountsWholeAndNothingElse() {
        leaves("p0", "Staff", "VPN");
        leaves("p1", "VPN");
        leaves("p2", "Staff");
        BrakeReport report = weigh(OnTrip.HOLD_COUNTED, limit(Counted.STRIPS, "group", 1));

        assertThat(report.trips()).hasSize(2);
        operations.removeIf(one -> one.login().equals("p2") && one.action().isStrip());
        report = weigh(OnTrip.HOLD_COUNTED, limit(Counted.STRIPS, "group", 1));
        Set<String> expected = idsOf("p0");
        expected.addAll(idsOf("p1"));

        assertThat(only(report).segment()).contains("VPN");
        assertThat(report.held()).isEqualTo(expected);
    }

    @Test
    void holdsThePlanButLeavesWhatIsUrgent() {
        leaves("p0", "Staff");
        leaves("p1");
        Operation urgent = World.urgent(leaves("u"));
        operations.removeIf(one -> one.login().equals("u"));
        operations.add(urgent);
        BrakeReport report = weigh(OnTrip.HOLD_PLAN, limit(Counted.DISABLES, "whole", 1));
        Set<String> expected = allIds();
        expected.remove(urgent.id());

        assertThat(only(report).found()).isEqualTo(2);
        assertThat(report.held()).isEqualTo(expected);
    }

    @Test
    void holdsUrgentOnesOnlyByTheirOwnLimit() {
        for (String login : List.of("u0", "u1")) {
            Operation urgent = World.urgent(leaves(login));
            operations.removeIf(one -> one.login().equals(login));
            operations.add(urgent);
        }
        leaves("p0");

        assertThat(weigh(OnTrip.HOLD_PLAN, limit(Counted.URGENT_DISABLES, "whole", 2))
                        .held())
                .isEmpty();
        Set<String> expected = idsOf("u0");
        expected.addAll(idsOf("u1"));
        assertThat(weigh(OnTrip.HOLD_PLAN, limit(Counted.URGENT_DISABLES, "whole", 1))
                        .held())
                .isEqualTo(expected);
        assertThat(weigh(OnTrip.HOLD_PLAN, limit(Counted.DISABLES, "whole", 1)).held())
                .isEmpty();
    }

    @Test
    void countsOnlyPrivilegedOnesInTheirLimit() {
        leaves("p0");
        Operation admin = World.privileged(leaves("a"));
        operations.removeIf(one -> one.login().equals("a"));
        operations.add(admin);
        BrakeReport report = weigh(
                OnTrip.HOLD_COUNTED, limit(Counted.DISABLES, "privileged", 0), limit(Counted.DISABLES, "whole", 100));

        assertThat(report.held()).containsExactly(admin.id());
    }

    @ParameterizedTest
    @CsvSource({"3, 100, false", "4, 100, true", "0, 0, false", "1, 0, true", "1, 20, true", "0, 5000, false"})
    void holdsEverythingButTheUrgentWhenAFeedLostTooMany(long lost, long before, boolean tripped) {
        leaves("p0", "Staff");
        Operation urgent = World.urgent(leaves("u"));
        operations.removeIf(one -> one.login().equals("u"));
        operations.add(urgent);
        BrakeReport report = loss(lost, before, new Limit("loss", Counted.ROSTER_LOSS, "feed", 50, 3, 0));

        assertThat(!report.trips().isEmpty()).isEqualTo(tripped);
        Set<String> expected = allIds();
        expected.remove(urgent.id());
        assertThat(report.held()).isEqualTo(tripped ? expected : Set.of());
        assertThat(report.results())
                .filteredOn(result -> result.limit().name().equals("loss"))
                .extracting(LimitResult::segment, LimitResult::found, LimitResult::population)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("feed hr", lost, before));
    }

    private static LimitResult trip(Counted what, String kind, String segment) {
        return new LimitResult(limit(what, kind, 0), segment, 1, 0, 10, true);
    }

    @Test
    void tellsWhichOperationsATripCounted() {
        Operation disable = leaves("p", "Staff");
        Operation strip = operations.get(1);
        Operation urgent = World.urgent(disable);

        assertThat(Brake.holds(trip(Counted.DISABLES, "whole", "whole"), disable))
                .isTrue();
        assertThat(Brake.holds(trip(Counted.DISABLES, "whole", "whole"), urgent))
                .isFalse();
        assertThat(Brake.holds(trip(Counted.DISABLES, "whole", "whole"), strip)).isFalse();
        assertThat(Brake.holds(trip(Counted.URGENT_DISABLES, "whole", "whole"), urgent))
                .isTrue();
        assertThat(Brake.holds(trip(Counted.STRIPS, "whole", "whole"), strip)).isTrue();
        assertThat(Brake.holds(trip(Counted.DISABLES, "ou", "ou OU=People,DC=x"), disable))
                .isTrue();
        assertThat(Brake.holds(trip(Counted.DISABLES, "ou", "ou OU=Elsewhere,DC=x"), disable))
                .isFalse();
        assertThat(Brake.holds(trip(Counted.DISABLES, "department", "department Sales"), disable))
                .as("it has none")
                .isFalse();
        String staff = "group CN=Staff,OU=Groups,DC=x";
        assertThat(Brake.holds(trip(Counted.PRIVILEGED_MEMBERS, "group", staff), strip))
                .isTrue();
        assertThat(Brake.holds(trip(Counted.PRIVILEGED_MEMBERS, "group", staff + "y"), strip))
                .isFalse();
        assertThat(Brake.holds(trip(Counted.PRIVILEGED_MEMBERS, "group", staff), disable))
                .isFalse();
        assertThat(Brake.holds(trip(Counted.ROSTER_LOSS, "feed", "feed hr"), disable))
                .isTrue();
        assertThat(Brake.holds(trip(Counted.ROSTER_LOSS, "feed", "feed hr"), urgent))
                .isFalse();
        assertThat(Brake.holds(trip(Counted.ERRORS, "whole", "whole"), disable)).isFalse();
        assertThat(Brake.holds(trip(Counted.CANARIES, "whole", "whole"), disable))
                .isFalse();
    }

    @Test
    void refusesALimitThatIsOfNoPlan() {
        assertThatThrownBy(() -> weigh(OnTrip.HOLD_PLAN, limit(Counted.ERRORS, "whole", 3)))
                .hasMessage("limit ERRORS.whole is of no plan");
    }

    @Test
    void holdsUrgentOnesNeverByALimitOfOrdinaryActions() {
        leaves("p0");
        Operation urgent = World.urgent(leaves("u"));
        operations.removeIf(one -> one.login().equals("u"));
        operations.add(urgent);

        assertThat(weigh(OnTrip.HOLD_PLAN, limit(Counted.ACTIONS, "whole", 0)).held())
                .isEqualTo(idsOf("p0"));
        assertThat(weigh(OnTrip.HOLD_PLAN, limit(Counted.URGENT_ACTIONS, "whole", 0))
                        .held())
                .isEqualTo(idsOf("u"));
    }

    @Test
    void addsWhatWasCountedLaterInItsOrder() {
        leaves("p0");
        LimitResult later = new LimitResult(limit(Counted.CANARIES, "whole", 0), "whole", 1, 0, 1, true);
        BrakeReport report = weigh(OnTrip.HOLD_PLAN, limit(Counted.DISABLES, "whole", 1));

        BrakeReport both = report.with(List.of(later));

        assertThat(both.results()).hasSize(report.results().size() + 1).startsWith(later);
        assertThat(both.trips()).containsExactly(later);
        assertThat(both.held()).isEqualTo(report.held());
    }

    @Test
    void isReadFromNoStateOfItsOwn() {
        leaves("p0");
        leaves("p1");
        Brake brake = new Brake(new Limits(with(limit(Counted.DISABLES, "whole", 1)), OnTrip.HOLD_PLAN));
        BrakeReport first = brake.weigh(plan(), Situation.of(List.of()));

        assertThat(brake.weigh(plan(), Situation.of(List.of()))).isEqualTo(first);
        assertThat(Arrays.asList(first.trips().size(), first.held().size())).containsExactly(1, 2);
    }
}
