package curfew.store;

import curfew.journal.Lease;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The lease, one row a directory. Taking it is one statement, which both databases carry out alone on that row, so that of two
 * processes exactly one gets it. It has run out at its end, not after it.
 */
final class JdbcLease implements Lease {
    private static final String TAKE =
            "insert into leases (directory, run, holder, since_at, until_at) values (?, ?, ?, ?, ?)"
                    + " on conflict (directory) do update set run = excluded.run, holder = excluded.holder,"
                    + " since_at = case when leases.holder = excluded.holder then leases.since_at else excluded.since_at end,"
                    + " until_at = excluded.until_at"
                    + " where leases.holder = excluded.holder or leases.until_at <= excluded.since_at";

    private static final String SELECT = "select directory, run, holder, since_at, until_at from leases";

    private final Database database;

    JdbcLease(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Held> take(String directory, String run, String holder, Instant now, Duration time) {
        while (database.write(TAKE, directory, run, holder, now, now.plus(time)) == 0) {
            Optional<Held> held = holderOf(directory);
            if (held.isPresent()) {
                return held;
            }
            // It was given back between the two statements: it is free now.
        }
        return Optional.empty();
    }

    @Override
    public boolean renew(String directory, String holder, Instant now, Duration time) {
        return database.write(
                        "update leases set until_at = ? where directory = ? and holder = ?",
                        now.plus(time),
                        directory,
                        holder)
                == 1;
    }

    @Override
    public void release(String directory, String holder) {
        database.write("delete from leases where directory = ? and holder = ?", directory, holder);
    }

    @Override
    public List<Held> all() {
        return database.list(SELECT + " order by directory", JdbcLease::read);
    }

    private Optional<Held> holderOf(String directory) {
        return database.first(SELECT + " where directory = ?", JdbcLease::read, directory);
    }

    private static Held read(Row row) throws SQLException {
        return new Held(
                row.text("directory"),
                row.text("run"),
                row.text("holder"),
                row.instant("since_at"),
                row.instant("until_at"));
    }
}
