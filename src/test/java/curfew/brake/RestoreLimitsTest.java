package curfew.brake;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.brake.Limit.Counted;
import curfew.brake.Limits.OnTrip;
import curfew.given.World;
import curfew.plan.Drafted;
import curfew.plan.Inverse;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Population.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoreLimitsTest {
    private static final Map<Segment, Long> POPULATION = Map.of(new Segment(Segment.WHOLE, ""), 100L);

    private final World world = new World();
    private final List<Drafted> drafted = new ArrayList<>();

    private void comesBack(String login, String... groups) {
        world.account(login, groups);
        add(world.disable(login));
        for (String group : groups) {
            add(world.strip(login, group));
        }
    }

    private void add(Operation done) {
        Inverse.Place place = new Inverse.Place(
                done.accountEntry(),
                done.login(),
                done.action().isStrip() ? done.entry() : done.accountEntry(),
                value -> value);
        drafted.add(new Drafted(Inverse.of(done, place, ""), Set.of()));
    }

    private BrakeReport weigh(OnTrip onTrip, Limit... limits) {
        Plan plan = new curfew.plan.Draft(World.header("r1", POPULATION), drafted, List.of()).seal(List.of());
        return Brake.ofRestores(new Limits(List.of(limits), onTrip)).weigh(plan, Situation.of(List.of()));
    }

    private static Limit limit(Counted what, String segment, long count, double percent) {
        return new Limit(what.name().toLowerCase(java.util.Locale.ROOT), what, segment, count, percent, 0);
    }

    private static Limit open(Counted what) {
        return limit(what, Segment.WHOLE, 1_000, 100);
    }

    @ParameterizedTest
    @CsvSource({"3, 100, false", "2, 100, true", "0, 100, true", "1000, 3, false", "1000, 2, true"})
    void letsAsManyBackAsTheLimitLetsGo(long count, double percent, boolean held) {
        List.of("ann", "ben", "cid").forEach(login -> comesBack(login, "Staff"));

        BrakeReport report =
                weigh(OnTrip.HOLD_PLAN, limit(Counted.DISABLES, Segment.WHOLE, count, percent), open(Counted.STRIPS));

        assertThat(report.held()).hasSize(held ? 6 : 0);
        assertThat(report.trips())
                .extracting(trip -> trip.limit().name())
                .containsExactlyElementsOf(held ? List.of("restore.disables") : List.of());
    }

    @Test
    void countsMembershipsByTheirGroup() {
        comesBack("ann", "Staff", "Sales");
        comesBack("ben", "Staff");

        BrakeReport report = weigh(
                OnTrip.HOLD_COUNTED,
                open(Counted.DISABLES),
                new Limit("strips.group", Counted.STRIPS, Segment.GROUP, 1, 0, 1_000),
                open(Counted.STRIPS));

        assertThat(report.trips()).singleElement().satisfies(trip -> {
            assertThat(trip.limit().name()).isEqualTo("restore.strips.group");
            assertThat(trip.segment()).contains("CN=Staff");
            assertThat(trip.found()).isEqualTo(2);
        });
    }

    @Test
    void aClassWithoutALimitIsHeld() {
        comesBack("ann");

        assertThat(weigh(OnTrip.HOLD_PLAN, open(Counted.STRIPS)).held()).hasSize(1);
        assertThat(weigh(OnTrip.HOLD_PLAN, open(Counted.DISABLES)).held()).isEmpty();
    }

    @Test
    void nothingUrgentAndNothingOfFeedsOrWindowsHoldsIt() {
        comesBack("ann");

        BrakeReport report = weigh(
                OnTrip.HOLD_PLAN,
                open(Counted.DISABLES),
                open(Counted.STRIPS),
                limit(Counted.URGENT_DISABLES, Segment.WHOLE, 0, 0),
                limit(Counted.URGENT_ACTIONS, Segment.WHOLE, 0, 0),
                limit(Counted.ROSTER_LOSS, "feed", 0, 0),
                new Limit(
                        "disables.7d",
                        Counted.DISABLES,
                        Segment.WHOLE,
                        1,
                        100,
                        0,
                        List.of(),
                        List.of(),
                        Duration.ofDays(7)));

        assertThat(report.held()).isEmpty();
        assertThat(report.results()).noneMatch(result -> result.limit().isRolling());
    }

    @Test
    void aNarrowClassCountsWhatGivesItsActionsBack() {
        comesBack("ann", "Staff");
        Limit stamps = new Limit(
                "stamps", Counted.ACTIONS, Segment.WHOLE, 0, 0, 0, List.of(), List.of("stamp"), Duration.ZERO);
        Limit strips = new Limit(
                "some", Counted.ACTIONS, Segment.WHOLE, 0, 0, 0, List.of(), List.of("strip-group"), Duration.ZERO);

        assertThat(weigh(OnTrip.HOLD_PLAN, open(Counted.DISABLES), open(Counted.STRIPS), stamps)
                        .held())
                .isEmpty();
        assertThat(weigh(OnTrip.HOLD_PLAN, open(Counted.DISABLES), open(Counted.STRIPS), strips)
                        .held())
                .hasSize(2);
    }

    @Test
    void noLimitOfANightCountsWhatCameBack() {
        comesBack("ann", "Staff");
        Plan plan = new curfew.plan.Draft(World.header("r1", POPULATION), drafted, List.of()).seal(List.of());
        Limit actions = limit(Counted.ACTIONS, Segment.WHOLE, 0, 0);

        BrakeReport report =
                new Brake(new Limits(List.of(actions), OnTrip.HOLD_PLAN)).weigh(plan, Situation.of(List.of()));

        assertThat(report.trips()).isEmpty();
    }
}
