package curfew.store;

import curfew.journal.StepRecord;
import curfew.journal.Steps;
import java.sql.SQLException;
import java.util.List;

/** Steps of runs, one row each time that a step was begun. */
final class JdbcSteps implements Steps {
    private static final Table TABLE = Table.of(
            "run_steps", "run, step, attempt", "begun_at, ended_at, failure, doing, done, found, doing_since, told_at");

    private final Database database;

    JdbcSteps(Database database) {
        this.database = database;
    }

    @Override
    public void save(String run, StepRecord step) {
        database.write(
                TABLE.upsert(),
                run,
                step.step(),
                step.attempt(),
                step.begunAt(),
                step.endedAt(),
                step.failure(),
                step.doing(),
                step.done(),
                step.of(),
                step.doingSince(),
                step.toldAt());
    }

    @Override
    public List<StepRecord> of(String run) {
        return database.list(TABLE.select("where run = ? order by begun_at, attempt"), JdbcSteps::read, run);
    }

    private static StepRecord read(Row row) throws SQLException {
        return new StepRecord(
                row.text("step"),
                (int) row.number("attempt"),
                row.instant("begun_at"),
                row.instantOrNull("ended_at"),
                row.text("failure"),
                row.text("doing"),
                row.number("done"),
                row.number("found"),
                row.instantOrNull("doing_since"),
                row.instantOrNull("told_at"));
    }
}
