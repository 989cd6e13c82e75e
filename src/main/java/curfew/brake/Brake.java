package curfew.brake;

import curfew.brake.Limit.Counted;
import curfew.brake.Limits.OnTrip;
import curfew.brake.Tally.Count;
import curfew.directory.AccountId;
import curfew.directory.Action;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Population.Segment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Weighs a plan against every limit. Pure. Limits are independent, and all are evaluated and reported even after one tripped: a
 * person who answers must see all the numbers.
 *
 * <p>A limit that tripped on an earlier night and was not answered holds again what it counts, whatever tonight's numbers are: else a wrong
 * night would only have to be run again.
 */
public final class Brake {
    private static final Limit PRIVILEGED_MEMBERS =
            new Limit("privileged_members.group", Counted.PRIVILEGED_MEMBERS, Segment.GROUP, 0, 0, 0);

    private final Limits limits;

    /** Of a plan that takes away. */
    public Brake(Limits limits) {
        this(limits, all -> all);
    }

    private Brake(Limits limits, UnaryOperator<Limits> turned) {
        this.limits = turned.apply(withMissing(limits));
    }

    /** Of a plan that gives back what a run took away: held by what holds such a run, and by nothing that is urgent. */
    public static Brake ofRestores(Limits limits) {
        return new Brake(limits, RestoreLimits::of);
    }

    /** A class that no limit counts in full has one of zero: nothing means unlimited. */
    private static Limits withMissing(Limits limits) {
        List<Limit> all = new ArrayList<>(limits.limits());
        for (Counted what : List.of(Counted.DISABLES, Counted.URGENT_DISABLES, Counted.STRIPS, Counted.ROSTER_LOSS)) {
            if (all.stream().noneMatch(limit -> limit.what() == what && limit.countsAll())) {
                String segment = what == Counted.ROSTER_LOSS ? "feed" : Segment.WHOLE;
                all.add(new Limit("missing." + what.name().toLowerCase(Locale.ROOT), what, segment, 0, 0, 0));
            }
        }
        return new Limits(all, limits.onTrip());
    }

    /** What is released and what is held. */
    public BrakeReport weigh(Plan plan, Situation situation) {
        return new Weighing(plan, situation).report();
    }

    /** A limit in a segment. */
    private record Spot(String limit, String segment) {}

    /** One plan on its way through all limits. */
    private final class Weighing {
        private final Plan plan;
        private final Situation situation;
        private final Tally tally;
        private final Map<Spot, Trip> open = new LinkedHashMap<>();
        private final List<LimitResult> results = new ArrayList<>();
        private final Set<AccountId> held = new HashSet<>();
        private boolean holdAll;

        Weighing(Plan plan, Situation situation) {
            this.plan = plan;
            this.situation = situation;
            this.tally = new Tally(plan, situation);
            situation.open().forEach(trip -> open.putIfAbsent(new Spot(trip.limit(), trip.segment()), trip));
        }

        BrakeReport report() {
            for (Limit limit : limits.limits()) {
                for (Count count : tally.of(limit)) {
                    weigh(count, open.remove(new Spot(limit.name(), count.segment())));
                }
            }
            open.values().forEach(this::stillOpen);
            situation.groups().forEach(this::weigh);
            return new BrakeReport(results, heldOperations(plan, held, holdAll));
        }

        private void weigh(Count count, @Nullable Trip before) {
            boolean over = count.isOver();
            results.add(new LimitResult(
                    count.limit(),
                    count.segment(),
                    count.found(),
                    count.allowed(),
                    count.population(),
                    over || before != null,
                    count.earlier(),
                    before == null ? "" : before.run(),
                    before == null ? null : before.trippedAt()));
            if (over) {
                held.addAll(count.accounts());
                holdAll |= holdsAll(count.limit());
            } else if (before != null) {
                held.addAll(count.limit().what().isUrgent() ? heldBefore() : count.accounts());
                holdAll |= holdsAll(count.limit());
            }
        }

        /** Urgent revocations wait for nobody: an unanswered trip keeps those that it held, and none that came since. */
        private Set<AccountId> heldBefore() {
            return plan.operations().stream()
                    .filter(operation ->
                            operation.urgent() && situation.heldBefore().contains(operation.id()))
                    .map(Operation::account)
                    .collect(Collectors.toSet());
        }

        /** A trip where tonight nothing was counted, or of a limit that the job no longer has: that one is zero. */
        private void stillOpen(Trip trip) {
            Limit limit = limits.limits().stream()
                    .filter(one -> one.name().equals(trip.limit()))
                    .findFirst()
                    .orElse(null);
            if (limit != null) {
                weigh(tally.nothing(limit, trip.segment()), trip);
                return;
            }
            Limit gone = new Limit(trip.limit(), Counted.ACTIONS, Segment.WHOLE, 0, 0, 0);
            tally.of(gone).forEach(count -> weigh(count, trip));
        }

        /** The last enabled member stays, whatever else policy holds: it says nothing against the rest of the plan. */
        private void weigh(PrivilegedGroup group) {
            Set<AccountId> lost = new HashSet<>();
            Set<AccountId> ordinary = new HashSet<>();
            for (Operation operation : plan.operations()) {
                if (group.due().contains(operation.account()) && takesOut(operation, group)) {
                    lost.add(operation.account());
                    if (!operation.urgent()) {
                        ordinary.add(operation.account());
                    }
                }
            }
            if (lost.isEmpty()) {
                return;
            }
            long allowed = group.enabled() - 1;
            boolean over = lost.size() > allowed;
            results.add(new LimitResult(
                    PRIVILEGED_MEMBERS,
                    new Segment(Segment.GROUP, group.dn()).toString(),
                    lost.size(),
                    allowed,
                    group.enabled(),
                    over));
            if (over) {
                held.addAll(ordinary);
            }
        }
    }

    private static boolean takesOut(Operation operation, PrivilegedGroup group) {
        return operation.account().directory().equals(group.directory())
                && (operation.action() == Action.DISABLE
                        || (operation.action().isStrip() && operation.target().equalsIgnoreCase(group.dn())));
    }

    /** An urgent limit never holds what is not urgent; a loss of the roster holds everything derived from it. */
    private boolean holdsAll(Limit limit) {
        return switch (limit.what()) {
            case URGENT_DISABLES, URGENT_ACTIONS, PRIVILEGED_MEMBERS, ERRORS, CANARIES -> false;
            case ROSTER_LOSS -> true;
            case DISABLES, STRIPS, ACTIONS -> limits.onTrip() == OnTrip.HOLD_PLAN;
        };
    }

    /** Accounts whole, and with them what waits for something of theirs, on whatever account that is. */
    private static Set<String> heldOperations(Plan plan, Set<AccountId> accounts, boolean holdAll) {
        Set<AccountId> whole = new HashSet<>(accounts);
        Set<String> held = new HashSet<>();
        int before;
        do {
            before = held.size();
            for (Operation operation : plan.operations()) {
                if (operation.waitsFor().stream().anyMatch(held::contains)) {
                    whole.add(operation.account());
                }
                if (whole.contains(operation.account()) || (holdAll && !operation.urgent())) {
                    held.add(operation.id());
                }
            }
        } while (held.size() > before);
        return held;
    }

    /** Whether a tripped limit counted an operation; a loss of the roster counts none, and holds every one that is not urgent. */
    public static boolean holds(LimitResult trip, Operation operation) {
        Limit limit = trip.limit();
        return switch (limit.what()) {
            case DISABLES, URGENT_DISABLES, STRIPS, ACTIONS, URGENT_ACTIONS -> {
                Counting counting = Counting.of(operation);
                yield limit.counts(counting) && isIn(counting.in(limit.segment()), trip);
            }
            case PRIVILEGED_MEMBERS ->
                operation.action().isStrip() && isIn(Optional.of(new Segment(Segment.GROUP, operation.target())), trip);
            case ROSTER_LOSS -> !operation.urgent();
            case ERRORS, CANARIES -> false;
        };
    }

    private static boolean isIn(Optional<Segment> segment, LimitResult trip) {
        return segment.filter(one -> one.toString().equals(trip.segment())).isPresent();
    }
}
