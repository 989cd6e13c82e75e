package curfew.store;

import java.util.List;

/** What stands in a table, beside the ports. */
final class Rows {
    private Rows() {}

    static long in(StoreSettings settings, String table) {
        return of(settings, "select count(*) from " + table, row -> row.answer().getLong(1))
                .get(0);
    }

    static <T> List<T> of(StoreSettings settings, String query, Row.Reader<T> reader) {
        try (Database database = Home.of(settings).openToRead().orElseThrow()) {
            return database.list(query, reader);
        }
    }
}
