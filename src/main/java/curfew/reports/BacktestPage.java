package curfew.reports;

import curfew.brake.LimitResult;
import curfew.reports.BacktestReport.Change;
import curfew.reports.BacktestReport.Outcome;
import curfew.reports.BacktestReport.Row;
import curfew.reports.BacktestReport.Side;
import curfew.reports.Page.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the page of a backtest shows, ready to be printed. */
record BacktestPage(
        String job,
        String headline,
        List<Fact> facts,
        List<String> notes,
        List<NightLine> nights,
        List<RowLine> rows,
        String more) {
    /** So many accounts are shown. */
    static final int MOST = 300;

    /** One night. */
    record NightLine(
            String when,
            String run,
            String really,
            List<String> reallyTrips,
            String told,
            List<String> toldTrips,
            String differs) {}

    /** One account on one night. */
    record RowLine(
            String account,
            boolean privileged,
            String person,
            String when,
            String really,
            String told,
            String change,
            Tone tone) {}

    static BacktestPage of(BacktestReport report) {
        List<Row> changed = report.rows().stream()
                .filter(row -> row.change() != Change.SAME)
                .toList();
        int left = Math.max(0, changed.size() - MOST);
        return new BacktestPage(
                report.job(),
                headline(report),
                facts(report),
                report.notes(),
                report.nights().stream().map(night -> line(report, night)).toList(),
                changed.stream().limit(MOST).map(BacktestPage::line).toList(),
                left == 0
                        ? ""
                        : "The first " + Headline.number(MOST) + " are shown; "
                                + Headline.count(left, "more is", "more are") + " in backtest.csv.");
    }

    /** One sentence on what would have been otherwise. */
    static String headline(BacktestReport report) {
        Map<Change, Long> changes = report.changes();
        String differs = words(changes);
        return Headline.count(report.nights().size(), "night", "nights") + " told again: "
                + (differs.isEmpty() ? "nothing would have been otherwise." : differs + ".");
    }

    private static String words(Map<Change, Long> changes) {
        return changes.entrySet().stream()
                .filter(entry -> entry.getKey() != Change.SAME)
                .map(entry -> Headline.count(entry.getValue(), "account ", "accounts ") + words(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    static String words(Change change) {
        return switch (change) {
            case SAME -> "as it was";
            case WOULD_GO -> "would go";
            case WOULD_STAY -> "would stay";
            case WOULD_BE_HELD -> "would be held";
            case WOULD_BE_OBSERVED -> "would only be observed";
            case WOULD_NOT_BE_DUE -> "would not be due";
            case OTHERWISE -> "otherwise";
        };
    }

    private static List<Fact> facts(BacktestReport report) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Told as if", report.asIf()));
        facts.add(Fact.of("Made", Words.when(report.now())));
        facts.add(Fact.of("Really gone", words(report.gone(Row::really))));
        facts.add(Fact.of("Would have gone", words(report.gone(Row::told))));
        return facts;
    }

    private static String words(java.util.TreeMap<String, Long> byReason) {
        return byReason.isEmpty()
                ? "nobody"
                : byReason.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + Headline.number(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static NightLine line(BacktestReport report, BacktestReport.Night night) {
        Map<Change, Long> changes = report.rows().stream()
                .filter(row -> row.run().equals(night.run()))
                .collect(Collectors.groupingBy(Row::change, java.util.TreeMap::new, Collectors.counting()));
        String differs = words(changes);
        return new NightLine(
                Words.when(night.asOf()),
                night.run(),
                night.reallyEnded(),
                night.reallyTripped().stream().map(BacktestPage::words).toList(),
                night.toldEnded(),
                night.toldTripped().stream().map(BacktestPage::words).toList(),
                differs.isEmpty() ? "nothing" : differs);
    }

    static String words(LimitResult trip) {
        return trip.limit().name() + " in " + trip.segment() + ": " + trip.found() + " of " + trip.allowed()
                + " allowed";
    }

    private static RowLine line(Row row) {
        return new RowLine(
                row.directory() + "/" + (row.login().isEmpty() ? row.accountId() : row.login()),
                row.privileged(),
                row.person(),
                Words.when(row.asOf()),
                words(row.really()),
                words(row.told()),
                words(row.change()),
                row.change() == Change.WOULD_GO ? Tone.BAD : Tone.WARN);
    }

    private static String words(Side side) {
        if (side.outcome() == Outcome.NOTHING) {
            return "";
        }
        return Cell.code(side.outcome()) + ", " + side.reason() + (side.disables() ? ", disable" : "")
                + (side.strips() == 0 ? "" : ", " + Headline.count(side.strips(), "group", "groups"));
    }
}
