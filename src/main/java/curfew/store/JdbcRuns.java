package curfew.store;

import curfew.directory.Action;
import curfew.journal.Fate;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.journal.Runs;
import curfew.journal.Tally;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs, one row each. */
final class JdbcRuns implements Runs {
    private static final Table TABLE = Table.of(
            "runs",
            "id",
            "job, job_file, command, parent, planned_by, as_of, started_at, ended_at, status, exit_code, plan_digest,"
                    + " settings_digest, requested_by, os_user, host, pid, message, asked");
    private static final String NEWEST_FIRST = "order by started_at desc, id desc limit ?";
    static final String OLDEST_FIRST = TABLE.select("where job = ? order by started_at, id");
    private static final String RESUMABLE = Arrays.stream(RunStatus.values())
            .filter(RunStatus::isResumable)
            .map(status -> "'" + status.name() + "'")
            .collect(Collectors.joining(", ", "where status in (", ") "));

    private static final String FATES = "select o.directory, o.account_id, o.reason, case when j.state = 'PLANNED' or"
            + " (j.state = 'HELD' and j.result like 'only observed%') then 1 else 0 end as observed, case when j.state ="
            + " 'HELD' and j.result not like 'only observed%' then 1 else 0 end as held, count(*) as operations from"
            + " plan_operations o join journal j on j.run = o.run and j.operation = o.id where o.run = ? group by 1, 2, 3,"
            + " 4, 5 order by 1, 2, 3, 4, 5";

    private static final String TALLIES = "select o.action, o.reason, j.state, count(*) as operations from runs r join"
            + " plan_operations o on o.run = r.planned_by join journal j on j.run = r.id and j.operation = o.id where"
            + " r.id = ? and o.refused is null group by 1, 2, 3 order by 1, 2, 3";

    private final Database database;

    JdbcRuns(Database database) {
        this.database = database;
    }

    @Override
    public void save(Run run) {
        database.write(
                TABLE.upsert(),
                run.id(),
                run.job(),
                run.jobFile(),
                run.command(),
                run.parent(),
                run.plannedBy(),
                run.asOf(),
                run.startedAt(),
                run.endedAt(),
                run.status(),
                run.exitCode(),
                run.planDigest(),
                run.settingsDigest(),
                run.requestedBy(),
                run.osUser(),
                run.host(),
                run.pid(),
                run.message(),
                run.asked());
    }

    @Override
    public Optional<Run> find(String id) {
        return database.first(TABLE.select("where id = ?"), JdbcRuns::read, id);
    }

    @Override
    public List<Run> latest(int most) {
        return database.list(TABLE.select(NEWEST_FIRST), JdbcRuns::read, most);
    }

    @Override
    public List<Fate> fates(String run) {
        return database.list(
                FATES,
                row -> new Fate(
                        row.text("directory") + "/" + row.text("account_id"),
                        row.text("reason"),
                        row.flag("observed"),
                        row.flag("held"),
                        row.number("operations")),
                run);
    }

    @Override
    public List<Tally> tallies(String run) {
        List<Tally> all = database.list(
                TALLIES,
                row -> new Tally(
                        row.oneOf(Action.class, "action").code(),
                        row.text("reason"),
                        row.oneOf(OperationState.class, "state"),
                        row.number("operations")),
                run);
        return Tally.alike(all);
    }

    @Override
    public Optional<Run> resumable() {
        return database.first(TABLE.select(RESUMABLE + NEWEST_FIRST), JdbcRuns::read, 1);
    }

    static Run read(Row row) throws SQLException {
        return new Run(
                row.text("id"),
                row.text("job"),
                row.text("job_file"),
                row.text("command"),
                row.text("parent"),
                row.text("planned_by"),
                row.instant("as_of"),
                row.instant("started_at"),
                row.instantOrNull("ended_at"),
                row.oneOf(RunStatus.class, "status"),
                (int) row.number("exit_code"),
                row.text("plan_digest"),
                row.text("settings_digest"),
                row.text("requested_by"),
                row.text("os_user"),
                row.text("host"),
                row.number("pid"),
                row.text("message"),
                row.text("asked"));
    }
}
