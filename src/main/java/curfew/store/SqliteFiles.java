package curfew.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A state directory with one SQLite file for our data and one for Spring Batch. */
record SqliteFiles(Path directory) implements Home {
    static final String DATA = "curfew.db";
    private static final String BATCH = "batch.db";
    private static final String LIBRARY = "native";

    @Override
    public Database openToWrite() {
        Path file = make(DATA);
        NativeLibrary.unpackInto(directory.resolve(LIBRARY));
        HikariDataSource source = SqliteFile.openToWrite(file);
        Database database = new Database(file.toString(), Dialect.SQLITE, source, source::close);
        return Schema.current(
                database,
                work -> {
                    Backup.make(database, file, Schema.CURRENT);
                    work.run();
                },
                () -> Backup.wayBack(file, Schema.CURRENT));
    }

    @Override
    public Optional<Database> openToRead() {
        Path file = directory.resolve(DATA);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        NativeLibrary.unpackInto(directory.resolve(LIBRARY));
        SingleConnectionDataSource source = SqliteFile.openToRead(file);
        return Schema.readable(
                new Database(file.toString(), Dialect.SQLITE, source, source::destroy),
                () -> Backup.wayBack(file, Schema.CURRENT));
    }

    @Override
    public HikariDataSource openForBatch() {
        return SqliteFile.openToWrite(make(BATCH));
    }

    private Path make(String name) {
        Path file = directory.resolve(name);
        try {
            Rights.makeDirectory(directory);
            Rights.makeFile(file);
            return file;
        } catch (IOException failure) {
            throw StateDirectory.cannotWrite(directory, failure);
        }
    }
}
