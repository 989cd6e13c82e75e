package curfew.store;

import curfew.journal.Run;
import curfew.plan.PlanInput;
import curfew.receipt.Source;
import curfew.retention.Archive;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The only place that removes what others wrote once: runs with all that hangs on them, when nothing needs them any more. */
final class JdbcArchive implements Archive {
    /** What is removed for a run, those that refer to others first; by name for people. */
    private static final Map<String, String> TABLES = tables();

    private static final String LAST_GOOD =
            " (select max(place) from readings newest where newest.source_kind = readings.source_kind"
                    + " and newest.source_name = readings.source_name)";

    private static final List<String> LAST_GOOD_RUNS = List.of(
            "select source_kind, source_name, run from readings where place =" + LAST_GOOD,
            "select source_kind, source_name, run from profiles where good = 1 and place = (select max(place) from profiles"
                    + " newest where newest.good = 1 and newest.source_kind = profiles.source_kind"
                    + " and newest.source_name = profiles.source_name)");

    private final Database database;

    JdbcArchive(Database database) {
        this.database = database;
    }

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("closed cases", "delete from cases where state <> 'OPEN' and run = ?");
        tables.put("answered limits", "delete from trips where run = ?");
        tables.put("approvals", "delete from approvals where run = ?");
        tables.put("steps of approvals", "delete from approval_steps where run = ?");
        tables.put("privileged groups", "delete from privileged_groups where run = ?");
        tables.put("limits' findings", "delete from brake_reports where run = ?");
        tables.put("handovers", "delete from handovers where run = ?");
        tables.put("steps", "delete from run_steps where run = ?");
        tables.put("journal records", "delete from journal where run = ?");
        tables.put("journals", "delete from journals where run = ?");
        tables.put("leavers", "delete from plan_leavers where run = ?");
        tables.put("operations", "delete from plan_operations where run = ?");
        tables.put("population counts", "delete from plan_population where run = ?");
        tables.put("plans", "delete from plans where run = ?");
        tables.put("runs", "delete from runs where id = ?");
        return tables;
    }

    @Override
    public List<Run> runs(String job) {
        return database.list(JdbcRuns.OLDEST_FIRST, JdbcRuns::read, job);
    }

    @Override
    public Set<String> sealed() {
        return runsIn("select run from plans");
    }

    @Override
    public Set<String> ofOpenCases() {
        return runsIn("select distinct run from cases where state = 'OPEN'");
    }

    @Override
    public Set<String> ofOpenLimits() {
        return runsIn("select distinct run from trips where answered_at is null");
    }

    @Override
    public Set<String> ofUsableApprovals(Instant now) {
        return new HashSet<>(database.list(
                "select distinct run from approvals where answer = 'APPROVED' and used_by = '' and expires_at > ?",
                row -> row.text("run"),
                now));
    }

    @Override
    public Set<String> ofDisabledMarks() {
        return runsIn("select distinct run from disabled_marks");
    }

    @Override
    public Map<Source, Set<String>> ofLastGoodReadings() {
        Map<Source, Set<String>> runs = new HashMap<>();
        for (String sql : LAST_GOOD_RUNS) {
            database.list(
                            sql,
                            row -> Map.entry(
                                    new Source(row.oneOf(Source.Kind.class, "source_kind"), row.text("source_name")),
                                    row.text("run")))
                    .forEach(read -> runs.computeIfAbsent(read.getKey(), source -> new HashSet<>())
                            .add(read.getValue()));
        }
        return runs;
    }

    private Set<String> runsIn(String sql) {
        return new HashSet<>(database.list(sql, row -> row.text("run")));
    }

    @Override
    public List<Named> named(String run) {
        return database.list(
                "select distinct account_id, account_dn, login, person from plan_operations where run = ?"
                        + " union select '', '', '', person from plan_leavers where run = ?",
                row -> new Named(row.text("account_id"), row.text("account_dn"), row.text("login"), row.text("person")),
                run,
                run);
    }

    @Override
    public Set<String> feedDigests(Collection<String> runs) {
        Set<String> digests = new HashSet<>(database.list(
                "select digest from readings where digest <> '' and place =" + LAST_GOOD, row -> row.text("digest")));
        for (String run : runs) {
            database.list("select inputs from plans where run = ?", row -> row.json(Json.INPUTS, "inputs"), run)
                    .forEach(inputs -> inputs.stream().map(PlanInput::digest).forEach(digests::add));
        }
        digests.remove("");
        return digests;
    }

    @Override
    public Map<String, Long> forget(String run) {
        Map<String, Long> gone = new LinkedHashMap<>();
        database.together(() -> TABLES.forEach((what, delete) -> {
            long rows = database.write(delete, run);
            if (rows > 0) {
                gone.put(what, rows);
            }
        }));
        return gone;
    }

    @Override
    public long forgetReadings(Instant before) {
        return database.write("delete from readings where read_at < ? and place <" + LAST_GOOD, before);
    }

    @Override
    public void compact() {
        if (database.dialect() == Dialect.SQLITE) {
            database.write("vacuum");
            database.list("pragma wal_checkpoint(truncate)", row -> row.flag(1));
        }
    }
}
