package curfew.reports;

import curfew.brake.LimitResult;
import curfew.cases.Case;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.plan.PlanInput;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The content of {@code summary.json}, as ordered maps. Names may be added, never renamed. */
final class Summary {
    private final RunReport report;
    private final Outcomes outcomes;

    Summary(RunReport report, Outcomes outcomes) {
        this.report = report;
        this.outcomes = outcomes;
    }

    Map<String, Object> of(List<Leavers.Settled> leavers, Map<String, Long> verdicts) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("format", 1);
        summary.put("headline", Headline.of(report, outcomes));
        summary.put("run", run());
        summary.put("written_at", Cell.time(report.now()));
        summary.put("program_version", report.programVersion());
        summary.put("settings_digest", report.run().settingsDigest());
        summary.put("plan_digest", report.plan().digest());
        summary.put("counts", counts(leavers, verdicts));
        summary.put(
                "receipts",
                report.plan().header().inputs().stream().map(Summary::receipt).toList());
        summary.put(
                "limits", report.brake().results().stream().map(Summary::limit).toList());
        summary.put("time_to_revoke", timeToRevoke());
        summary.put(
                "approvals",
                report.answering().answers().stream().map(AnswerMaps::of).toList());
        summary.put("waiting_for_an_answer", AnswerMaps.waiting(report.answering()));
        summary.put("since_plan", AnswerMaps.difference(report.answering().since()));
        summary.put(
                "observed",
                report.observed().stream().map(ObservedNights.Night::document).toList());
        return summary;
    }

    private Map<String, Object> run() {
        Run run = report.run();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", run.id());
        map.put("job", run.job());
        map.put("command", run.command());
        map.put("parent_run", known(run.parent()));
        map.put("planned_by", known(run.plannedBy()));
        map.put("as_of", Cell.time(run.asOf()));
        map.put("started_at", Cell.time(run.startedAt()));
        map.put("ended_at", known(Cell.time(run.endedAt())));
        map.put("status", run.status() == RunStatus.RUNNING ? null : Cell.code(run.status()));
        map.put("exit_code", run.exitCode() < 0 ? null : run.exitCode());
        map.put("requested_by", run.requestedBy());
        map.put("os_user", run.osUser());
        map.put("host", run.host());
        return map;
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    private Map<String, Object> counts(List<Leavers.Settled> leavers, Map<String, Long> verdicts) {
        List<Case> open = report.cases().stream()
                .filter(one -> one.state() == Case.State.OPEN)
                .toList();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("operations", outcomes.all().size());
        map.put("accounts", outcomes.byAccount().size());
        map.put("persons", outcomes.persons());
        map.put("requests", report.requests().size());
        map.put(
                "by_reason",
                count(outcomes.all(), outcome -> outcome.operation().reason()));
        map.put(
                "by_action",
                count(outcomes.all(), outcome -> outcome.operation().action().code()));
        map.put("by_state", count(outcomes.all(), outcome -> outcome.state().code()));
        map.put(
                "by_action_and_state",
                outcomes.all().stream()
                        .collect(Collectors.groupingBy(
                                outcome -> outcome.operation().action().code(),
                                TreeMap::new,
                                Collectors.groupingBy(
                                        outcome -> outcome.state().code(), TreeMap::new, Collectors.counting()))));
        map.put("leavers", count(leavers, settled -> Cell.code(settled.outcome())));
        map.put("decisions", new TreeMap<>(verdicts));
        map.put("open_cases", count(open, one -> one.kind().name()));
        map.put(
                "open_cases_by_severity",
                count(open, one -> Cell.code(one.kind().severity())));
        map.put(
                "overdue_cases",
                open.stream().filter(one -> one.isOverdueAt(report.now())).count());
        return map;
    }

    private static <T> Map<String, Long> count(Collection<T> items, Function<T, String> key) {
        return items.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Object> receipt(PlanInput input) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("source", input.source());
        map.put("origin", input.origin());
        map.put("complete", input.isComplete());
        map.put("sha256", known(input.digest()));
        map.put("count", input.count());
        map.put("counts", new TreeMap<>(input.counts()));
        map.put("produced_at", Cell.time(input.producedAt()));
        map.put("read_at", Cell.time(input.readAt()));
        map.put("gaps", input.gaps().stream().map(Summary::gap).toList());
        map.put("searched", input.searched());
        map.put("not_searched", input.unsearched());
        return map;
    }

    private static Map<String, Object> gap(PlanInput.GapNote gap) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("reason", gap.reason());
        map.put("scope", gap.scope());
        map.put("detail", gap.detail());
        map.put("mend", gap.mend());
        return map;
    }

    private static Map<String, Object> limit(LimitResult result) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("limit", result.limit().name());
        map.put("counts", Cell.code(result.limit().what()));
        map.put("segment", result.segment());
        map.put("found", result.found());
        map.put("allowed", result.allowed());
        map.put("population", result.population());
        map.put("tripped", result.tripped());
        map.put("count", result.limit().count());
        map.put("percent", result.limit().percent());
        map.put("minimum_population", result.limit().minimumPopulation());
        map.put("reasons", result.limit().reasons());
        map.put("actions", result.limit().actions());
        map.put("window_hours", result.limit().window().toHours());
        map.put("earlier", result.earlier());
        map.put("tripped_in", known(result.trippedIn()));
        map.put("tripped_at", known(Cell.time(result.trippedAt())));
        return map;
    }

    private Map<String, Object> timeToRevoke() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("from_access_end", time(TimeToRevoke.fromAccessEnd(outcomes)));
        map.put("from_first_known", time(TimeToRevoke.fromFirstKnown(outcomes)));
        return map;
    }

    private static Map<String, Object> time(TimeToRevoke time) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("accounts", time.accounts());
        map.put("accounts_not_proven", time.open());
        map.put("median_seconds", seconds(time.median()));
        map.put("p95_seconds", seconds(time.p95()));
        map.put("max_seconds", seconds(time.max()));
        return map;
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
