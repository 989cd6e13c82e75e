package curfew.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The two databases that every contract is held to. */
enum Backend {
    SQLITE {
        @Override
        StoreSettings fresh(Path directory) {
            return new StoreSettings.Embedded(directory.resolve("state"));
        }

        @Override
        Database withoutTables(StoreSettings settings) throws IOException {
            Path state = Files.createDirectories(((StoreSettings.Embedded) settings).directory());
            HikariDataSource source = SqliteFile.openToWrite(state.resolve(SqliteFiles.DATA));
            return new Database(state.toString(), Dialect.SQLITE, source, source::close);
        }
    },
    POSTGRESQL {
        @Override
        StoreSettings fresh(Path directory) {
            return Postgres.freshSchema();
        }

        @Override
        Database withoutTables(StoreSettings settings) {
            HikariDataSource source = Home.of(settings).openForBatch();
            return new Database("a fresh schema", Dialect.POSTGRESQL, source, source::close);
        }
    };

    /** Where nothing is stored yet. */
    abstract StoreSettings fresh(Path directory);

    /** The database before its first tables are made. */
    abstract Database withoutTables(StoreSettings settings) throws IOException;
}
