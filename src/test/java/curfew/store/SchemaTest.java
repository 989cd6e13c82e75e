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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has tables of version 99, and this program needs version " + Schema.CURRENT)
                .hasMessageContaining("Use the newer program");
        assertThatThrownBy(() -> Stores.openReadOnly(settings))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Use the newer program");
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void readsNothingFromTablesOfAnOlderProgram(Backend backend) {
        StoreSettings settings = backend.fresh(directory);
        withVersion(settings, "-1");

        assertThatThrownBy(() -> Stores.openReadOnly(settings))
                .isInstanceOf(StoreException.class)
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
