package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import curfew.journal.OperationRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteFilesTest {
    private static final List<OperationRecord> RECORDS = List.of(OperationRecord.planned("a", Samples.NANOS));

    @TempDir
    Path directory;

    private StoreSettings settings() {
        return new StoreSettings.Embedded(directory.resolve("not/there/yet"));
    }

    @Test
    void makesNothingForAQuery() {
        assertThat(Stores.openReadOnly(settings())).isEmpty();

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void findsNoRunInAFileThatIsStillEmpty() throws IOException {
        Files.createFile(directory.resolve("curfew.db"));

        assertThat(Stores.openReadOnly(new StoreSettings.Embedded(directory))).isEmpty();
    }

    @Test
    void keepsEverythingForItsOwnerAlone() throws IOException {
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
        try (Stores stores = Stores.open(settings())) {
            stores.journal().open("night-1", RECORDS);
            stores.batchDatabase();
            try (Stream<Path> files = Files.walk(directory.resolve("not/there/yet"))) {
                assertThat(files)
                        .hasSizeGreaterThan(4)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .endsWith("------"));
            }
        }
    }

    @Test
    void takesRightsAwayFromAFileThatOthersMayRead() throws IOException {
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = Files.createFile(directory.resolve("curfew.db"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

        Stores.open(new StoreSettings.Embedded(directory)).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void letsAGroupWriteWhereItMayWriteInTheDirectory() throws IOException {
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwx---"));

        Stores.open(new StoreSettings.Embedded(directory)).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("curfew.db"))))
                .isEqualTo("rw-rw----");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "100%", "a#b", "ünïcödé 名前", "a;b'c\"d", "file:x"})
    void opensInADirectoryOfAnyName(String name) {
        StoreSettings settings = new StoreSettings.Embedded(directory.resolve(name));
        try (Stores stores = Stores.open(settings)) {
            stores.journal().open("night-1", RECORDS);
        }

        try (Stores stores = Stores.openReadOnly(settings).orElseThrow()) {
            assertThat(stores.journal().isOpen("night-1")).isTrue();
        }
        assertThat(directory.resolve(name).resolve("curfew.db")).isNotEmptyFile();
    }

    @Test
    void readsWhileAnotherWritesAndWritesNothing() {
        try (Stores writer = Stores.open(settings());
                Stores reader = Stores.openReadOnly(settings()).orElseThrow()) {
            writer.journal().open("night-1", RECORDS);

            assertThat(reader.journal().records("night-1")).containsOnlyKeys("a");
            assertThatThrownBy(() -> reader.journal().open("night-2", RECORDS))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("readonly");
            assertThat(writer.journal().isOpen("night-2")).isFalse();
        }
    }

    @Test
    void neverWaitsForATransactionThatOnlyReads() throws Exception {
        try (Stores writer = Stores.open(settings());
                HikariDataSource other = SqliteFile.openToWrite(data(), Duration.ofMillis(10));
                Connection holding = other.getConnection()) {
            writer.journal().open("night-1", RECORDS);
            holding.setAutoCommit(false);

            try (Stores reader = Stores.openReadOnly(settings()).orElseThrow()) {
                assertThat(reader.journal().records("night-1")).hasSize(1);
                assertThat(writer.journal().records("night-1")).hasSize(1);
            }
        }
    }

    @Test
    void worksAgainAfterItFoundTheFileLocked() throws Exception {
        Stores.open(settings()).close();
        try (HikariDataSource impatient = SqliteFile.openToWrite(data(), Duration.ofMillis(10));
                HikariDataSource other = SqliteFile.openToWrite(data(), Duration.ofMillis(10));
                Connection holding = other.getConnection()) {
            JdbcJournal journal =
                    new JdbcJournal(new Database("the store", Dialect.SQLITE, impatient, impatient::close));
            holding.setAutoCommit(false);

            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> journal.open("night-1", RECORDS))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("the store failed")
                        .hasMessageContaining("Another process has been writing");
            }
            // The driver's rollback would begin, and lock, again.
            holding.setAutoCommit(true);

            for (int i = 0; i < 10; i++) {
                journal.open("night-" + i, RECORDS);
                assertThat(journal.isOpen("night-" + i)).isTrue();
            }
        }
    }

    @Test
    void isDurableAtEachCommit() throws Exception {
        Stores.open(settings()).close();
        try (Database database = Home.of(settings()).openToWrite()) {
            assertThat(database.first("pragma journal_mode", row -> row.answer().getString(1)))
                    .contains("wal");
            assertThat(database.first("pragma synchronous", row -> row.answer().getInt(1)))
                    .contains(2);
            assertThat(database.first("pragma foreign_keys", row -> row.answer().getInt(1)))
                    .contains(1);
        }
    }

    @Test
    void hasOnlyStrictTables() {
        Stores.open(settings()).close();

        assertThat(Rows.of(
                        settings(),
                        "select name from pragma_table_list where type = 'table' and strict = 0"
                                + " and name not like 'sqlite%' and name <> 'curfew_schema'",
                        row -> row.text("name")))
                .isEmpty();
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> Stores.open(new StoreSettings.Embedded(file)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("The state directory " + file + " cannot be written")
                .hasMessageContaining("Nothing was read or changed.");
    }

    @Test
    void saysThatAFileIsNoDataStore() throws IOException {
        Files.writeString(
                directory.resolve("curfew.db"), "this is no database, and long enough to be looked at".repeat(99));

        assertThatThrownBy(() -> Stores.open(new StoreSettings.Embedded(directory)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("curfew.db failed")
                .hasMessageContaining("integrity_check");
    }

    private Path data() {
        return directory.resolve("not/there/yet/curfew.db");
    }
}
