package curfew.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A row in every table of a SQLite file, whatever its tables are. */
final class FilledTables {
    private FilledTables() {}

    static Database open(Path file) {
        SingleConnectionDataSource source = SqliteFile.openToRead(file);
        return new Database(file.toString(), Dialect.SQLITE, source, source::destroy);
    }

    /** Texts are the name of a run, so that rows which refer to others find them; numbers are 1. */
    static void fill(Database database) {
        database.write("pragma foreign_keys = off");
        for (String table : tables(database)) {
            List<String> columns = columns(database, table, "name");
            List<String> values = columns(database, table, "type").stream()
                    .map(type -> type.equalsIgnoreCase("integer") ? "1" : "'run-1'")
                    .toList();
            database.write("insert into " + table + " (" + String.join(", ", columns) + ") values ("
                    + String.join(", ", values) + ")");
        }
    }

    /** By table, what its rows hold, in the order of its columns. */
    static Map<String, List<String>> rows(Database database) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : tables(database)) {
            String all = columns(database, table, "name").stream()
                    .map(column -> "coalesce(" + column + ", 'null')")
                    .collect(Collectors.joining(" || ';' || "));
            rows.put(table, database.list("select " + all + " || ';' as row from " + table, row -> row.text("row")));
        }
        return rows;
    }

    private static List<String> tables(Database database) {
        return database.list(
                "select name from sqlite_schema where type = 'table' and name <> 'curfew_schema'"
                        + " and name not like 'sqlite%' order by name",
                row -> row.text("name"));
    }

    private static List<String> columns(Database database, String table, String what) {
        return database.list(
                "select " + what + " as it from pragma_table_info('" + table + "')", row -> row.text("it"));
    }
}
