package curfew.store;

import curfew.journal.Journal;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The journal, one row an operation of a run; a row in {@code journals} says that all rows of a run are there. */
final class JdbcJournal implements Journal {
    private static final Table TABLE = Table.of(
            "journal",
            "run, operation",
            "state, result, ldap_code, server, attempts, planned_at, applied_at, verified_at");
    private static final String CHANGE =
            "update journal set state = ?, result = ?, ldap_code = ?, server = ?, attempts = ?,"
                    + " planned_at = ?, applied_at = ?, verified_at = ? where run = ? and operation = ?";

    private final Database database;
    private final Runnable fence;

    JdbcJournal(Database database) {
        this(database, () -> {});
    }

    /** @param fence throws, within the transaction, where nothing may be stored any more */
    private JdbcJournal(Database database, Runnable fence) {
        this.database = database;
        this.fence = fence;
    }

    @Override
    public Journal heldBy(String holder, Collection<String> directories) {
        return new JdbcJournal(database, new Fence(database, holder, directories));
    }

    @Override
    public void open(String run, Collection<OperationRecord> records) {
        database.together(() -> {
            fence.run();
            if (database.write("insert into journals (run) values (?) on conflict do nothing", run) == 1) {
                database.writeEach(TABLE.insert(), records, record -> keyed(run, record));
            }
        });
    }

    @Override
    public boolean isOpen(String run) {
        return database.first("select run from journals where run = ?", row -> row.text("run"), run)
                .isPresent();
    }

    @Override
    public void record(String run, Collection<OperationRecord> records) {
        database.together(() -> {
            fence.run();
            database.changeEach(
                    CHANGE,
                    records,
                    record -> changed(run, record),
                    record -> "operation " + record.operation() + " is not in the journal of run " + run
                            + ": nothing was recorded");
        });
    }

    @Override
    public Map<String, OperationRecord> records(String run) {
        Map<String, OperationRecord> records = new LinkedHashMap<>();
        database.list(TABLE.select("where run = ? order by operation"), JdbcJournal::read, run)
                .forEach(record -> records.put(record.operation(), record));
        return Collections.unmodifiableMap(records);
    }

    @Override
    public Map<String, OperationRecord> records(String run, Collection<String> operations) {
        Map<String, OperationRecord> records = new LinkedHashMap<>();
        for (String operation : operations) {
            database.first(TABLE.select("where run = ? and operation = ?"), JdbcJournal::read, run, operation)
                    .ifPresent(record -> records.put(operation, record));
        }
        return Collections.unmodifiableMap(records);
    }

    private static @Nullable Object[] keyed(String run, OperationRecord record) {
        return new @Nullable Object[] {
            run,
            record.operation(),
            record.state(),
            record.result(),
            record.ldapCode(),
            record.server(),
            record.attempts(),
            record.plannedAt(),
            record.appliedAt(),
            record.verifiedAt()
        };
    }

    private static @Nullable Object[] changed(String run, OperationRecord record) {
        return new @Nullable Object[] {
            record.state(),
            record.result(),
            record.ldapCode(),
            record.server(),
            record.attempts(),
            record.plannedAt(),
            record.appliedAt(),
            record.verifiedAt(),
            run,
            record.operation()
        };
    }

    private static OperationRecord read(Row row) throws SQLException {
        return new OperationRecord(
                row.text("operation"),
                row.oneOf(OperationState.class, "state"),
                row.text("result"),
                (int) row.number("ldap_code"),
                row.text("server"),
                (int) row.number("attempts"),
                row.instantOrNull("planned_at"),
                row.instantOrNull("applied_at"),
                row.instantOrNull("verified_at"));
    }
}
