package curfew.batch;

import curfew.brake.Brake;
import curfew.brake.BrakeReport;
import curfew.brake.FeedLoss;
import curfew.brake.Limit;
import curfew.brake.LimitResult;
import curfew.brake.Limits;
import curfew.brake.PastNight;
import curfew.brake.Situation;
import curfew.brake.Trip;
import curfew.plan.Plan;
import curfew.plan.PlanInput;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Has the brake weigh a run's plan, remembers what tripped, and tells an operator. Safe to repeat: a report that is stored is loaded, and
 * what tripped is known then.
 */
final class Weighing {
    /** So many trips are told; the report has all. */
    private static final int TOLD = 10;

    private final Night night;

    Weighing(Night night) {
        this.night = night;
    }

    BrakeReport of(Plan plan) {
        String run = night.run().id();
        BrakeReport report = night.ports.brakeReports().load(run).orElseGet(() -> {
            BrakeReport weighed = night.follows() ? seen() : weighed(plan);
            night.ports.brakeReports().save(run, weighed);
            return weighed;
        });
        if (night.applies() && !night.follows() && night.rollback().isEmpty()) {
            night.ports.trips().add(trips(plan, report));
        }
        return report;
    }

    /** What is given back is weighed by itself: no night's losses or trips have to do with it, and it holds no later night. */
    private BrakeReport weighed(Plan plan) {
        return night.rollback().isPresent()
                ? Brake.ofRestores(night.settings.limits()).weigh(plan, Situation.of(List.of()))
                : new Brake(limits()).weigh(plan, situation(plan));
    }

    /** A run that follows another goes by what the brake said when the plan was sealed: that is what people answer. */
    private BrakeReport seen() {
        return night.ports
                .brakeReports()
                .load(night.run().plannedBy())
                .orElseThrow(() -> new PlanCheckException("the plan of "
                        + night.run().plannedBy() + " was never weighed. No change was made. Make a new plan."));
    }

    /** From what is stored, so that weighing again after a crash sees the same. */
    private Situation situation(Plan plan) {
        List<Trip> open = night.ports.trips().open(night.settings.name()).stream()
                .filter(trip -> night.demand().isEmpty() || isUrgent(trip))
                .toList();
        Set<String> heldBefore = new HashSet<>();
        open.stream()
                .map(Trip::run)
                .distinct()
                .forEach(run -> night.ports.brakeReports().load(run).ifPresent(old -> heldBefore.addAll(old.held())));
        return new Situation(
                losses(plan),
                nights(plan),
                night.ports.privilegedMembers().load(night.run().plannedBy()),
                open,
                heldBefore);
    }

    /** What is open of ordinary limits says nothing of a plan that is urgent as a whole. */
    private boolean isUrgent(Trip trip) {
        return night.settings.limits().limits().stream()
                .anyMatch(limit ->
                        limit.name().equals(trip.limit()) && limit.what().isUrgent());
    }

    /** Of a run on demand before the first night nobody knows how many there are: then the counts decide alone. */
    private Limits limits() {
        Limits limits = night.settings.limits();
        boolean counted = night.demand().isEmpty()
                || new LastPopulation(night.ports, night.settings.name()).get().isPresent();
        return counted
                ? limits
                : new Limits(limits.limits().stream().map(Limit::byCount).toList(), limits.onTrip());
    }

    private List<FeedLoss> losses(Plan plan) {
        if (night.demand().isPresent()) {
            return List.of();
        }
        return plan.header().inputs().stream()
                .filter(input -> input.source().startsWith("feed "))
                .map(input -> FeedLosses.since(night.ports.baselines(), input))
                .toList();
    }

    private List<PastNight> nights(Plan plan) {
        return night.settings.limits().limits().stream()
                .map(Limit::window)
                .max(Comparator.naturalOrder())
                .filter(longest -> !longest.isZero())
                .map(longest -> night.ports
                        .pastNights()
                        .since(night.settings.name(), plan.header().sealedAt().minus(longest)))
                .orElse(List.of());
    }

    /**
     * Those that hold again on the next night. A plan that nothing would come of leaves none: nobody waits for it, and the night that acts is
     * weighed by itself. Nor does a group's last member: whether it is the last is looked at anew each night. Nor does a feed that was not read
     * in full: nothing was derived from it, and once it is whole again nothing is left to answer.
     */
    private List<Trip> trips(Plan plan, BrakeReport report) {
        return report.trips().stream()
                .filter(LimitResult::isOver)
                .filter(result -> switch (result.limit().what()) {
                    case PRIVILEGED_MEMBERS -> false;
                    case ROSTER_LOSS -> !isInDoubt(result.segment(), plan);
                    default -> true;
                })
                .map(result -> new Trip(
                        night.settings.name(),
                        result.limit().name(),
                        result.segment(),
                        night.run().plannedBy(),
                        plan.header().sealedAt(),
                        result.found(),
                        result.allowed(),
                        result.population()))
                .toList();
    }

    private static boolean isInDoubt(String source, Plan plan) {
        return plan.header().inputs().stream()
                .filter(input -> input.source().equals(source))
                .flatMap(input -> input.gaps().stream())
                .anyMatch(PlanInput.GapNote::wide);
    }

    /** Each limit that tripped with its numbers, and what to do. */
    void tell(BrakeReport report) {
        List<LimitResult> trips = report.trips();
        trips.stream()
                .limit(TOLD)
                .forEach(trip -> night.tidings.line(
                        "limit " + trip.limit().name() + " in " + trip.segment() + ": " + trip.numbers()));
        if (trips.size() > TOLD) {
            night.tidings.line("and " + (trips.size() - TOLD) + " limits more, all in the report");
        }
        boolean holdsLaterNights = night.applies()
                && night.rollback().isEmpty()
                && !night.ports.trips().open(night.settings.name()).isEmpty();
        if (report.held().isEmpty() && holdsLaterNights) {
            String run = night.run().plannedBy();
            night.tidings.line("held until somebody answers: `curfew approve " + run + " --by WHO --reason TEXT`, or"
                    + " `curfew reject " + run + "` likewise");
        }
    }
}
