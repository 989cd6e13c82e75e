package curfew.store;

import curfew.journal.Stops;
import java.time.Instant;
import java.util.Optional;

/** Requests to end, one row a run. */
final class JdbcStops implements Stops {
    private final Database database;

    JdbcStops(Database database) {
        this.database = database;
    }

    @Override
    public void ask(String run, String by, Instant at) {
        database.write(
                "insert into stops (run, asked_by, asked_at) values (?, ?, ?) on conflict (run) do nothing",
                run,
                by,
                at);
    }

    @Override
    public Optional<String> askedBy(String run) {
        return database.first("select asked_by from stops where run = ?", row -> row.text("asked_by"), run);
    }

    @Override
    public void forget(String run) {
        database.write("delete from stops where run = ?", run);
    }
}
