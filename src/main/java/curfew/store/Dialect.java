package curfew.store;

import java.util.Map;

/** What the two databases call the few things that the one set of migration scripts cannot say alike. */
enum Dialect {
    SQLITE(
            "text",
            "integer",
            "strict",
            "strict, without rowid",
            "select count(*) from sqlite_schema where name = ?",
            ""),
    POSTGRESQL("text collate \"C\"", "bigint", "", "", "select count(to_regclass(?))", " for share");

    private final String text;
    private final String number;
    private final String table;
    private final String keyedTable;
    private final String countTables;
    private final String unchanged;

    Dialect(String text, String number, String table, String keyedTable, String countTables, String unchanged) {
        this.text = text;
        this.number = number;
        this.table = table;
        this.keyedTable = keyedTable;
        this.countTables = countTables;
        this.unchanged = unchanged;
    }

    /** What the scripts' placeholders stand for. */
    Map<String, String> words() {
        return Map.of("text", text, "number", number, "table", table, "keyed_table", keyedTable);
    }

    /** The end of a query whose rows nobody may change before the transaction ends. On SQLite whoever is in a transaction is the only writer. */
    String unchanged() {
        return unchanged;
    }

    /** A query with a table's name as its parameter that answers 1 if there is that table, else 0. */
    String countTables() {
        return countTables;
    }
}
