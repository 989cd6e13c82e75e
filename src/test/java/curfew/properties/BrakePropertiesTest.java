package curfew.properties;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.brake.Brake;
import curfew.brake.BrakeReport;
import curfew.brake.Limit;
import curfew.brake.Limit.Counted;
import curfew.brake.LimitResult;
import curfew.brake.Limits;
import curfew.brake.Limits.OnTrip;
import curfew.brake.Situation;
import curfew.brake.Trip;
import curfew.directory.AccountId;
import curfew.given.World;
import curfew.plan.Operation;
import curfew.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for any plan, any limits and whatever was left unanswered. A failure names the seed that it came from. */
class BrakePropertiesTest {
    private static final int NIGHTS = 400;
    private static final List<Counted> CLASSES =
            List.of(Counted.DISABLES, Counted.URGENT_DISABLES, Counted.STRIPS, Counted.ROSTER_LOSS);

    private static void forAny(LongConsumer property) {
        for (long seed = 1; seed <= NIGHTS; seed++) {
            try {
                property.accept(seed);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
            }
        }
    }

    /** A plan and limits, drawn from a seed. */
    private static final class Drawn {
        private final Random random;
        private final Plan plan;
        private final List<Limit> limits = new ArrayList<>();
        private final List<Trip> open = new ArrayList<>();
        private final OnTrip onTrip;

        Drawn(long seed) {
            random = new Random(seed);
            plan = World.draft(operations()).seal(List.of(World.complete(World.SOURCE)));
            for (Counted what : CLASSES) {
                limits.add(limit(what, what == Counted.ROSTER_LOSS ? "feed" : "whole"));
            }
            limits.add(limit(Counted.DISABLES, "ou"));
            limits.add(limit(Counted.DISABLES, "privileged"));
            limits.add(limit(Counted.STRIPS, "group"));
            limits.add(limit(Counted.ACTIONS, "directory"));
            if (random.nextInt(3) == 0) {
                open.add(new Trip("nightly", "DISABLES.ou", "ou OU=People,DC=x", "r0", World.NOW, 9, 3, 50));
            }
            onTrip = random.nextBoolean() ? OnTrip.HOLD_PLAN : OnTrip.HOLD_COUNTED;
        }

        private List<Operation> operations() {
            World world = new World();
            List<Operation> operations = new ArrayList<>();
            int accounts = random.nextInt(12);
            for (int i = 0; i < accounts; i++) {
                String login = "p" + i;
                String group = "G" + random.nextInt(3);
                world.account(login, group);
                List<Operation> own = new ArrayList<>(List.of(world.disable(login), world.strip(login, group)));
                own.add(World.waiting(world.stamp(login), own.get(0)));
                if (random.nextInt(4) == 0) {
                    own.remove(0);
                    own.remove(own.size() - 1);
                }
                if (random.nextInt(4) == 0) {
                    own.replaceAll(World::privileged);
                }
                if (random.nextInt(5) == 0) {
                    own.replaceAll(World::urgent);
                }
                operations.addAll(own);
            }
            return operations;
        }

        private Limit limit(Counted what, String segment) {
            return new Limit(what + "." + segment, what, segment, random.nextInt(8), 0, Long.MAX_VALUE);
        }

        BrakeReport weighed() {
            return weighedBy(limits);
        }

        BrakeReport weighedBy(List<Limit> by) {
            return new Brake(new Limits(by, onTrip))
                    .weigh(plan, new Situation(List.of(), List.of(), List.of(), open, Set.of()));
        }
    }

    @Test
    void drawsNightsThatAreWorthLookingAt() {
        int[] trips = {0};
        int[] passes = {0};
        forAny(seed -> {
            boolean tripped = !new Drawn(seed).weighed().trips().isEmpty();
            trips[0] += tripped ? 1 : 0;
            passes[0] += tripped ? 0 : 1;
        });

        assertThat(trips[0]).isGreaterThan(100);
        assertThat(passes[0]).isGreaterThan(50);
    }

    @Test
    void holdsNoHalfAccountAndNothingWithoutATrip() {
        forAny(seed -> {
            Drawn drawn = new Drawn(seed);
            BrakeReport report = drawn.weighed();
            Map<AccountId, Set<Boolean>> held = drawn.plan.operations().stream()
                    .collect(Collectors.groupingBy(
                            Operation::account,
                            Collectors.mapping(one -> report.held().contains(one.id()), Collectors.toSet())));

            assertThat(held.values()).allMatch(answers -> answers.size() == 1);
            assertThat(report.held().isEmpty() || !report.trips().isEmpty()).isTrue();
        });
    }

    @Test
    void holdsUrgentOnesByUrgentLimitsAloneAndOthersByOthers() {
        forAny(seed -> {
            Drawn drawn = new Drawn(seed);
            BrakeReport report = drawn.weighed();
            for (boolean urgent : new boolean[] {true, false}) {
                boolean tripped = report.trips().stream()
                        .anyMatch(trip -> (trip.limit().what() == Counted.URGENT_DISABLES) == urgent);
                assertThat(drawn.plan.operations())
                        .filteredOn(
                                one -> one.urgent() == urgent && report.held().contains(one.id()))
                        .matches(held -> held.isEmpty() || tripped);
            }
        });
    }

    @Test
    void oneTripHoldsAllThatIsNotUrgentWhereThePlanIsHeldAsOne() {
        forAny(seed -> {
            Drawn drawn = new Drawn(seed);
            BrakeReport report = drawn.weighed();
            boolean ordinary =
                    report.trips().stream().anyMatch(trip -> trip.limit().what() != Counted.URGENT_DISABLES);
            if (drawn.onTrip == OnTrip.HOLD_PLAN && ordinary) {
                assertThat(drawn.plan.operations())
                        .filteredOn(one -> !one.urgent())
                        .allMatch(one -> report.held().contains(one.id()));
            }
        });
    }

    @Test
    void aSmallerLimitNeverReleasesMore() {
        forAny(seed -> {
            Drawn drawn = new Drawn(seed);
            List<Limit> smaller = drawn.limits.stream()
                    .map(limit -> new Limit(
                            limit.name(),
                            limit.what(),
                            limit.segment(),
                            Math.max(0, limit.count() - 1),
                            0,
                            Long.MAX_VALUE))
                    .toList();

            assertThat(drawn.weighedBy(smaller).held())
                    .containsAll(drawn.weighed().held());
        });
    }

    @Test
    void anUnansweredTripNeverReleasesMore() {
        forAny(seed -> {
            Drawn drawn = new Drawn(seed);
            Set<String> with = new HashSet<>(drawn.weighed().held());
            drawn.open.clear();

            assertThat(with).containsAll(drawn.weighed().held());
        });
    }

    @Test
    void theOrderOfTheLimitsSaysNothing() {
        forAny(seed -> {
            Drawn drawn = new Drawn(seed);
            List<Limit> shuffled = new ArrayList<>(drawn.limits);
            Collections.shuffle(shuffled, drawn.random);

            assertThat(drawn.weighedBy(shuffled)).isEqualTo(drawn.weighed());
        });
    }

    @Test
    void reportsEveryLimitWhetherItTrippedOrNot() {
        forAny(seed -> {
            Drawn drawn = new Drawn(seed);
            assertThat(drawn.weighed().results())
                    .extracting(LimitResult::limit)
                    .containsAll(drawn.limits.stream()
                            .filter(limit -> limit.what() != Counted.ROSTER_LOSS)
                            .toList());
        });
    }
}
