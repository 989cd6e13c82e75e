package curfew.brake;

import curfew.directory.AccountId;
import curfew.directory.Action;
import curfew.plan.Plan;
import curfew.plan.Population;
import curfew.plan.Population.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what limits count. */
final class Tally {
    private final List<Counting> planned;
    private final Population population;
    private final Plan plan;
    private final Situation situation;

    Tally(Plan plan, Situation situation) {
        this.plan = plan;
        this.planned = plan.operations().stream().map(Counting::of).toList();
        this.population = plan.header().population();
        this.situation = situation;
    }

    /**
     * What was found in one segment.
     *
     * @param earlier how many of those found earlier runs applied
     * @param accounts those of this plan that were counted
     */
    record Count(Limit limit, String segment, long population, long found, long earlier, Set<AccountId> accounts) {
        /** A plan that adds nothing to what was applied before has nothing to hold. */
        boolean isOver() {
            return found > earlier && limit.isTrippedBy(found, population);
        }

        long allowed() {
            return limit.allowedOf(population);
        }
    }

    /** In each segment where something was found, or once where nothing was. */
    List<Count> of(Limit limit) {
        return switch (limit.what()) {
            case DISABLES, URGENT_DISABLES, STRIPS, ACTIONS, URGENT_ACTIONS -> ofOperations(limit);
            case ROSTER_LOSS ->
                situation.losses().stream()
                        .map(loss -> new Count(limit, "feed " + loss.feed(), loss.before(), loss.lost(), 0, Set.of()))
                        .toList();
            case PRIVILEGED_MEMBERS, ERRORS, CANARIES ->
                throw new IllegalArgumentException("limit " + limit.name() + " is of no plan");
        };
    }

    /** A segment in which nothing of this plan counts. */
    Count nothing(Limit limit, String segment) {
        int blank = segment.indexOf(' ');
        Segment named = blank < 0
                ? new Segment(segment, "")
                : new Segment(segment.substring(0, blank), segment.substring(blank + 1));
        return new Count(limit, segment, population.of(named), 0, 0, Set.of());
    }

    private List<Count> ofOperations(Limit limit) {
        Map<Segment, List<Counting>> bySegment = new TreeMap<>();
        planned.stream()
                .filter(limit::counts)
                .forEach(operation -> operation
                        .in(limit.segment())
                        .ifPresent(segment -> bySegment
                                .computeIfAbsent(segment, any -> new ArrayList<>())
                                .add(operation)));
        if (bySegment.isEmpty()) {
            bySegment.put(new Segment(limit.segment(), ""), List.of());
        }
        Map<Segment, Map<String, Counting>> before = earlier(limit, bySegment.keySet());
        List<Count> counts = new ArrayList<>();
        bySegment.forEach((segment, operations) ->
                counts.add(count(limit, segment, operations, before.getOrDefault(segment, Map.of()))));
        return counts;
    }

    private Count count(Limit limit, Segment segment, List<Counting> operations, Map<String, Counting> before) {
        Set<String> units = new HashSet<>();
        operations.forEach(operation -> units.add(operation.unit(limit.countsMemberships())));
        Map<String, Counting> earlier = new HashMap<>(before);
        earlier.keySet().removeAll(units);
        long gone = earlier.values().stream().filter(Tally::leavesItsPopulation).count();
        return new Count(
                limit,
                segment.toString(),
                population.of(segment) + gone,
                (long) units.size() + earlier.size(),
                earlier.size(),
                operations.stream().map(Counting::account).collect(Collectors.toSet()));
    }

    /** Who was disabled is no longer counted among the enabled, and who left a group not among its members. */
    private static boolean leavesItsPopulation(Counting applied) {
        return applied.action() == Action.DISABLE || applied.action().isStrip();
    }

    /** What earlier runs applied in these segments, each account or membership once; back to what a person said yes to. */
    private Map<Segment, Map<String, Counting>> earlier(Limit limit, Set<Segment> segments) {
        Map<Segment, Map<String, Counting>> found = new LinkedHashMap<>();
        if (!limit.isRolling()) {
            return found;
        }
        Set<Segment> counted = new HashSet<>(segments);
        Instant from = plan.header().sealedAt().minus(limit.window());
        for (PastNight night : situation.nights()) {
            if (!night.at().isAfter(from)) {
                break;
            }
            counted.removeIf(segment -> night.answers(limit, segment.toString()));
            night.applied().stream()
                    .filter(limit::counts)
                    .forEach(applied -> applied.in(limit.segment())
                            .filter(counted::contains)
                            .ifPresent(segment -> found.computeIfAbsent(segment, any -> new HashMap<>())
                                    .putIfAbsent(applied.unit(limit.countsMemberships()), applied)));
        }
        return found;
    }
}
