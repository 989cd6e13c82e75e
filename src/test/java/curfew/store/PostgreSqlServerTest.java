package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.directory.Secret;
import curfew.journal.OperationRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgreSqlServerTest {
    private final StoreSettings.PostgreSql settings = Postgres.freshSchema();

    /** The embedded server is set to answer before a commit is on the disk. */
    @Test
    void isDurableAtEachCommitWhateverTheServerIsSetTo() {
        assertThat(Rows.of(
                        settings(),
                        "show synchronous_commit",
                        row -> row.answer().getString(1)))
                .containsExactly("off");
        try (Database database = Home.of(settings).openToWrite()) {
            assertThat(database.list(
                            "show synchronous_commit", row -> row.answer().getString(1)))
                    .containsExactly("on");
        }
    }

    private StoreSettings settings() {
        Stores.open(settings).close();
        return settings;
    }

    @Test
    void findsNoRunWhereNothingWasEverStored() {
        assertThat(Stores.openReadOnly(settings)).isEmpty();
        assertThat(Stores.openReadOnly(settings)).isEmpty();
    }

    @Test
    void writesNothingThroughAQuery() {
        try (Stores reader = Stores.openReadOnly(settings()).orElseThrow()) {
            assertThatThrownBy(() ->
                            reader.journal().open("night-1", List.of(OperationRecord.planned("a", Samples.NANOS))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("read-only");
        }
    }

    @Test
    void saysWhichServerItCannotReach() {
        StoreSettings nowhere =
                new StoreSettings.PostgreSql("jdbc:postgresql://127.0.0.1:1/x", "curfew", Secret.of("hunter2"));

        assertThatThrownBy(() -> Stores.open(nowhere))
                .isInstanceOf(StoreException.class)
                .message()
                .contains("jdbc:postgresql://127.0.0.1:1/x failed")
                .contains("See that the server runs")
                .doesNotContain("hunter2");
        assertThatThrownBy(() -> Stores.openReadOnly(nowhere))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("See that the server runs");
    }
}
