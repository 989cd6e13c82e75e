package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import curfew.directory.AccountId;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
    @TempDir
    Path directory;

    @Test
    void hasTheNewestScriptAsItsVersion() throws Exception {
        assertThat(scripts()).last().asString().startsWith("V" + Schema.CURRENT + "__");
        assertThat(scripts()).doesNotHaveDuplicates().first().asString().startsWith("V1__");
    }

    private static List<String> scripts() throws URISyntaxException, IOException {
        Path migrations =
                Path.of(Schema.class.getResource("/curfew/store/migrations").toURI());
        try (Stream<Path> files = Files.list(migrations)) {
            return files.map(file -> file.getFileName().toString())
                    .sorted(Comparator.comparingInt(SchemaTest::number))
                    .toList();
        }
    }

    private static int number(String script) {
        return Integer.parseInt(script.substring(1, script.indexOf("__")));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void refusesTablesOfANewerProgram(Backend backend) {
        StoreSettings settings = backend.fresh(directory);
        withVersion(settings, "99");

        assertThatThrownBy(() -> Stores.open(settings))
                .isInstanceOf(OtherVersionException.class)
                .hasMessageContaining("has tables of version 99, and this program needs version " + Schema.CURRENT)
                .hasMessageContaining("install that one again")
                .hasMessageContaining(backend == Backend.SQLITE ? "restore a backup" : "your own backup");
        assertThatThrownBy(() -> Stores.openReadOnly(settings))
                .isInstanceOf(OtherVersionException.class)
                .hasMessageContaining("install that one again");
        assertThatThrownBy(() -> Stores.mustNotBeNewer(settings)).isInstanceOf(OtherVersionException.class);
    }

    /** That of an upgrade to a version that this program knows is older than what this program wrote last. */
    @Test
    void namesTheBackupThatTheNewerProgramMade() throws IOException {
        StoreSettings settings = Backend.SQLITE.fresh(directory);
        withVersion(settings, "99");
        for (int version : List.of(3, Schema.CURRENT, Schema.CURRENT + 1, 99)) {
            Files.createFile(state(settings).resolve("curfew.db.before-v" + version));
        }

        assertThatThrownBy(() -> Stores.open(settings))
                .hasMessageContaining("put " + state(settings).resolve("curfew.db.before-v" + (Schema.CURRENT + 1))
                        + " in the place");
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void leavesOlderTablesAndNoneToBeOpened(Backend backend) {
        StoreSettings settings = backend.fresh(directory);
        Stores.mustNotBeNewer(settings);
        withVersion(settings, "-1");

        Stores.mustNotBeNewer(settings);
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void readsNothingFromTablesOfAnOlderProgram(Backend backend) {
        StoreSettings settings = backend.fresh(directory);
        withVersion(settings, "-1");

        assertThatThrownBy(() -> Stores.openReadOnly(settings))
                .isInstanceOf(OtherVersionException.class)
                .hasMessageContaining("The next `curfew plan` or `curfew run` brings them up to date.");
    }

    private static void withVersion(StoreSettings settings, String version) {
        try (Database database = Home.of(settings).openToWrite()) {
            database.write(
                    "update curfew_schema set version = ? where version = ?", version, String.valueOf(Schema.CURRENT));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void takesTablesThatWereNeverFinishedForNoRun(Backend backend) {
        StoreSettings settings = backend.fresh(directory);
        try (Database database = Home.of(settings).openToWrite()) {
            database.write("delete from curfew_schema where version <> '0'");
        }

        assertThat(Stores.openReadOnly(settings)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void bringsTheFirstTablesForwardWithWhatIsInThem(Backend backend) throws IOException {
        StoreSettings settings = backend.fresh(directory);
        try (Database database = backend.withoutTables(settings)) {
            Schema.migrate(database, 1);
            database.write("insert into journals (run) values ('run-1')");
            database.write("insert into journal (run, operation, state, result, ldap_code, server, attempts)"
                    + " values ('run-1', 'op-1', 'HELD', 'held by a limit', 0, '', 2)");
            database.write("insert into disabled_marks (directory, account_id, run, marked_at, verdict)"
                    + " values ('ad', 'kept', 'run-1', '2026-03-01T00:00:00.000000000Z', 'TERMINATED')");
        }

        try (Stores stores = Stores.open(settings)) {
            assertThat(stores.journal().isOpen("run-1")).isTrue();
            assertThat(stores.journal().records("run-1").get("op-1"))
                    .isEqualTo(new OperationRecord(
                            "op-1", OperationState.HELD, "held by a limit", 0, "", 2, null, null, null));
            assertThat(stores.disabledMarks().mark(new AccountId("ad", "kept"))).isPresent();
            assertThat(stores.trips().open("nightly")).isEmpty();
        }
    }

    /** Whatever its tables are called and hold by then: a row in each of them is there before, in the backup and after. */
    @ParameterizedTest
    @MethodSource("olderVersions")
    void backsTheFileUpBeforeItsTablesAreBroughtForward(int version) throws IOException {
        StoreSettings settings = Backend.SQLITE.fresh(directory);
        Map<String, List<String>> before;
        try (Database database = Backend.SQLITE.withoutTables(settings)) {
            Schema.migrate(database, version);
            FilledTables.fill(database);
            before = FilledTables.rows(database);
        }

        Stores.open(settings).close();

        Path backup = state(settings).resolve("curfew.db.before-v" + Schema.CURRENT);
        assertThat(before).hasSizeGreaterThan(10);
        try (Database kept = FilledTables.open(backup);
                Database now = FilledTables.open(state(settings).resolve(SqliteFiles.DATA))) {
            assertThat(FilledTables.rows(kept)).isEqualTo(before);
            assertThat(Schema.version(kept)).hasValue(version);
            assertThat(Schema.version(now)).hasValue(Schema.CURRENT);
            Map<String, List<String>> after = FilledTables.rows(now);
            before.forEach((table, rows) -> assertThat(after.get(table))
                    .as(table)
                    .hasSameSizeAs(rows)
                    .allSatisfy(row -> assertThat(row).startsWith(rows.get(0))));
        }
        assertThat(Files.getPosixFilePermissions(backup)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (Stream<Path> files = Files.list(state(settings))) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    static IntStream olderVersions() {
        return IntStream.range(1, Schema.CURRENT);
    }

    private static Path state(StoreSettings settings) {
        return ((StoreSettings.Embedded) settings).directory();
    }

    @Test
    void changesNoTablesThatCannotBeBackedUp() throws IOException {
        StoreSettings settings = Backend.SQLITE.fresh(directory);
        try (Database database = Backend.SQLITE.withoutTables(settings)) {
            Schema.migrate(database, 1);
        }
        Path inTheWay = state(settings).resolve("curfew.db.before-v" + Schema.CURRENT);
        Files.createDirectories(inTheWay.resolve("full"));

        assertThatThrownBy(() -> Stores.open(settings))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be backed up to " + inTheWay)
                .hasMessageContaining("Nothing was read or changed.");

        try (Database database = FilledTables.open(state(settings).resolve(SqliteFiles.DATA))) {
            assertThat(Schema.version(database)).hasValue(1);
        }
    }

    @Test
    void keepsTheBackupOfAnUpgradeThatBrokeOffHalfWay() throws IOException {
        StoreSettings settings = Backend.SQLITE.fresh(directory);
        Path file;
        try (Database database = Backend.SQLITE.withoutTables(settings)) {
            file = state(settings).resolve(SqliteFiles.DATA);
            Schema.migrate(database, 1);
            Backup.make(database, file, Schema.CURRENT);
            Schema.migrate(database, 2);
        }

        Stores.open(settings).close();

        try (Database kept = FilledTables.open(state(settings).resolve("curfew.db.before-v" + Schema.CURRENT))) {
            assertThat(Schema.version(kept)).hasValue(1);
        }
    }

    @Test
    void makesNoBackupOfNothing() throws IOException {
        StoreSettings settings = Backend.SQLITE.fresh(directory);

        Stores.open(settings).close();
        Stores.open(settings).close();

        try (Stream<Path> files = Files.list(state(settings))) {
            assertThat(files).noneMatch(file -> file.toString().contains(".before-v"));
        }
    }

    @Test
    void standsInASchemaThatHoldsTablesOfOthers() throws SQLException {
        StoreSettings settings = Postgres.freshSchema();
        try (HikariDataSource source = Home.of(settings).openForBatch();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table somebody_elses (id bigint)");
        }

        try (Stores stores = Stores.open(settings)) {
            assertThat(stores.runs().latest(1)).isEmpty();
        }
    }
}
