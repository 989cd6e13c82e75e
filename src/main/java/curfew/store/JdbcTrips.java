package curfew.store;

import curfew.brake.Trip;
import curfew.brake.Trips;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trips, one row each; answered ones are kept. */
final class JdbcTrips implements Trips {
    private static final Table TABLE =
            Table.of("trips", "job, run, limit_name, segment", "tripped_at, found, allowed, population");

    private final Database database;

    JdbcTrips(Database database) {
        this.database = database;
    }

    @Override
    public List<Trip> open(String job) {
        return database.list(
                TABLE.select("where job = ? and answered_at is null order by tripped_at, run, limit_name, segment"),
                row -> new Trip(
                        row.text("job"),
                        row.text("limit_name"),
                        row.text("segment"),
                        row.text("run"),
                        row.instant("tripped_at"),
                        row.number("found"),
                        row.number("allowed"),
                        row.number("population")),
                job);
    }

    @Override
    public void add(List<Trip> trips) {
        database.writeEach(TABLE.insertIfNew(), trips, trip -> new @Nullable Object[] {
            trip.job(),
            trip.run(),
            trip.limit(),
            trip.segment(),
            trip.trippedAt(),
            trip.found(),
            trip.allowed(),
            trip.population()
        });
    }

    @Override
    public void answer(String job, String run, String answeredBy, Instant at) {
        database.write(
                "update trips set answered_by = ?, answered_at = ? where job = ? and answered_at is null"
                        + " and (run = ? or tripped_at < (select started_at from runs where id = ?))",
                answeredBy,
                at,
                job,
                run,
                run);
    }
}
