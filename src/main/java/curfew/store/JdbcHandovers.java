package curfew.store;

import curfew.journal.Handovers;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Offers, one row each. */
final class JdbcHandovers implements Handovers {
    private static final Table TABLE =
            Table.of("handovers", "run", "directories, offered_at, holder, failure, ended_at");

    private final Database database;

    JdbcHandovers(Database database) {
        this.database = database;
    }

    @Override
    public void offer(String run, List<String> directories, Instant now) {
        if (database.write(TABLE.insertIfNew(), run, Json.TEXTS.text(directories), now, "", "", null) == 0) {
            database.write("update handovers set offered_at = ? where run = ? and ended_at is null", now, run);
        }
    }

    @Override
    public List<Handover> open(Instant since) {
        return database.list(
                TABLE.select("where ended_at is null and offered_at > ? order by offered_at, run"),
                JdbcHandovers::read,
                since);
    }

    @Override
    public Optional<Handover> find(String run) {
        return database.first(TABLE.select("where run = ?"), JdbcHandovers::read, run);
    }

    @Override
    public boolean take(String run, String holder) {
        return database.write(
                        "update handovers set holder = ? where run = ? and ended_at is null and holder in ('', ?)",
                        holder,
                        run,
                        holder)
                == 1;
    }

    @Override
    public void giveBack(String run, String holder) {
        database.write(
                "update handovers set holder = '' where run = ? and holder = ? and ended_at is null", run, holder);
    }

    @Override
    public void end(String run, String holder, String failure, Instant now) {
        database.write(
                "update handovers set ended_at = ?, failure = ? where run = ? and holder = ? and ended_at is null",
                now,
                failure,
                run,
                holder);
    }

    @Override
    public void close(String run) {
        database.write("delete from handovers where run = ?", run);
    }

    private static Handover read(Row row) throws SQLException {
        return new Handover(
                row.text("run"),
                row.json(Json.TEXTS, "directories"),
                row.instant("offered_at"),
                row.text("holder"),
                row.instantOrNull("ended_at") != null,
                row.text("failure"));
    }
}
