package curfew.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One database, and the few ways in which the ports use it. Reads run without a transaction: a transaction on SQLite takes the
 * write lock as it begins. Writes are durable when they return, in a transaction of their own whatever surrounds them, because
 * nobody outside this folder can open one on the same data source. Values are text, instants, numbers, booleans, enums or null.
 */
final class Database implements AutoCloseable {
    private static final int BATCH = 1_000;

    private final String where;
    private final Dialect dialect;
    private final DataSource source;
    private final Runnable closing;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    Database(String where, Dialect dialect, DataSource source, Runnable closing) {
        this.where = where;
        this.dialect = dialect;
        this.source = source;
        this.closing = closing;
        this.jdbc = new JdbcTemplate(source);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    String where() {
        return where;
    }

    Dialect dialect() {
        return dialect;
    }

    DataSource source() {
        return source;
    }

    <T> List<T> list(String sql, Row.Reader<T> reader, @Nullable Object... values) {
        return guarded(
                () -> jdbc.query(sql, statement -> bind(statement, values), (row, n) -> reader.read(new Row(row))));
    }

    <T> Optional<T> first(String sql, Row.Reader<T> reader, @Nullable Object... values) {
        return list(sql, reader, values).stream().findFirst();
    }

    /** How many rows it touched. Durable on return, or with {@link #together} around it. */
    int write(String sql, @Nullable Object... values) {
        return guarded(() -> jdbc.update(sql, statement -> bind(statement, values)));
    }

    /** One row an item. All or none, durable on return, or with {@link #together} around it. */
    <T> void writeEach(String sql, Collection<T> items, Function<T, @Nullable Object[]> values) {
        together(() -> {
            jdbc.batchUpdate(sql, items, BATCH, (statement, item) -> bind(statement, values.apply(item)));
        });
    }

    /**
     * As {@link #writeEach}, where every item must find its row.
     *
     * @param missing says what is wrong with an item that has no row; nothing is stored then
     */
    <T> void changeEach(
            String sql, Collection<T> items, Function<T, @Nullable Object[]> values, Function<T, String> missing) {
        List<T> inOrder = List.copyOf(items);
        together(() -> {
            int at = 0;
            for (int[] counts :
                    jdbc.batchUpdate(sql, inOrder, BATCH, (statement, item) -> bind(statement, values.apply(item)))) {
                for (int count : counts) {
                    if (count == 0) {
                        throw new IllegalStateException(missing.apply(inOrder.get(at)));
                    }
                    at++;
                }
            }
        });
    }

    /** All or none, durable on return. */
    void together(Runnable work) {
        guarded(() -> {
            transactions.executeWithoutResult(status -> work.run());
            return true;
        });
    }

    private <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException | TransactionException failure) {
            throw StoreException.of(where, failure);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.VARCHAR);
        } else if (value instanceof String text) {
            statement.setString(at, Text.stored(text));
        } else if (value instanceof Instant instant) {
            statement.setString(at, Times.text(instant));
        } else if (value instanceof Boolean flag) {
            statement.setLong(at, flag ? 1 : 0);
        } else if (value instanceof Enum<?> constant) {
            statement.setString(at, constant.name());
        } else if (value instanceof Long || value instanceof Integer) {
            statement.setLong(at, ((Number) value).longValue());
        } else {
            throw new IllegalArgumentException("no column holds a " + value.getClass());
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
