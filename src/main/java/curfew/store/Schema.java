package curfew.store;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The version of the tables. Flyway is only started where they are not current: it costs a query command more than everything else.
 */
final class Schema {
    /** The newest script in {@code migrations}; a test holds it to the files. */
    static final int CURRENT = 11;

    private static final String HISTORY = "curfew_schema";
    private static final String NEWEST =
            "select version from " + HISTORY + " where success and version <> '0' order by installed_rank desc limit 1";

    private static final String NEWER =
            "A newer Curfew made them: install that one again; or, to go on with this one, ";

    private Schema() {}

    /**
     * The database with current tables, which are made or brought up to date if they are not; closed if that fails.
     *
     * @param alone carries out what two processes must not do at once
     * @param wayBack how the tables of before a newer program's come back
     */
    static Database current(Database database, Consumer<Runnable> alone, Supplier<String> wayBack) {
        try {
            if (!isCurrent(database, wayBack)) {
                alone.accept(() -> migrate(database));
            }
            return database;
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    /** Whether the tables are those of this program; refuses those of a newer one. */
    private static boolean isCurrent(Database database, Supplier<String> wayBack) {
        OptionalInt version = version(database);
        if (version.isPresent() && version.getAsInt() > CURRENT) {
            throw otherVersion(database, version.getAsInt(), NEWER + wayBack.get());
        }
        return version.isPresent() && version.getAsInt() == CURRENT;
    }

    private static void migrate(Database database) {
        migrate(database, CURRENT);
    }

    /** Makes the tables of a version, or brings older ones up to it with all that is in them. */
    static void migrate(Database database, int version) {
        try {
            Flyway.configure()
                    .dataSource(database.source())
                    .locations("classpath:curfew/store/migrations")
                    .table(HISTORY)
                    .placeholders(database.dialect().words())
                    // Spring Batch's tables may stand in the same schema.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .target(String.valueOf(version))
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw StoreException.of(database.where(), failure);
        }
    }

    /** The database, for reading; closed and empty if it has no tables, closed if they are not those of this program. */
    static Optional<Database> readable(Database database, Supplier<String> wayBack) {
        try {
            if (isCurrent(database, wayBack)) {
                return Optional.of(database);
            }
            OptionalInt older = version(database);
            if (older.isPresent()) {
                throw otherVersion(
                        database, older.getAsInt(), "The next `curfew plan` or `curfew run` brings them up to date.");
            }
            database.close();
            return Optional.empty();
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    private static OtherVersionException otherVersion(Database database, int found, String mend) {
        return new OtherVersionException(
                "The data store " + database.where() + " has tables of version " + found
                        + ", and this program needs version " + CURRENT + ". Nothing was read or changed. " + mend,
                found > CURRENT);
    }

    /** Empty if no script was ever carried out. */
    static OptionalInt version(Database database) {
        boolean any = database.first(database.dialect().countTables(), row -> row.flag(1), HISTORY)
                .orElse(false);
        return any
                ? database.list(NEWEST, row -> Integer.parseInt(row.text("version"))).stream()
                        .mapToInt(Integer::intValue)
                        .findFirst()
                : OptionalInt.empty();
    }
}
