package curfew.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of an answer, read as {@link Database} wrote it. */
record Row(ResultSet answer) {

    /** Makes a value of a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    String text(String column) throws SQLException {
        return Text.read(answer.getString(column));
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        String stored = answer.getString(column);
        return stored == null ? null : Text.read(stored);
    }

    Instant instant(String column) throws SQLException {
        return Times.instant(answer.getString(column));
    }

    @Nullable
    Instant instantOrNull(String column) throws SQLException {
        String stored = answer.getString(column);
        return stored == null ? null : Times.instant(stored);
    }

    long number(String column) throws SQLException {
        return answer.getLong(column);
    }

    boolean flag(int column) throws SQLException {
        return answer.getLong(column) != 0;
    }

    boolean flag(String column) throws SQLException {
        return answer.getLong(column) != 0;
    }

    <E extends Enum<E>> E oneOf(Class<E> type, String column) throws SQLException {
        return Enum.valueOf(type, answer.getString(column));
    }

    <T> T json(Json.Form<T> form, String column) throws SQLException {
        return form.read(text(column));
    }
}
