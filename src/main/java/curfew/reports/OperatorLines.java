package curfew.reports;

import curfew.brake.LimitResult;
import curfew.cases.Case;
import curfew.cases.CaseKind.Severity;
import curfew.plan.PlanInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** About ten lines on a run, for whoever looks at a console in the morning. Plain text, without control characters. */
public final class OperatorLines {
    private static final int LONGEST = 160;

    private final RunReport report;
    private final Outcomes outcomes;
    private final List<String> lines = new ArrayList<>();

    private OperatorLines(RunReport report) {
        this.report = report;
        this.outcomes = Outcomes.of(report);
    }

    /**
     * The lines, in order.
     *
     * @param folder where the report is, as a person would type it
     */
    public static List<String> of(RunReport report, String folder) {
        return new OperatorLines(report).lines(folder);
    }

    private List<String> lines(String folder) {
        add(
                "run",
                report.run().id() + ", decided for " + Words.when(report.run().asOf()));
        add("result", Headline.of(report, outcomes));
        report.plan().header().inputs().forEach(this::input);
        leavers();
        limits();
        cases();
        time();
        add("report", folder + "/" + ReportFile.INDEX.fileName());
        return List.copyOf(lines);
    }

    private void input(PlanInput input) {
        String read = input.source() + " " + Headline.number(input.count()) + " read, ";
        add("read", read + (input.isComplete() ? "complete" : "NOT COMPLETE: " + gaps(input)));
    }

    private static String gaps(PlanInput input) {
        return input.gaps().stream()
                .map(gap -> gap.reason() + " (" + gap.detail() + ")")
                .distinct()
                .limit(3)
                .collect(Collectors.joining("; "));
    }

    private void leavers() {
        Map<LeaverOutcome, Long> counts = new Leavers(report, outcomes)
                .settled().stream()
                        .collect(Collectors.groupingBy(
                                Leavers.Settled::outcome,
                                () -> new TreeMap<>(Comparator.<LeaverOutcome>reverseOrder()),
                                Collectors.counting()));
        if (!counts.isEmpty()) {
            add(
                    "leavers",
                    counts.entrySet().stream()
                            .map(entry -> Headline.number(entry.getValue()) + " " + word(entry.getKey()))
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String word(LeaverOutcome outcome) {
        return outcome == LeaverOutcome.NONE ? "with nothing to take away" : Cell.code(outcome);
    }

    private void limits() {
        List<LimitResult> results = report.brake().results();
        List<LimitResult> trips = report.brake().trips();
        if (!trips.isEmpty()) {
            add(
                    "limits",
                    trips.size() + " passed: "
                            + trips.stream().map(OperatorLines::words).limit(3).collect(Collectors.joining("; ")));
        } else {
            String closest = results.stream()
                    .max(Comparator.comparingDouble(LimitBars::used))
                    .map(result -> "; closest: " + words(result))
                    .orElse("");
            add("limits", "none of " + results.size() + " passed" + closest);
        }
    }

    private static String words(LimitResult result) {
        return result.limit().name() + " in " + result.segment() + ", " + result.found() + " of " + result.allowed()
                + " allowed" + result.past();
    }

    private void cases() {
        List<Case> open = report.cases().stream()
                .filter(one -> one.state() == Case.State.OPEN)
                .toList();
        Map<Severity, Long> bySeverity = open.stream()
                .collect(Collectors.groupingBy(one -> one.kind().severity(), TreeMap::new, Collectors.counting()));
        long overdue =
                open.stream().filter(one -> one.isOverdueAt(report.now())).count();
        String counts = bySeverity.entrySet().stream()
                .map(entry -> entry.getValue() + " " + Cell.code(entry.getKey()))
                .collect(Collectors.joining(", "));
        add("cases", open.isEmpty() ? "none open" : open.size() + " open: " + counts + "; " + overdue + " overdue");
    }

    private void time() {
        TimeToRevoke ended = TimeToRevoke.fromAccessEnd(outcomes);
        if (ended.accounts() > 0) {
            add(
                    "time",
                    "from end of access to read back: " + span("median ", ended.median())
                            + span(", longest ", ended.max()));
        }
    }

    private static String span(String name, @Nullable Duration duration) {
        return duration == null ? "" : name + Words.span(duration);
    }

    private void add(String name, String text) {
        String plain = text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", " ");
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST - 1) + "…" : plain;
        lines.add(String.format("%-8s %s", name, cut));
    }
}
