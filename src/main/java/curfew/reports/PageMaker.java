package curfew.reports;

import curfew.cases.Case;
import curfew.decision.Verdict;
import curfew.journal.OperationState;
import curfew.plan.PlanInput;
import curfew.reports.Page.Clock;
import curfew.reports.Page.Fact;
import curfew.reports.Page.FileLine;
import curfew.reports.Page.GapLine;
import curfew.reports.Page.InputCard;
import curfew.reports.Page.ObservedLine;
import curfew.reports.Page.Share;
import curfew.reports.Page.VerdictLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the {@link Page} of a run. */
final class PageMaker {
    private final RunReport report;
    private final Outcomes outcomes;
    private final Logins logins;

    PageMaker(RunReport report, Outcomes outcomes, Logins logins) {
        this.report = report;
        this.outcomes = outcomes;
        this.logins = logins;
    }

    Page page(List<Leavers.Settled> settled, Map<String, Long> verdicts, List<FileDigest> files) {
        Tone tone = Tone.of(report, outcomes);
        LimitBars bars = LimitBars.of(report.brake().results());
        LeaverLines leavers = new LeaverLines(outcomes, logins);
        ActionCards cards = ActionCards.of(outcomes);
        return new Page(
                report.run().job(),
                report.run().id(),
                Headline.of(report, outcomes),
                tone,
                badge(tone),
                facts(),
                shares(),
                caseCounts(),
                new CaseGroups(report, logins).groups(),
                new AnswersMaker(report.answering(), report.run().jobFile()).answers(),
                bars.trips(),
                bars.closest(),
                bars.quiet(),
                leavers.tonight(settled),
                leavers.moreTonight(settled),
                leavers.ending(settled),
                leavers.moreEnding(settled),
                cards.cards(),
                cards.more(),
                report.plan().header().inputs().stream().map(PageMaker::input).toList(),
                clocks(),
                verdicts(verdicts),
                files.stream().map(PageMaker::file).toList(),
                provenance(),
                observed());
    }

    private List<ObservedLine> observed() {
        List<ObservedLine> lines = new ArrayList<>();
        for (ObservedNights.Night night : report.observed()) {
            lines.add(
                    0,
                    new ObservedLine(
                            Words.when(night.asOf()),
                            Headline.number(night.accounts()),
                            night.words(),
                            night.held() == 0 ? "" : Headline.count(night.held(), "action", "actions") + " held",
                            night.change()));
        }
        return lines;
    }

    private String badge(Tone tone) {
        return switch (tone) {
            case GOOD -> "Done";
            case CALM -> outcomes.byState().containsKey(OperationState.PLANNED) ? "Planned" : "Quiet night";
            case WARN -> waits();
            case BAD -> "Not all gone";
        };
    }

    private String waits() {
        if (!report.answering().waiting().isEmpty()) {
            return "Waits for an answer";
        }
        boolean complete = report.plan().header().inputs().stream().allMatch(PlanInput::isComplete);
        return complete ? "Part left alone" : "Not read in full";
    }

    private List<Fact> facts() {
        var run = report.run();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Decided for", Words.when(run.asOf())));
        facts.add(Fact.of("Started", Words.when(run.startedAt())));
        facts.add(Fact.of("Report made", Words.when(report.now())));
        facts.add(Fact.of("Asked for by", run.requestedBy()));
        facts.add(Fact.of("Command", run.command()));
        if (run.exitCode() >= 0) {
            facts.add(Fact.of("Exit code", Integer.toString(run.exitCode())));
        }
        return facts;
    }

    private List<Share> shares() {
        double all = outcomes.all().size();
        List<Share> shares = new ArrayList<>();
        for (Map.Entry<OperationState, Long> entry : outcomes.byState().entrySet()) {
            shares.add(new Share(
                    Headline.word(entry.getKey()),
                    Headline.number(entry.getValue()),
                    percent(100 * entry.getValue() / all),
                    Tone.of(entry.getKey())));
        }
        return shares;
    }

    static String percent(double percent) {
        return String.format(Locale.ROOT, "%.2f", percent);
    }

    private List<Fact> caseCounts() {
        List<Case> open = report.cases().stream()
                .filter(one -> one.state() == Case.State.OPEN)
                .toList();
        List<Fact> counts = open.stream()
                .collect(Collectors.groupingBy(one -> one.kind().severity(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> new Fact(
                        Cell.code(entry.getKey()), Headline.number(entry.getValue()), Tone.of(entry.getKey()), false))
                .collect(Collectors.toCollection(ArrayList::new));
        long overdue =
                open.stream().filter(one -> one.isOverdueAt(report.now())).count();
        if (overdue > 0) {
            counts.add(new Fact("overdue", Headline.number(overdue), Tone.BAD, false));
        }
        return counts;
    }

    private static InputCard input(PlanInput input) {
        return new InputCard(
                input.source(),
                input.origin(),
                Headline.number(input.count()),
                new TreeMap<>(input.counts())
                        .entrySet().stream()
                                .map(entry ->
                                        entry.getKey().replace('_', ' ') + " " + Headline.number(entry.getValue()))
                                .collect(Collectors.joining(", ")),
                Words.when(input.producedAt()),
                input.digest(),
                input.isComplete(),
                input.gaps().stream()
                        .map(gap -> new GapLine(gap.reason(), gap.scope(), gap.detail(), gap.mend()))
                        .toList());
    }

    private List<Clock> clocks() {
        List<Clock> clocks = new ArrayList<>();
        clock("from the end of access", TimeToRevoke.fromAccessEnd(outcomes), clocks);
        clock("from when it was first known", TimeToRevoke.fromFirstKnown(outcomes), clocks);
        return clocks;
    }

    private static void clock(String name, TimeToRevoke time, List<Clock> clocks) {
        if (time.accounts() > 0) {
            clocks.add(new Clock(
                    name,
                    Headline.count(time.accounts(), "account", "accounts"),
                    span(time.median()),
                    span(time.p95()),
                    span(time.max())));
        }
    }

    private static String span(@Nullable Duration duration) {
        return duration == null ? "" : Words.span(duration);
    }

    private static List<VerdictLine> verdicts(Map<String, Long> counts) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> counts.containsKey(verdict.name()))
                .map(verdict -> new VerdictLine(
                        verdict.name(), Headline.number(counts.getOrDefault(verdict.name(), 0L)), verdict.when()))
                .toList();
    }

    private static FileLine file(FileDigest file) {
        String about = Arrays.stream(ReportFile.values())
                .filter(one -> one.fileName().equals(file.name()))
                .map(ReportFile::about)
                .findFirst()
                .orElse("");
        return new FileLine(file.name(), about, Headline.number(file.bytes()) + " bytes", file.sha256());
    }

    private List<Fact> provenance() {
        var run = report.run();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.code("Run", run.id()));
        if (!run.parent().isEmpty()) {
            facts.add(Fact.code("Follows run", run.parent()));
        }
        facts.add(Fact.code("Plan, SHA-256", report.plan().digest()));
        facts.add(Fact.code("Settings, SHA-256", run.settingsDigest()));
        facts.add(Fact.of("Curfew", report.programVersion()));
        facts.add(Fact.of("Operating system user", run.osUser()));
        facts.add(Fact.of("Host", run.host()));
        return facts;
    }
}
