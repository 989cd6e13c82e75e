package curfew.store;

import curfew.brake.BrakeReport;
import curfew.brake.BrakeReports;
import java.util.Optional;
import java.util.Set;

/** Brake reports, one row a run. */
final class JdbcBrakeReports implements BrakeReports {
    private static final Table TABLE = Table.of("brake_reports", "run", "results, held");

    private final Database database;

    JdbcBrakeReports(Database database) {
        this.database = database;
    }

    @Override
    public void save(String run, BrakeReport report) {
        database.write(
                TABLE.upsert(),
                run,
                Json.LIMIT_RESULTS.text(report.results()),
                Json.TEXTS.text(report.held().stream().sorted().toList()));
    }

    @Override
    public Optional<BrakeReport> load(String run) {
        return database.first(
                TABLE.select("where run = ?"),
                row -> new BrakeReport(
                        row.json(Json.LIMIT_RESULTS, "results"), Set.copyOf(row.json(Json.TEXTS, "held"))),
                run);
    }
}
