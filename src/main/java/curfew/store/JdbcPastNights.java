package curfew.store;

import curfew.brake.BrakeReport;
import curfew.brake.Counting;
import curfew.brake.PastNight;
import curfew.brake.PastNights;
import curfew.directory.AccountId;
import curfew.directory.Action;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was applied, from runs, journal and plans: nothing is kept for it besides. What a limit held and is applied all the same, a person
 * released. A run that applied nothing costs one statement; each other one reads its plan once, without what it would send.
 */
final class JdbcPastNights implements PastNights {
    private static final String RUNS =
            "select id, planned_by, started_at from runs where job = ? and started_at > ? order by started_at desc, id desc";
    /** What was sent and answered with yes, or with nothing: that may be done, too. */
    private static final String APPLIED =
            "select operation from journal where run = ? and (applied_at is not null or state = 'UNKNOWN')";

    private static final String OPERATIONS =
            "select id, directory, account_id, action, reason, target, privileged, urgent, segments"
                    + " from plan_operations where run = ? and refused is null and settled_as is null order by place";

    private final Database database;

    JdbcPastNights(Database database) {
        this.database = database;
    }

    private record Past(String id, String plannedBy, Instant startedAt) {}

    @Override
    public List<PastNight> since(String job, Instant from) {
        List<PastNight> nights = new ArrayList<>();
        for (Past run : database.list(RUNS, JdbcPastNights::run, job, from)) {
            Set<String> applied = new HashSet<>(database.list(APPLIED, row -> row.text("operation"), run.id()));
            if (!applied.isEmpty()) {
                nights.add(night(run, applied));
            }
        }
        return nights;
    }

    private PastNight night(Past run, Set<String> applied) {
        BrakeReport report = new JdbcBrakeReports(database).load(run.id()).orElse(new BrakeReport(List.of(), Set.of()));
        Set<String> released = new HashSet<>(applied);
        released.retainAll(report.held());
        List<Counting> counted = database.list(OPERATIONS, JdbcPastNights::counting, run.plannedBy()).stream()
                .filter(one -> applied.contains(one.operation()) && !released.contains(one.operation()))
                .toList();
        return new PastNight(run.startedAt(), counted, released.isEmpty() ? List.of() : report.trips());
    }

    private static Past run(Row row) throws SQLException {
        return new Past(row.text("id"), row.text("planned_by"), row.instant("started_at"));
    }

    private static Counting counting(Row row) throws SQLException {
        return new Counting(
                row.text("id"),
                new AccountId(row.text("directory"), row.text("account_id")),
                row.oneOf(Action.class, "action"),
                row.text("reason"),
                row.text("target"),
                row.flag("privileged"),
                row.flag("urgent"),
                row.json(Json.TEXT_BY_NAME, "segments"));
    }
}
