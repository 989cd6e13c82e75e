package curfew.brake;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.brake.Limit.Counted;
import curfew.brake.Limits.OnTrip;
import curfew.given.World;
import curfew.plan.Draft;
import curfew.plan.Drafted;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Population.Segment;
import curfew.receipt.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits that look back: over several nights, and at what tripped and was not answered. */
class LimitsOverNightsTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final List<Limit> OPEN = Stream.of(
                    Counted.DISABLES, Counted.URGENT_DISABLES, Counted.STRIPS, Counted.ROSTER_LOSS)
            .map(what -> new Limit(
                    "open." + what, what, what == Counted.ROSTER_LOSS ? "feed" : "whole", 1_000_000, 0, Long.MAX_VALUE))
            .toList();

    private final World world = new World();
    private final Map<Segment, Long> population = new HashMap<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<PastNight> nights = new ArrayList<>();
    private final List<Trip> open = new ArrayList<>();

    private static Limit weekly(long count, double percent) {
        return rolling(Counted.DISABLES, "whole", count, percent);
    }

    private static Limit rolling(Counted what, String segment, long count, double percent) {
        long minimum = percent > 0 ? 0 : Long.MAX_VALUE;
        return new Limit(
                what + "." + segment + ".7d", what, segment, count, percent, minimum, List.of(), List.of(), WEEK);
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

    /** What was planned so far was applied so many nights ago, and tonight is another night. */
    private PastNight applied(int nightsAgo, LimitResult... answered) {
        PastNight night = new PastNight(
                World.NOW.minus(Duration.ofDays(nightsAgo)),
                operations.stream().map(Counting::of).toList(),
                List.of(answered));
        operations.clear();
        nights.add(night);
        return night;
    }

    private Plan plan() {
        List<Drafted> drafted = operations.stream()
                .map(one -> new Drafted(one, Set.of(new Scope.Whole(World.SOURCE))))
                .toList();
        return new Draft(World.header("r9", population), drafted, List.of())
                .seal(List.of(World.complete(World.SOURCE)));
    }

    private BrakeReport weigh(OnTrip onTrip, Set<String> heldBefore, Limit... limits) {
        List<Limit> all = new ArrayList<>(List.of(limits));
        all.addAll(OPEN);
        List<PastNight> newestFirst = nights.stream()
                .sorted((one, other) -> other.at().compareTo(one.at()))
                .toList();
        return new Brake(new Limits(all, onTrip))
                .weigh(plan(), new Situation(List.of(), newestFirst, List.of(), open, heldBefore));
    }

    private BrakeReport weigh(Limit... limits) {
        return weigh(OnTrip.HOLD_COUNTED, Set.of(), limits);
    }

    private static LimitResult only(BrakeReport report) {
        assertThat(report.trips()).hasSize(1);
        return report.trips().get(0);
    }

    @ParameterizedTest
    @CsvSource({"5, false", "4, true", "0, true"})
    void countsWhatEarlierNightsAppliedAndThisPlanTogether(long allowed, boolean tripped) {
        leaves("a");
        leaves("b");
        applied(2);
        leaves("c");
        leaves("d");
        applied(1);
        Operation tonight = leaves("e");

        BrakeReport report = weigh(weekly(allowed, 0));

        assertThat(report.held()).isEqualTo(tripped ? Set.of(tonight.id()) : Set.of());
        assertThat(report.results())
                .filteredOn(result -> result.limit().name().equals("DISABLES.whole.7d"))
                .singleElement()
                .returns(5L, LimitResult::found)
                .returns(4L, LimitResult::earlier)
                .returns(allowed, LimitResult::allowed)
                .returns(tripped, LimitResult::tripped);
    }

    @ParameterizedTest
    @CsvSource({"6, true", "7, false", "8, false"})
    void looksBackOverSevenNightsAndNoMore(int nightsAgo, boolean counted) {
        leaves("a");
        applied(nightsAgo);
        leaves("b");

        assertThat(weigh(weekly(1, 0)).trips().isEmpty()).isEqualTo(!counted);
    }

    @Test
    void holdsAMassLockOutThatComesInSlices() {
        Limit night = new Limit("DISABLES.whole", Counted.DISABLES, "whole", 10, 0, Long.MAX_VALUE);
        int through = 0;
        for (int ago = 6; ago >= 0; ago--) {
            for (int i = 0; i < 9; i++) {
                leaves("p" + ago + "-" + i);
            }
            if (weigh(night, weekly(30, 0)).trips().isEmpty()) {
                through += 9;
                applied(ago);
            } else {
                operations.clear();
            }
        }
        assertThat(through).isEqualTo(27);
    }

    @Test
    void countsAnAccountOnceThatWasDisabledTwice() {
        leaves("a");
        applied(3);
        Operation again = leaves("b");
        operations.add(0, world.disable("a"));

        BrakeReport report = weigh(weekly(2, 0));

        assertThat(report.trips()).isEmpty();
        assertThat(again).isNotNull();
        assertThat(report.results())
                .filteredOn(result -> result.limit().isRolling())
                .singleElement()
                .returns(2L, LimitResult::found)
                .returns(0L, LimitResult::earlier);
    }

    @Test
    void takesAPercentOfThoseWhoWereThereBefore() {
        population.put(new Segment(Segment.WHOLE, ""), 98L);
        leaves("a");
        leaves("b");
        applied(1);
        leaves("c");

        assertThat(weigh(weekly(100, 3)).trips()).isEmpty();
        assertThat(only(weigh(weekly(100, 2.9))))
                .returns(100L, LimitResult::population)
                .returns(2L, LimitResult::allowed);
    }

    @Test
    void countsTheMembersThatAGroupHasLostByGroup() {
        leaves("a", "Staff");
        leaves("b", "VPN");
        applied(1);
        leaves("c", "Staff");

        LimitResult trip = only(weigh(rolling(Counted.STRIPS, "group", 1, 0)));

        assertThat(trip.segment()).isEqualTo("group CN=Staff,OU=Groups,DC=x");
        assertThat(trip).returns(2L, LimitResult::found).returns(1L, LimitResult::earlier);
    }

    @Test
    void holdsNothingWhereTonightAddsNothing() {
        leaves("a");
        leaves("b");
        applied(1);

        assertThat(weigh(weekly(1, 0)).trips()).isEmpty();
        operations.add(World.urgent(leaves("u")));
        operations.remove(0);
        assertThat(weigh(weekly(1, 0)).held()).isEmpty();
    }

    @Test
    void countsAnewFromWhatAPersonSaidYesTo() {
        Limit limit = weekly(2, 0);
        leaves("a");
        leaves("b");
        applied(3);
        leaves("c");
        applied(2, new LimitResult(limit, "whole", 3, 2, 100, true));
        leaves("d");
        leaves("e");

        assertThat(weigh(limit).trips()).isEmpty();
        nights.set(1, new PastNight(nights.get(1).at(), nights.get(1).applied(), List.of()));
        assertThat(only(weigh(limit)).found()).isEqualTo(5);
    }

    @Test
    void limitsAClassByReasonAndAction() {
        Limit stamps = new Limit(
                "l", Counted.ACTIONS, "whole", 0, 0, 0, List.of("TERMINATED"), List.of("disable"), Duration.ZERO);
        leaves("a", "Staff");

        assertThat(only(weigh(stamps)).found()).isEqualTo(1);
        assertThat(weigh(narrowed(List.of("CONTRACT_ENDED"), List.of())).trips())
                .isEmpty();
        assertThat(weigh(narrowed(List.of(), List.of("move"))).trips()).isEmpty();
        assertThat(only(weigh(narrowed(List.of(), List.of()))).found())
                .as("one account")
                .isEqualTo(1);
        assertThat(only(weigh(narrowed(List.of(), List.of("strip-group")))).found())
                .as("one membership")
                .isEqualTo(1);
        operations.replaceAll(World::urgent);
        assertThat(weigh(narrowed(List.of(), List.of())).trips()).isEmpty();
    }

    private static Limit narrowed(List<String> reasons, List<String> actions) {
        return new Limit("l", Counted.ACTIONS, "whole", 0, 0, 0, reasons, actions, Duration.ZERO);
    }

    private static Limit nightly(long count) {
        return new Limit("disables.whole", Counted.DISABLES, "whole", count, 0, Long.MAX_VALUE);
    }

    private Trip tripped(String limit, String segment) {
        Trip trip = new Trip("nightly", limit, segment, "r8", Instant.parse("2026-03-01T01:00:00Z"), 12, 10, 100);
        open.add(trip);
        return trip;
    }

    @Test
    void holdsAgainWhatTrippedAndWasNotAnswered() {
        Operation ordinary = leaves("a", "Staff");
        Operation urgent = World.urgent(leaves("u"));
        operations.set(operations.size() - 1, urgent);
        Trip trip = tripped("disables.whole", "whole");

        BrakeReport report = weigh(OnTrip.HOLD_PLAN, Set.of(), nightly(10));

        assertThat(report.held()).hasSize(2).contains(ordinary.id()).doesNotContain(urgent.id());
        assertThat(only(report))
                .returns(1L, LimitResult::found)
                .returns(10L, LimitResult::allowed)
                .returns(false, LimitResult::isOver)
                .returns("r8", LimitResult::trippedIn)
                .returns(trip.trippedAt(), LimitResult::trippedAt);
        assertThat(only(report).numbers()).contains("tripped at 2026-03-01T01:00:00Z in run r8 and not answered");
        open.clear();
        assertThat(weigh(OnTrip.HOLD_PLAN, Set.of(), nightly(10)).held()).isEmpty();
    }

    @Test
    void holdsAgainWhereTonightTheSegmentHasNothing() {
        Operation ordinary = leaves("a");
        tripped("disables.ou", "ou OU=Elsewhere,DC=x");
        Limit ou = new Limit("disables.ou", Counted.DISABLES, "ou", 10, 0, Long.MAX_VALUE);

        assertThat(weigh(OnTrip.HOLD_PLAN, Set.of(), ou).held()).containsExactly(ordinary.id());
        assertThat(weigh(OnTrip.HOLD_COUNTED, Set.of(), ou).held()).isEmpty();
        assertThat(only(weigh(ou))).returns("ou OU=Elsewhere,DC=x", LimitResult::segment);
    }

    @Test
    void takesALimitThatTheJobNoLongerHasForZero() {
        Operation ordinary = leaves("a");
        tripped("disables.shop", "whole");

        BrakeReport report = weigh(OnTrip.HOLD_COUNTED, Set.of(), nightly(10));

        assertThat(report.held()).containsExactly(ordinary.id());
        assertThat(only(report))
                .returns("disables.shop", result -> result.limit().name());
    }

    @Test
    void anUnansweredUrgentTripKeepsWhatItHeldAndNothingThatCameSince() {
        for (String login : List.of("u0", "u1")) {
            Operation urgent = World.urgent(leaves(login));
            operations.set(operations.size() - 1, urgent);
        }
        tripped("urgent.whole", "whole");
        Limit urgent = new Limit("urgent.whole", Counted.URGENT_DISABLES, "whole", 10, 0, Long.MAX_VALUE);
        String before = operations.get(0).id();

        assertThat(weigh(OnTrip.HOLD_PLAN, Set.of(before), urgent).held()).containsExactly(before);
    }

    @Test
    void holdsWhatWaitsForWhatIsHeldOnWhateverAccount() {
        Operation disable = leaves("a");
        world.account("b");
        Operation waiting = World.waiting(world.stamp("b"), disable);
        Operation move = World.waiting(world.move("b"), waiting);
        operations.add(waiting);
        operations.add(move);
        world.account("c");
        operations.add(world.stamp("c"));

        assertThat(weigh(OnTrip.HOLD_COUNTED, Set.of(), nightly(0)).held())
                .containsExactlyInAnyOrder(disable.id(), waiting.id(), move.id());
    }

    @Test
    void countsTheSecondOfTwoNightsWithinTheWindowThoughTheFirstIsBeyondIt() {
        leaves("a");
        applied(9);
        leaves("b");
        applied(6);
        leaves("c");

        assertThat(only(weigh(weekly(1, 0)))).returns(2L, LimitResult::found).returns(1L, LimitResult::earlier);
    }

    @Test
    void looksBackToTheInstantThatTheWindowBegins() {
        leaves("a");
        applied(7);
        PastNight edge = nights.get(0);
        nights.set(0, new PastNight(edge.at().plusMillis(1), edge.applied(), List.of()));
        leaves("b");

        assertThat(weigh(weekly(1, 0)).trips()).hasSize(1);
    }

    @Test
    void addsOnlyThoseToThePopulationWhoAreGoneFromIt() {
        population.put(new Segment(Segment.WHOLE, ""), 100L);
        leaves("a");
        operations.set(0, world.stamp("a"));
        applied(1);
        leaves("b");

        assertThat(weigh(rolling(Counted.ACTIONS, "whole", 5, 0)).results())
                .filteredOn(result -> result.limit().isRolling())
                .singleElement()
                .as("who was stamped is still among the enabled")
                .returns(100L, LimitResult::population)
                .returns(1L, LimitResult::earlier);
    }

    @Test
    void addsWhoLeftAGroupToItsMembers() {
        population.put(new Segment(Segment.GROUP, "CN=Staff,OU=Groups,DC=x"), 9L);
        leaves("a", "Staff");
        applied(1);
        leaves("b", "Staff");

        assertThat(weigh(rolling(Counted.STRIPS, "group", 5, 0)).results())
                .filteredOn(result -> result.limit().isRolling())
                .singleElement()
                .returns(10L, LimitResult::population);
    }

    @Test
    void takesAYesForNoOtherLimitAndNoOtherSegment() {
        Limit byGroup = rolling(Counted.STRIPS, "group", 1, 0);
        leaves("a", "Staff");
        applied(2, new LimitResult(byGroup, "group CN=VPN,OU=Groups,DC=x", 3, 1, 100, true));
        leaves("b", "Staff");

        assertThat(weigh(byGroup).trips()).hasSize(1);
        nights.set(
                0,
                new PastNight(
                        nights.get(0).at(),
                        nights.get(0).applied(),
                        List.of(new LimitResult(weekly(1, 0), "group CN=Staff,OU=Groups,DC=x", 3, 1, 100, true))));
        assertThat(weigh(byGroup).trips()).hasSize(1);
    }

    @Test
    void tellsTheOldestOfTwoTripsOfOneLimit() {
        leaves("a");
        open.add(new Trip("nightly", "disables.whole", "whole", "r7", Instant.EPOCH, 12, 10, 100));
        tripped("disables.whole", "whole");

        assertThat(only(weigh(nightly(10)))).returns("r7", LimitResult::trippedIn);
    }

    @Test
    void holdsByTonightsNumbersWhatIsOverThoughItTrippedBefore() {
        Operation urgent = World.urgent(leaves("u0"));
        operations.set(0, urgent);
        Operation more = World.urgent(leaves("u1"));
        operations.set(1, more);
        tripped("urgent.whole", "whole");
        Limit limit = new Limit("urgent.whole", Counted.URGENT_DISABLES, "whole", 1, 0, Long.MAX_VALUE);

        assertThat(weigh(OnTrip.HOLD_COUNTED, Set.of(urgent.id()), limit).held())
                .as("all that it counts tonight, and not only those of before")
                .containsExactlyInAnyOrder(urgent.id(), more.id());
    }

    @Test
    void saysHowManyThereAreWhereTonightTheSegmentHasNothing() {
        population.put(new Segment(Segment.OU, "OU=My People,DC=x"), 70L);
        population.put(new Segment(Segment.OU, "OU=People,DC=x"), 70L);
        population.put(new Segment(Segment.PRIVILEGED, ""), 7L);
        leaves("a");
        tripped("disables.ou", "ou OU=My People,DC=x");
        tripped("disables.privileged", "privileged");
        Limit ou = new Limit("disables.ou", Counted.DISABLES, "ou", 10, 10, 0);
        Limit privileged = new Limit("disables.privileged", Counted.DISABLES, "privileged", 10, 100, 0);

        assertThat(weigh(ou, privileged).trips())
                .extracting(LimitResult::segment, LimitResult::population, LimitResult::allowed, LimitResult::found)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ou OU=My People,DC=x", 70L, 7L, 0L),
                        org.assertj.core.groups.Tuple.tuple("privileged", 7L, 7L, 0L));
    }

    private BrakeReport weighGroup(PrivilegedGroup group) {
        return new Brake(new Limits(OPEN, OnTrip.HOLD_PLAN))
                .weigh(plan(), new Situation(List.of(), List.of(), List.of(group), List.of(), Set.of()));
    }

    private static PrivilegedGroup admins(long enabled, Operation... due) {
        return new PrivilegedGroup(
                "corp",
                "CN=Admins,OU=Groups,DC=x",
                enabled,
                Stream.of(due).map(Operation::account).collect(java.util.stream.Collectors.toSet()));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false", "3, false"})
    void aPrivilegedGroupNeverLosesItsLastEnabledMember(long enabled, boolean held) {
        Operation disable = leaves("a", "Admins");
        leaves("other");

        BrakeReport report = weighGroup(admins(enabled, disable));

        assertThat(report.held()).hasSize(held ? 2 : 0);
        assertThat(report.results())
                .filteredOn(result -> result.limit().what() == Counted.PRIVILEGED_MEMBERS)
                .containsExactly(new LimitResult(
                        report.results().stream()
                                .filter(result -> result.limit().what() == Counted.PRIVILEGED_MEMBERS)
                                .findFirst()
                                .orElseThrow()
                                .limit(),
                        "group CN=Admins,OU=Groups,DC=x",
                        1,
                        enabled - 1,
                        enabled,
                        held));
    }

    @Test
    void countsAMemberOutWhoIsDisabledAndStaysInTheGroup() {
        Operation first = leaves("a", "Admins");
        operations.removeIf(one -> one.action().isStrip());
        Operation second = leaves("b", "Admins");
        operations.removeIf(one -> one.id().equals(second.id()));

        BrakeReport report = weighGroup(admins(2, first, second));

        assertThat(only(report)).returns(2L, LimitResult::found).returns(1L, LimitResult::allowed);
        assertThat(report.held()).hasSize(2);
    }

    @Test
    void countsNobodyOutOfWhomNothingIsLeftInThePlan() {
        Operation disable = leaves("a", "Admins");
        operations.clear();
        leaves("b");

        assertThat(weighGroup(admins(1, disable)).results())
                .noneMatch(result -> result.limit().what() == Counted.PRIVILEGED_MEMBERS);
    }

    @Test
    void countsOutWhoIsTakenOutOfThisVeryGroup() {
        Operation disable = leaves("a", "Admins", "Staff");
        operations.removeIf(one -> one.id().equals(disable.id()));
        Operation admins = operations.get(0);
        Operation staff = operations.get(1);

        operations.remove(admins);
        assertThat(weighGroup(admins(1, disable)).held()).as("another group").isEmpty();
        operations.set(0, admins);
        PrivilegedGroup spelled = new PrivilegedGroup("corp", "cn=ADMINS,ou=groups,dc=X", 1, Set.of(disable.account()));
        assertThat(weighGroup(spelled).held()).containsExactly(admins.id());
        PrivilegedGroup elsewhere =
                new PrivilegedGroup("forest", "CN=Admins,OU=Groups,DC=x", 1, Set.of(disable.account()));
        assertThat(weighGroup(elsewhere).held())
                .as("a group of that name elsewhere")
                .isEmpty();
        assertThat(staff.action().isStrip()).isTrue();
    }

    @Test
    void holdsNoOneElseForThatAGroupWouldLoseItsLast() {
        Operation disable = leaves("a", "Admins");
        leaves("other", "Staff");

        BrakeReport report = weighGroup(admins(1, disable));

        assertThat(report.held())
                .isEqualTo(operations.stream()
                        .filter(one -> one.login().equals("a"))
                        .map(Operation::id)
                        .collect(java.util.stream.Collectors.toSet()));
    }

    @Test
    void anUrgentRevocationOfTheLastMemberGoesThroughAndIsTold() {
        Operation urgent = World.urgent(leaves("a"));
        operations.set(0, urgent);
        Operation ordinary = leaves("b");

        BrakeReport report = weighGroup(admins(2, urgent, ordinary));

        assertThat(only(report)).returns(2L, LimitResult::found);
        assertThat(report.held()).containsExactly(ordinary.id());
    }
}
