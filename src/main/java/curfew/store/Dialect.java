package curfew.store;

import java.util.Map;

/** What the two databases call the few things that the one set of migration scripts cannot say alike. */
enum Dialect {
    SQLITE(
            Map.of("text", "text", "number", "integer", "table", "strict", "keyed_table", "strict, without rowid"),
            "select count(*) from sqlite_schema where name = ?"),
    POSTGRESQL(
            Map.of("text", "text collate \"C\"", "number", "bigint", "table", "", "keyed_table", ""),
            "select count(to_regclass(?))");

    private final Map<String, String> words;
    private final String countTables;

    Dialect(Map<String, String> words, String countTables) {
        this.words = words;
        this.countTables = countTables;
    }

    /** What the scripts' placeholders stand for. */
    Map<String, String> words() {
        return words;
    }

    /** A query with a table's name as its parameter that answers 1 if there is that table, else 0. */
    String countTables() {
        return countTables;
    }
}
