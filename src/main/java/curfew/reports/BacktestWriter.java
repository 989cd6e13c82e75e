package curfew.reports;

import curfew.brake.LimitResult;
import curfew.reports.BacktestReport.Change;
import curfew.reports.BacktestReport.Night;
import curfew.reports.BacktestReport.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the report of a backtest into a folder of its own apart from those of runs: {@code backtest.csv}, {@code summary.json} and {@code
 * index.html}. It proves nothing about what was done, so it has no manifest and is in no chain.
 */
public final class BacktestWriter {
    /** Of {@code backtest.csv}. Columns may be added at the end, never renamed or moved. */
    public static final List<String> COLUMNS = List.of(
            "run_id",
            "as_of",
            "directory",
            "account_id",
            "account_guid",
            "account_dn",
            "person_id",
            "privileged",
            "change",
            "really",
            "really_reason",
            "really_disables",
            "really_strips",
            "as_if",
            "as_if_reason",
            "as_if_disables",
            "as_if_strips");

    /** The folder within that of all reports, apart from those of runs, because nothing in it is proven. */
    public static final String FOLDER = "backtests";

    private final Path reports;

    /** @param reports the folder that holds all reports; is made if it is not there */
    public BacktestWriter(Path reports) {
        this.reports = reports.resolve(FOLDER);
    }

    /**
     * Writes it.
     *
     * @return its folder
     */
    public Path write(BacktestReport report) {
        Path folder = reports.resolve(report.id());
        Path draft = reports.resolve(".writing-" + report.id());
        try {
            Files.createDirectories(reports);
            Folders.remove(draft);
            Files.createDirectories(draft);
            table(draft.resolve("backtest.csv"), report);
            Files.write(draft.resolve("summary.json"), Json.bytes(document(report)));
            Files.write(draft.resolve("index.html"), PageHtml.of(BacktestPage.of(report)));
            Folders.sync(draft);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            Folders.syncEntry(reports);
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException("The report of the backtest cannot be written to " + reports, failed);
        }
    }

    private static void table(Path file, BacktestReport report) throws IOException {
        CsvLines csv = new CsvLines("backtest.csv", COLUMNS);
        Spool.whole(file, out -> {
            out.write(csv.header());
            for (Row row : report.rows()) {
                out.write(csv.line(cells(row)));
            }
        });
    }

    private static List<String> cells(Row row) {
        return List.of(
                row.run(),
                Cell.time(row.asOf()),
                row.directory(),
                row.login(),
                row.accountId(),
                row.dn(),
                row.person(),
                Cell.yesNo(row.privileged()),
                Cell.code(row.change()),
                Cell.code(row.really().outcome()),
                row.really().reason(),
                Cell.yesNo(row.really().disables()),
                Long.toString(row.really().strips()),
                Cell.code(row.told().outcome()),
                row.told().reason(),
                Cell.yesNo(row.told().disables()),
                Long.toString(row.told().strips()));
    }

    /** The same for programs, as {@code summary.json} and {@code --json} hold it. */
    public static Map<String, Object> document(BacktestReport report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", 1);
        document.put("headline", BacktestPage.headline(report));
        document.put("job", report.job());
        document.put("as_if", report.asIf());
        document.put("written_at", Cell.time(report.now()));
        document.put("changes", changes(report.changes()));
        document.put("really_gone", report.gone(Row::really));
        document.put("would_have_gone", report.gone(Row::told));
        document.put(
                "nights",
                report.nights().stream().map(night -> document(report, night)).toList());
        document.put("not_told", report.notes());
        return document;
    }

    private static Map<String, Object> document(BacktestReport report, Night night) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run", night.run());
        document.put("as_of", Cell.time(night.asOf()));
        document.put("really", night.reallyEnded());
        document.put("as_if", night.toldEnded());
        document.put("really_tripped", trips(night.reallyTripped()));
        document.put("as_if_tripped", trips(night.toldTripped()));
        Map<Change, Long> changes = new LinkedHashMap<>();
        for (Row row : report.rows()) {
            if (row.run().equals(night.run())) {
                changes.merge(row.change(), 1L, Long::sum);
            }
        }
        document.put("changes", changes(changes));
        document.put("accounts_without_groups", night.withoutGroups());
        return document;
    }

    private static Map<String, Object> changes(Map<Change, Long> counts) {
        Map<String, Object> changes = new LinkedHashMap<>();
        Arrays.stream(Change.values())
                .forEach(
                        change -> changes.put(change.name().toLowerCase(Locale.ROOT), counts.getOrDefault(change, 0L)));
        return changes;
    }

    private static List<Map<String, Object>> trips(List<LimitResult> trips) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (LimitResult trip : trips) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("limit", trip.limit().name());
            one.put("segment", trip.segment());
            one.put("found", trip.found());
            one.put("allowed", trip.allowed());
            one.put("population", trip.population());
            all.add(one);
        }
        return all;
    }

    /** About ten lines for a console. */
    public static List<String> lines(BacktestReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(BacktestPage.headline(report));
        for (Night night : report.nights()) {
            lines.add("  " + Words.when(night.asOf()) + "  really: " + night.reallyEnded() + "; as if: "
                    + night.toldEnded());
            night.toldTripped().stream()
                    .filter(trip -> !night.reallyTripped().contains(trip))
                    .map(BacktestPage::words)
                    .forEach(trip -> lines.add("      the brake would have stopped it: " + trip));
            night.reallyTripped().stream()
                    .filter(trip -> !night.toldTripped().contains(trip))
                    .map(BacktestPage::words)
                    .forEach(trip -> lines.add("      the brake would not have stopped it: " + trip));
        }
        report.notes().forEach(note -> lines.add("  not told: " + note));
        return lines;
    }
}
