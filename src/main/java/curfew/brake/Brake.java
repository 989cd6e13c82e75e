package curfew.brake;

import curfew.brake.Limit.Counted;
import curfew.brake.Limits.OnTrip;
import curfew.directory.AccountId;
import curfew.directory.Action;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Population.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Weighs a plan against every limit. Pure. Limits are independent, and all are evaluated and reported even after one tripped: a
 * person who answers must see all the numbers.
 */
public final class Brake {
    private final Limits limits;

    /** A class that no limit counts in full has one of zero: nothing means unlimited. */
    public Brake(Limits limits) {
        List<Limit> all = new ArrayList<>(limits.limits());
        for (Counted what : Counted.values()) {
            if (all.stream().noneMatch(limit -> limit.what() == what && limit.countsAll())) {
                String segment = what == Counted.ROSTER_LOSS ? "feed" : Segment.WHOLE;
                all.add(new Limit("missing." + what.name().toLowerCase(Locale.ROOT), what, segment, 0, 0, 0));
            }
        }
        this.limits = new Limits(all, limits.onTrip());
    }

    /** What is released and what is held. */
    public BrakeReport weigh(Plan plan, List<FeedLoss> losses) {
        List<LimitResult> results = new ArrayList<>();
        Set<AccountId> held = new HashSet<>();
        boolean holdAll = false;
        for (Limit limit : limits.limits()) {
            for (Count count : counts(limit, plan, losses)) {
                LimitResult result = count.weighedBy(limit);
                results.add(result);
                if (result.tripped()) {
                    held.addAll(count.accounts);
                    holdAll |= holdsAll(limit);
                }
            }
        }
        results.sort(Comparator.comparing((LimitResult result) -> result.limit().name())
                .thenComparing(LimitResult::segment));
        return new BrakeReport(results, heldOperations(plan, held, holdAll));
    }

    /** An urgent limit never holds what is not urgent; a loss of the roster holds everything derived from it. */
    private boolean holdsAll(Limit limit) {
        return switch (limit.what()) {
            case URGENT_DISABLES -> false;
            case ROSTER_LOSS -> true;
            case DISABLES, STRIPS -> limits.onTrip() == OnTrip.HOLD_PLAN;
        };
    }

    private static Set<String> heldOperations(Plan plan, Set<AccountId> accounts, boolean holdAll) {
        return plan.operations().stream()
                .filter(operation -> accounts.contains(operation.account()) || (holdAll && !operation.urgent()))
                .map(Operation::id)
                .collect(Collectors.toSet());
    }

    private static List<Count> counts(Limit limit, Plan plan, List<FeedLoss> losses) {
        return switch (limit.what()) {
            case DISABLES -> counts(limit, plan, Brake::isOrdinaryDisable);
            case URGENT_DISABLES -> counts(limit, plan, operation -> operation.urgent() && isDisable(operation));
            case STRIPS -> counts(limit, plan, operation -> operation.action().isStrip() && !operation.urgent());
            case ROSTER_LOSS ->
                losses.stream()
                        .map(loss -> new Count("feed " + loss.feed(), loss.before(), loss.lost(), Set.of()))
                        .toList();
        };
    }

    private static boolean isOrdinaryDisable(Operation operation) {
        return isDisable(operation) && !operation.urgent();
    }

    private static boolean isDisable(Operation operation) {
        return operation.action() == Action.DISABLE;
    }

    private static List<Count> counts(Limit limit, Plan plan, Predicate<Operation> counted) {
        Map<Segment, List<Operation>> bySegment = new TreeMap<>();
        plan.operations().stream()
                .filter(counted)
                .forEach(operation -> segmentOf(limit.segment(), operation)
                        .ifPresent(segment -> bySegment
                                .computeIfAbsent(segment, any -> new ArrayList<>())
                                .add(operation)));
        List<Count> counts = new ArrayList<>();
        if (bySegment.isEmpty()) {
            Segment none = new Segment(limit.segment(), "");
            counts.add(new Count(none.toString(), plan.header().population().of(none), 0, Set.of()));
        }
        bySegment.forEach((segment, operations) -> counts.add(new Count(
                segment.toString(),
                plan.header().population().of(segment),
                operations.size(),
                operations.stream().map(Operation::account).collect(Collectors.toSet()))));
        return counts;
    }

    private static Optional<Segment> segmentOf(String kind, Operation operation) {
        return switch (kind) {
            case Segment.WHOLE -> Optional.of(new Segment(Segment.WHOLE, ""));
            case Segment.DIRECTORY ->
                Optional.of(new Segment(Segment.DIRECTORY, operation.account().directory()));
            case Segment.PRIVILEGED ->
                operation.privileged() ? Optional.of(new Segment(Segment.PRIVILEGED, "")) : Optional.empty();
            case Segment.GROUP ->
                operation.action().isStrip()
                        ? Optional.of(new Segment(Segment.GROUP, operation.target()))
                        : Optional.empty();
            default -> Optional.ofNullable(operation.segments().get(kind)).map(name -> new Segment(kind, name));
        };
    }

    /** What was found in one segment. */
    private record Count(String segment, long population, long found, Set<AccountId> accounts) {
        LimitResult weighedBy(Limit limit) {
            return new LimitResult(
                    limit,
                    segment,
                    found,
                    limit.allowedOf(population),
                    population,
                    limit.isTrippedBy(found, population));
        }
    }
}
