package curfew.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A line of a run's {@code decisions.csv}, as it stands there, with formulas as they were. */
public record DecisionRow(
        String directory,
        String login,
        String accountId,
        String kind,
        String person,
        String verdict,
        String guard,
        String findings,
        String evidence) {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /**
     * Those of a finished report that are wanted; empty if there is no report, or it lists nobody of them.
     *
     * @param report the run's folder
     */
    public static List<DecisionRow> in(Path report, Predicate<DecisionRow> wanted) {
        Path file = report.resolve(ReportFile.DECISIONS.fileName());
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<DecisionRow> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
            for (CSVRecord record : parser) {
                DecisionRow row = of(record);
                if (wanted.test(row)) {
                    rows.add(row);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be read", failed);
        }
        return rows;
    }

    private static DecisionRow of(CSVRecord record) {
        return new DecisionRow(
                cell(record, "directory"),
                cell(record, "account_id"),
                cell(record, "account_guid"),
                cell(record, "kind"),
                cell(record, "person_id"),
                cell(record, "verdict"),
                cell(record, "guard"),
                cell(record, "findings"),
                cell(record, "evidence"));
    }

    private static String cell(CSVRecord record, String column) {
        return FormulaGuard.unguard(record.get(column));
    }
}
