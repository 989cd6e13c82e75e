package curfew.store;

import curfew.receipt.Baselines;
import curfew.receipt.Reading;
import curfew.receipt.Source;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The last good readings, one row a night. A night is a feed's digest; a directory has none, and each run of it is a night. Places
 * count up as readings are accepted, and a reading that comes again gets a new place: it is the last one.
 */
final class JdbcBaselines implements Baselines {
    private static final Table TABLE = Table.of(
            "readings",
            "source_kind, source_name, night",
            "place, run, origin, digest, row_count, counts, produced_at, read_at");
    private static final String OF_SOURCE = "where source_kind = ? and source_name = ?";

    private final Database database;

    JdbcBaselines(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Reading> lastGood(Source source) {
        return database.first(
                TABLE.select(OF_SOURCE + " order by place desc limit 1"),
                JdbcBaselines::read,
                source.kind(),
                source.name());
    }

    @Override
    public void accept(String runId, Reading reading) {
        Source source = reading.source();
        String night = reading.digest().isEmpty() ? runId : reading.digest();
        database.together(() -> database.write(
                TABLE.upsert(),
                source.kind(),
                source.name(),
                night,
                lastPlace(source) + 1,
                runId,
                reading.origin(),
                reading.digest(),
                reading.count(),
                Json.NUMBER_BY_NAME.text(reading.counts()),
                reading.producedAt(),
                reading.readAt()));
    }

    private long lastPlace(Source source) {
        return database.first(
                        "select coalesce(max(place), 0) as place from readings " + OF_SOURCE,
                        row -> row.number("place"),
                        source.kind(),
                        source.name())
                .orElse(0L);
    }

    private static Reading read(Row row) throws SQLException {
        return new Reading(
                new Source(row.oneOf(Source.Kind.class, "source_kind"), row.text("source_name")),
                row.text("origin"),
                row.text("digest"),
                row.number("row_count"),
                row.json(Json.NUMBER_BY_NAME, "counts"),
                row.instant("produced_at"),
                row.instant("read_at"));
    }
}
