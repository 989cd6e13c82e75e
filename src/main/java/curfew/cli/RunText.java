package curfew.cli;

import curfew.approval.Approval;
import curfew.batch.Holding;
import curfew.batch.Ports;
import curfew.brake.BrakeReport;
import curfew.cases.Case;
import curfew.journal.ExitCode;
import curfew.journal.Run;
import curfew.journal.Tally;
import curfew.plan.PlanInput;
import curfew.reports.AnswerMaps;
import curfew.settings.JobSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything that is stored of one run, in lines and as a document. Loads no plan unless something of it waits. */
final class RunText {
    private final JobSettings settings;
    private final Run run;
    private final Instant now;
    private final NextStep next;
    private final StepText steps;
    private final List<Holding> holdings;
    private final List<Tally> tallies;
    private final long refused;
    private final List<PlanInput> inputs;
    private final BrakeReport brake;
    private final List<Approval> answers;
    private final List<Run> children;
    private final List<Pending> pending;
    private final long cases;

    RunText(JobSettings settings, Ports ports, Run run, Instant now) {
        this.settings = settings;
        this.run = run;
        this.now = now;
        this.next = new NextStep(settings, ports, now);
        this.steps = new StepText(ports, run, now);
        this.holdings = Holding.of(ports, now).stream()
                .filter(holding -> holding.run().equals(run.id()))
                .toList();
        this.tallies = ports.runs().tallies(run.id());
        this.refused = ports.plans().refused(run.plannedBy());
        this.inputs = ports.plans()
                .header(run.plannedBy())
                .map(header -> header.inputs())
                .orElse(List.of());
        this.brake = ports.brakeReports()
                .load(run.id())
                .or(() -> ports.brakeReports().load(run.plannedBy()))
                .orElse(new BrakeReport(List.of(), java.util.Set.of()));
        this.answers = ports.approvals().of(run.plannedBy()).all();
        this.children = ports.runs().latest(Integer.MAX_VALUE).stream()
                .filter(other -> other.parent().equals(run.id())
                        || (other.plannedBy().equals(run.id()) && !other.id().equals(run.id())))
                .toList();
        this.pending = Pending.of(ports, settings, now).stream()
                .filter(one -> one.run().equals(run.plannedBy()))
                .toList();
        this.cases = ports.cases().open().stream()
                .filter(one -> one.run().equals(run.id()) && one.state() == Case.State.OPEN)
                .count();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.addAll(head(run, now));
        next.done(run).forEach(line -> lines.add("  " + line));
        if (!run.parent().isEmpty() || !run.plannedBy().equals(run.id())) {
            lines.add("  follows " + (run.parent().isEmpty() ? run.plannedBy() : run.parent()) + ", by the plan of "
                    + run.plannedBy());
        }
        children.forEach(child -> lines.add("  followed by " + child.id() + " (" + child.command() + "), "
                + child.status() + ": " + child.message()));
        if (!run.asked().isEmpty()) {
            lines.add("  asked for " + run.asked());
        }
        steps.lines().forEach(line -> lines.add("  " + line));
        holdings.stream().filter(Holding::isOfDirectory).forEach(holding -> lines.add("  " + holding.words()));
        inputs.forEach(input -> lines.add("  read " + read(input)));
        tallies.forEach(tally -> lines.add("  %7d %s %s, %s"
                .formatted(
                        tally.operations(),
                        tally.action(),
                        tally.reason(),
                        tally.state().code())));
        if (refused > 0) {
            lines.add("  %7d refused, because what they rest on was not read completely".formatted(refused));
        }
        brake.trips().forEach(trip -> lines.add("  held by " + AnswerText.limit(trip)));
        if (!brake.results().isEmpty() && brake.trips().isEmpty()) {
            lines.add("  none of " + brake.results().size() + " limits tripped");
        }
        answers.forEach(answer -> lines.add("  " + answered(answer)));
        pending.forEach(one -> one.lines().forEach(line -> lines.add("  " + line)));
        if (cases > 0) {
            lines.add("  " + Counted.of(cases, "case") + " open that it saw last; `curfew cases` lists them");
        }
        lines.add("  report " + (hasReport() ? report().resolve("index.html") : "none (yet)"));
        lines.add("  next: " + next.of(run, isGone()));
        return lines;
    }

    /** Who and when, and how it ended. */
    static List<String> head(Run run, Instant now) {
        List<String> lines = new ArrayList<>();
        ExitCode code = NextStep.codeOf(run);
        lines.add("run " + run.id() + " (" + run.command() + "), " + run.status()
                + (code == null ? "" : ", exit code " + run.exitCode()));
        Instant ended = run.endedAt();
        lines.add("  as of " + run.asOf() + ", started " + run.startedAt()
                + (ended == null
                        ? ", " + StepText.span(Duration.between(run.startedAt(), now)) + " ago"
                        : ", ended " + ended + " after " + StepText.span(Duration.between(run.startedAt(), ended)))
                + ", by " + (run.requestedBy().equals(run.osUser()) ? "" : run.requestedBy() + ", ") + run.osUser()
                + " on " + run.host() + ", process " + run.pid());
        if (!run.message().isEmpty()) {
            lines.add("  " + run.message());
        }
        return lines;
    }

    private boolean isGone() {
        return holdings.stream().anyMatch(Holding::isGone);
    }

    private Path report() {
        return settings.reports().folder().resolve(run.id());
    }

    private boolean hasReport() {
        return Files.isDirectory(report());
    }

    private static String read(PlanInput input) {
        return input.source() + " " + input.origin() + ", " + input.count() + " read, "
                + (input.isComplete()
                        ? "complete"
                        : "NOT COMPLETE: "
                                + input.gaps().stream()
                                        .map(gap -> gap.reason() + ", " + gap.scope() + ": " + gap.detail())
                                        .limit(3)
                                        .collect(Collectors.joining("; "))
                                + (input.gaps().size() > 3
                                        ? "; and " + (input.gaps().size() - 3) + " more"
                                        : ""));
    }

    private static String answered(Approval answer) {
        String covers = Counted.of(answer.operations().size(), "operation");
        String used = answer.isUsed() ? ", used by " + answer.usedBy() + " " + answer.usedAt() : "";
        return answer.answer().code() + " " + answer.id() + " by "
                + answer.signature().by() + " ("
                + answer.signature().osUser() + ") " + answer.at() + ", " + covers + ": "
                + answer.signature().reason() + used + (answer.isIntact() ? "" : "; IT WAS EDITED SINCE");
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>(Conduct.summary(run, settings));
        document.put("started_at", run.startedAt().toString());
        document.put("ended_at", run.endedAt() == null ? null : run.endedAt().toString());
        document.put("requested_by", run.requestedBy());
        document.put("os_user", run.osUser());
        document.put("host", run.host());
        document.put("process", run.pid());
        document.put("parent_run", run.parent().isEmpty() ? null : run.parent());
        document.put("planned_by", run.plannedBy());
        document.put("asked", run.asked().isEmpty() ? null : run.asked());
        document.put("followed_by", children.stream().map(Run::id).toList());
        document.put("steps", steps.documents());
        document.put("holds", held(holdings));
        document.put("read", inputs.stream().map(RunText::document).toList());
        document.put("operations", tallies.stream().map(RunText::document).toList());
        document.put("by_state", byState(tallies));
        document.put("done", next.document(run));
        document.put("refused", refused);
        document.put("limits", brake.trips().stream().map(Pending::document).toList());
        document.put("limits_weighed", brake.results().size());
        document.put("answers", answers.stream().map(AnswerMaps::of).toList());
        document.put("waiting", pending.stream().map(Pending::document).toList());
        document.put("open_cases", cases);
        document.put("has_report", hasReport());
        document.put("next", next.of(run, isGone()));
        return document;
    }

    static Map<String, Long> byState(List<Tally> tallies) {
        return tallies.stream()
                .collect(Collectors.groupingBy(
                        tally -> tally.state().code(), TreeMap::new, Collectors.summingLong(Tally::operations)));
    }

    /** The directories among what is held, as JSON. */
    static List<Map<String, Object>> held(List<Holding> holdings) {
        return holdings.stream()
                .filter(Holding::isOfDirectory)
                .map(RunText::document)
                .toList();
    }

    private static Map<String, Object> document(Holding holding) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("directory", holding.directory());
        document.put("run", holding.run());
        document.put("since", holding.since().toString());
        document.put("until", holding.until().toString());
        document.put("process", holding.process() == 0 ? null : holding.process());
        document.put("process_is_gone", holding.isGone());
        return document;
    }

    private static Map<String, Object> document(PlanInput input) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("source", input.source());
        document.put("origin", input.origin());
        document.put("count", input.count());
        document.put("complete", input.isComplete());
        document.put("read_at", input.readAt().toString());
        document.put(
                "gaps",
                input.gaps().stream()
                        .map(gap -> gap.reason() + ", " + gap.scope() + ": " + gap.detail())
                        .toList());
        return document;
    }

    private static Map<String, Object> document(Tally tally) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("action", tally.action());
        document.put("reason", tally.reason());
        document.put("state", tally.state().code());
        document.put("operations", tally.operations());
        return document;
    }
}
