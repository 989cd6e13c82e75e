package curfew.batch;

import curfew.brake.Brake;
import curfew.brake.BrakeReport;
import curfew.brake.Limit.Counted;
import curfew.brake.LimitResult;
import curfew.cases.Case;
import curfew.cases.CaseKind;
import curfew.cases.Docket;
import curfew.cases.OutcomeCases;
import curfew.cases.ReadCases;
import curfew.cases.RollbackCases;
import curfew.cases.Waiting;
import curfew.directory.Request;
import curfew.directory.Tier;
import curfew.evidence.ManifestSeal;
import curfew.journal.OperationRecord;
import curfew.journal.Run;
import curfew.plan.Plan;
import curfew.plan.PlanInput;
import curfew.plan.Requests;
import curfew.receipt.Reading;
import curfew.receipt.Source;
import curfew.reports.AnswerLines;
import curfew.reports.Answering;
import curfew.reports.ObservedNights;
import curfew.reports.ReportWriter;
import curfew.reports.RunReport;
import curfew.settings.DirectoryJob;
import curfew.settings.JobSettings.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Settles the cases, accepts the feeds, writes the report and ends the run. Safe to repeat. */
final class ReportStep {
    /** How many runs are looked through for the last report; runs that failed have none. */
    private static final int LOOK_BACK = 1000;

    private final Night night;

    ReportStep(Night night) {
        this.night = night;
    }

    void run() {
        if (night.stop.get()) {
            throw new StoppedException("stopped on request before the report; `curfew resume` writes it");
        }
        night.mustHold();
        Plan plan = night.plan();
        BrakeReport weighed = night.ports.brakeReports().load(night.run().id()).orElseThrow();
        Map<String, OperationRecord> records =
                night.ports.journal().records(night.run().id());
        BrakeReport brake = night.applies()
                ? weighed.with(new Precautions(night.settings.caution(), plan, records).results())
                : weighed;
        Instant now = night.clock.instant();
        Answered answered = new Answered(night, now);
        List<Case> cases = settleCases(plan, unanswered(brake, answered), records, now);
        Ending ending = night.isClosing()
                ? Ending.closed(night.run(), night.closedBy(), records.values())
                : ending(plan, answered.held(records), records, cases, now);
        night.mustHold();
        accept(plan, brake, answered);
        Run ended = night.run().ended(ending.status(), ending.exitCode().code(), now, ending.message());
        List<Request> requests = Requests.group(plan.operations());
        Answering answering = answered.answering();
        Path written = write(new RunReport(
                ended,
                plan,
                records,
                brake,
                cases,
                requests,
                answered.byOperation(records),
                now,
                Version.NUMBER,
                identities(requests),
                answering,
                observed(records.values()),
                Retry.is(night.run()) ? new Attempts(night.ports, night.run()).before() : Map.of(),
                again()));
        night.save(ended);
        night.tidings.line(ending.message());
        if (records.values().stream().anyMatch(Undone::is)) {
            night.tidings.line("the cases say who must act; then " + again()
                    + (night.rollback().isPresent() ? " gives back what is left" : ", or the next night does it"));
        }
        AnswerLines.of(answering, night.run().jobFile()).forEach(night.tidings::line);
        night.tidings.line("report: " + written.resolve("index.html"));
    }

    private String again() {
        return TryAgain.command(
                night.ports,
                night.run().jobFile(),
                night.run(),
                night.plan().header().sealedAt());
    }

    private Ending ending(Plan plan, long held, Map<String, OperationRecord> records, List<Case> cases, Instant now) {
        if (night.demand().isEmpty()) {
            return Ending.of(
                            plan,
                            held,
                            records.values(),
                            night.applies(),
                            night.rollback().isEmpty() && hasUrgentProtected(cases),
                            Retry.is(night.run()) ? 0 : impossible(cases, plan),
                            overdue(cases, now))
                    .withNoLongerDue(Retry.is(night.run()) ? records.values() : List.of());
        }
        List<Case> own =
                cases.stream().filter(one -> one.run().equals(night.run().id())).toList();
        long unmet = own.stream()
                .filter(one -> one.kind() == CaseKind.URGENT_NOT_READ)
                .count();
        return Ending.onDemand(
                plan, held, records.values(), night.applies(), hasUrgentProtected(own), impossible(own, plan), unmet);
    }

    /** What this and the nights before it only observed; empty where nothing is. */
    private List<ObservedNights.Night> observed(Collection<OperationRecord> records) {
        boolean observes =
                night.settings.mode() == Mode.OBSERVE || records.stream().anyMatch(OperationRecord::isOnlyObserved);
        if (!observes || !night.isNight()) {
            return List.of();
        }
        List<ObservedNights.Told> told = new ArrayList<>();
        night.ports.runs().latest(LOOK_BACK).stream()
                .filter(run -> run.job().equals(night.settings.name()) && ObservedNights.isNight(run))
                .filter(run -> !run.startedAt().isAfter(night.run().startedAt()))
                .filter(run ->
                        run.id().equals(night.run().id()) || !run.status().isResumable())
                .limit(ObservedNights.MOST + 1L)
                .forEach(run -> told.add(
                        0, new ObservedNights.Told(run, night.ports.runs().fates(run.id()))));
        List<ObservedNights.Night> nights = ObservedNights.of(told);
        return nights.subList(Math.max(0, nights.size() - ObservedNights.MOST), nights.size());
    }

    /** Who sends what, where that is not the directory's own identity. */
    private Map<String, String> identities(List<Request> requests) {
        Map<String, String> identities = new TreeMap<>();
        for (DirectoryJob job : night.settings.directories()) {
            List<Tier> tiers = job.directory().server().tiers();
            requests.stream()
                    .filter(request ->
                            request.entry().directory().equals(job.directory().name()))
                    .forEach(request -> Tier.of(request.entry().dn(), tiers)
                            .ifPresent(tier ->
                                    identities.put(request.id(), tier.login().dn())));
        }
        return identities;
    }

    /** The limits that wait for an answer still: of a run that follows an answer, those that hold what it left. */
    private List<LimitResult> unanswered(BrakeReport brake, Answered answered) {
        if (night.isClosing()) {
            return List.of();
        }
        if (!night.follows()) {
            return brake.trips();
        }
        List<LimitResult> holding = brake.trips().stream()
                .filter(trip -> isOfApplying(trip)
                        || answered.waiting().stream().anyMatch(operation -> Brake.holds(trip, operation)))
                .toList();
        return holding.isEmpty() && !answered.waiting().isEmpty() ? brake.trips() : holding;
    }

    private static boolean isOfApplying(LimitResult trip) {
        return trip.limit().what() == Counted.ERRORS || trip.limit().what() == Counted.CANARIES;
    }

    private List<Case> settleCases(
            Plan plan, List<LimitResult> trips, Map<String, OperationRecord> records, Instant now) {
        Docket docket = new Docket(night.run().id(), now);
        String again = again();
        OutcomeCases outcomes = new OutcomeCases(docket, any -> again);
        outcomes.note(plan, records);
        new Latecomers(night).note(outcomes, plan, records);
        night.rollback()
                .ifPresent(rollback -> new RollbackCases(
                                docket,
                                new Docket.Validity(rollback.by(), plan.header().sealedAt(), rollback.until()),
                                again)
                        .note(plan, records));
        new ReadCases(docket).note(trips);
        Set<CaseKind> kinds = CaseKind.ofOutcome();
        List<Case> open = night.open();
        List<Case> before =
                open.stream().filter(old -> kinds.contains(old.kind())).toList();
        Map<String, Case> all = new TreeMap<>();
        open.forEach(one -> all.put(one.id(), one));
        Predicate<Case> isOver = isOver(plan, records);
        if (night.applies()) {
            List<Case> settled = docket.settle(before, isOver);
            night.ports.cases().save(settled);
            settled.forEach(one -> all.put(one.id(), one));
        } else {
            docket.seen().forEach(one -> all.putIfAbsent(one.id(), one));
            List<Case> looked = before.stream().filter(this::isOfLookingOnly).toList();
            Set<String> others = before.stream()
                    .filter(old -> !looked.contains(old))
                    .map(Case::id)
                    .collect(Collectors.toSet());
            List<Case> settled = docket.settle(looked, old -> true).stream()
                    .filter(one -> one.kind() == CaseKind.HELD_BY_LIMIT && !others.contains(one.id()))
                    .toList();
            if (!night.isAhead()) {
                night.ports.cases().save(settled);
            }
            settled.forEach(one -> all.put(one.id(), one));
        }
        return List.copyOf(all.values());
    }

    private Predicate<Case> isOver(Plan plan, Map<String, OperationRecord> records) {
        if (night.follows()
                || night.isClosing()
                || night.demand().isPresent()
                || night.rollback().isPresent()) {
            return old -> isSettledByFollowing(old, records);
        }
        return Retry.is(night.run())
                ? new RetriedCases(night.ports, night.run(), records)::isOver
                : old -> isSettled(old, plan) && !isFromPlanning(old, plan);
    }

    /**
     * An action that is no longer failing is proven or no longer due, if everything was read; a limit that did not trip held nothing; what
     * waited for another server was looked for there. What a rollback left alone is a person's matter for as long as its hold lasts.
     */
    private static boolean isSettled(Case old, Plan plan) {
        if (old.kind() == CaseKind.PENDING_REPLICA) {
            return true;
        }
        if (old.kind().isOfRollback()) {
            Instant until = old.validUntil();
            return until != null && !plan.header().sealedAt().isBefore(until);
        }
        boolean complete = plan.header().inputs().stream().allMatch(PlanInput::isComplete);
        boolean refused = plan.refused().stream()
                .anyMatch(refusal -> refusal.operation().id().equals(old.subject()));
        return complete && !refused;
    }

    /**
     * A run that applies what was left of a plan has looked at that alone: what it proved is over, and so is what its plan held once everything is
     * answered.
     */
    private boolean isSettledByFollowing(Case old, Map<String, OperationRecord> records) {
        OperationRecord record = records.get(old.subject());
        return switch (old.kind()) {
            case PENDING_REPLICA ->
                night.demand().isEmpty() || (record != null && record.state().isProven());
            case HELD_BY_LIMIT -> !night.isClosing() && isOfThisPlan(old);
            default -> record != null && record.state().isProven();
        };
    }

    private boolean isOfThisPlan(Case old) {
        return night.ports
                .runs()
                .find(old.run())
                .filter(run -> run.plannedBy().equals(night.run().plannedBy()))
                .isPresent();
    }

    /** What only planning saw, the next planning takes back; what a night that acts was held by waits for an answer. */
    private boolean isOfLookingOnly(Case old) {
        return old.kind() == CaseKind.HELD_BY_LIMIT
                && night.ports
                        .runs()
                        .find(old.run())
                        .filter(run -> run.command().equals("plan") || night.settings.mode() == Mode.OBSERVE)
                        .isPresent();
    }

    /** A disable that could not even be planned: no outcome of an operation tells of it. */
    private boolean isFromPlanning(Case one, Plan plan) {
        return one.kind() == CaseKind.DISABLE_FAILED
                && one.run().equals(night.run().plannedBy())
                && plan.operations().stream()
                        .noneMatch(operation -> operation.id().equals(one.subject()));
    }

    private static boolean hasUrgentProtected(Collection<Case> cases) {
        return cases.stream()
                .anyMatch(one -> one.kind() == CaseKind.PROTECTED_AGAINST_URGENT && one.state() == Case.State.OPEN);
    }

    /** How much of what earlier runs changed is not at another server though its time is up. */
    private long overdue(Collection<Case> cases, Instant now) {
        return cases.stream()
                .filter(one -> one.kind() == CaseKind.PENDING_REPLICA && one.isOverdueAt(now))
                .filter(one -> !Waiting.isOf(one, night.run().id()))
                .count();
    }

    private long impossible(Collection<Case> cases, Plan plan) {
        return cases.stream()
                .filter(one -> one.state() == Case.State.OPEN)
                .filter(one -> one.kind() == CaseKind.CANNOT
                        ? one.run().equals(night.run().plannedBy())
                        : isFromPlanning(one, plan))
                .count();
    }

    /**
     * A feed becomes the measure of the next one only if it was complete, and no limit on its loss tripped or a person said that it is right;
     * tripped on an earlier night alone, it has lost nothing since.
     */
    private void accept(Plan plan, BrakeReport brake, Answered answered) {
        if (!night.acceptsFeeds()) {
            return;
        }
        Set<String> lost = (answered.isAllReleased() ? List.<LimitResult>of() : brake.trips())
                .stream()
                        .filter(LimitResult::isOver)
                        .filter(trip -> trip.limit().what() == Counted.ROSTER_LOSS)
                        .map(LimitResult::segment)
                        .collect(Collectors.toSet());
        for (PlanInput input : plan.header().inputs()) {
            if (input.source().startsWith("feed ") && input.isComplete() && !lost.contains(input.source())) {
                night.ports.baselines().accept(night.run().id(), reading(input));
            }
        }
        learn(plan, brake, answered);
        night.history().promote(night.run().plannedBy());
    }

    /**
     * What a source looks like is learned on every night on which nothing is wrong with it but single rows or entries, and also as long as it is only
     * observed. What a limit stopped may be wrong in a way that nothing else has found: it is learned once a person has released it.
     */
    private void learn(Plan plan, BrakeReport brake, Answered answered) {
        boolean stopped = night.applies()
                && !answered.isAllReleased()
                && brake.trips().stream().anyMatch(trip -> !trip.limit().what().isUrgent());
        if (stopped) {
            return;
        }
        plan.header().inputs().stream()
                .collect(Collectors.groupingBy(PlanInput::source))
                .forEach((source, inputs) -> {
                    // A directory has no digest, by which the same night would be known again.
                    boolean counts = night.isNight() || source.startsWith("feed ");
                    if (counts
                            && inputs.stream()
                                    .flatMap(input -> input.gaps().stream())
                                    .noneMatch(PlanInput.GapNote::wide)) {
                        night.ports.profiles().accept(night.run().plannedBy(), source(source));
                    }
                });
    }

    private static Source source(String text) {
        int space = text.indexOf(' ');
        String name = text.substring(space + 1);
        return text.startsWith("feed ") ? Source.feed(name) : Source.directory(name);
    }

    private static Reading reading(PlanInput input) {
        return new Reading(
                Source.feed(input.source().substring("feed ".length())),
                input.origin(),
                input.digest(),
                input.count(),
                input.counts(),
                input.producedAt(),
                input.readAt());
    }

    private Path write(RunReport report) {
        ReportWriter writer = new ReportWriter(night.settings.reports().folder(), new ManifestSeal(previous()));
        return writer.finished(report.run().id()).orElseGet(() -> writer.write(report, night.spool()));
    }

    /** The report that this one's manifest follows: of the other run that has ended last and has one. Runs may begin while others go on. */
    private Optional<Path> previous() {
        Path folder = night.settings.reports().folder();
        return night.ports.runs().latest(LOOK_BACK).stream()
                .filter(other -> !other.id().equals(night.run().id()))
                .filter(other -> Files.isDirectory(folder.resolve(other.id())))
                .max(Comparator.comparing(other -> other.endedAt() == null ? other.startedAt() : other.endedAt()))
                .map(other -> folder.resolve(other.id()));
    }
}
