package curfew.batch;

import curfew.approval.Answers;
import curfew.approval.Approval;
import curfew.brake.Brake;
import curfew.brake.BrakeReport;
import curfew.brake.LimitResult;
import curfew.directory.AccountId;
import curfew.explain.ActionStory;
import curfew.journal.OperationRecord;
import curfew.journal.Run;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Planned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What was planned on accounts, what held it, what people said, and what came of it, from what runs stored. */
public final class ActionStories {
    /** How many plans are looked through: each is read from its first operation to its last. */
    private static final int LOOK_BACK = 20;

    /** Of so many of them it is told. */
    private static final int MOST = 5;

    private final Ports ports;
    private final List<Run> runs;
    private final Map<String, Story> plans = new HashMap<>();

    public ActionStories(Ports ports) {
        this.ports = ports;
        this.runs = ports.runs().latest(Integer.MAX_VALUE);
    }

    /** Of one account, by the newest plans; the newest first. */
    public List<ActionStory> of(AccountId account) {
        return runs.stream()
                .filter(run ->
                        run.plannedBy().equals(run.id()) && !run.planDigest().isEmpty())
                .limit(LOOK_BACK)
                .map(run -> ports.plans().about(run.id(), account))
                .filter(planned -> !planned.isEmpty())
                .limit(MOST)
                .flatMap(List::stream)
                .map(planned -> story(planned.run()).of(planned))
                .toList();
    }

    /** Of every operation of one plan that is wanted, by account. */
    public Map<AccountId, List<ActionStory>> of(Plan plan, Predicate<Operation> wanted) {
        String run = plan.header().run();
        Map<AccountId, List<ActionStory>> stories = new HashMap<>();
        List<Planned> all = new ArrayList<>();
        plan.operations().forEach(operation -> all.add(new Planned(run, operation, null)));
        plan.refused().forEach(refusal -> all.add(new Planned(run, refusal.operation(), refusal.gap())));
        all.stream()
                .filter(planned -> wanted.test(planned.operation()))
                .forEach(planned -> stories.computeIfAbsent(planned.operation().account(), any -> new ArrayList<>())
                        .add(story(run).of(planned)));
        return stories;
    }

    private Story story(String plannedBy) {
        return plans.computeIfAbsent(plannedBy, Story::new);
    }

    /** One plan, with what was said about it and the runs that dealt with it. */
    private final class Story {
        private final String plannedBy;
        private final Optional<BrakeReport> brake;
        private final Answers answers;
        private final List<Run> followers;

        Story(String plannedBy) {
            this.plannedBy = plannedBy;
            this.brake = ports.brakeReports().load(plannedBy);
            this.answers = ports.approvals().of(plannedBy);
            this.followers = runs.stream()
                    .filter(run -> run.plannedBy().equals(plannedBy))
                    .sorted(Comparator.comparing(Run::startedAt).thenComparing(Run::id))
                    .toList();
        }

        ActionStory of(Planned planned) {
            Operation operation = planned.operation();
            return new ActionStory(
                    plannedBy,
                    operation.id(),
                    operation.account().toString(),
                    operation.action().code(),
                    operation.target(),
                    operation.reason(),
                    operation.evidence(),
                    brake.map(report -> heldBy(report, operation)).orElse(List.of()),
                    planned.refused() == null
                            ? ""
                            : planned.refused().reason() + ", "
                                    + planned.refused().scope().describe() + ": "
                                    + planned.refused().detail(),
                    answers.all().stream()
                            .filter(answer -> answer.operations().contains(operation.id()))
                            .map(ActionStories::answer)
                            .toList(),
                    fates(operation.id()));
        }

        private List<ActionStory.Fate> fates(String operation) {
            List<ActionStory.Fate> fates = new ArrayList<>();
            for (Run run : followers) {
                ports.journal()
                        .records(run.id(), Set.of(operation))
                        .values()
                        .forEach(record -> fates.add(fate(run, record)));
            }
            return fates;
        }
    }

    /** The limits that counted it; where none did, those that hold it with the rest of the plan. */
    private static List<String> heldBy(BrakeReport report, Operation operation) {
        if (!report.held().contains(operation.id())) {
            return List.of();
        }
        List<LimitResult> counting = report.trips().stream()
                .filter(trip -> Brake.holds(trip, operation))
                .toList();
        List<LimitResult> holding = counting.isEmpty() ? report.trips() : counting;
        return holding.stream()
                .map(trip -> "limit " + trip.limit().name() + " in " + trip.segment() + ": " + trip.numbers()
                        + (counting.isEmpty() ? "; it did not count this, and holds it with the rest" : ""))
                .toList();
    }

    private static ActionStory.AnswerStory answer(Approval approval) {
        return new ActionStory.AnswerStory(
                approval.id(),
                approval.answer().code(),
                approval.signature().by(),
                approval.signature().reason(),
                approval.signature().osUser(),
                approval.at(),
                approval.usedBy());
    }

    private static ActionStory.Fate fate(Run run, OperationRecord record) {
        return new ActionStory.Fate(
                run.id(),
                record.state().code(),
                record.result(),
                record.ldapCode(),
                record.server(),
                record.attempts(),
                record.plannedAt(),
                record.appliedAt(),
                record.verifiedAt());
    }
}
