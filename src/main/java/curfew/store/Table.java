package curfew.store;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table's name and columns, for the statements that have to name them all, in the same order, more than once.
 *
 * @param key columns of the primary key
 * @param others all other columns
 */
record Table(String name, List<String> key, List<String> others) {

    /** With columns as text, separated by commas. */
    static Table of(String name, String key, String others) {
        return new Table(name, split(key), split(others));
    }

    /** A new row; an error if its key is there. */
    String insert() {
        return "insert into " + name + " (" + columns() + ") values ("
                + Stream.concat(key.stream(), others.stream())
                        .map(column -> "?")
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** A new row; nothing if its key is there. */
    String insertIfNew() {
        return insert() + " on conflict do nothing";
    }

    /** A new row, or the row of its key with every other column replaced. */
    String upsert() {
        return insert() + " on conflict (" + String.join(", ", key) + ") do update set "
                + others.stream()
                        .map(column -> column + " = excluded." + column)
                        .collect(Collectors.joining(", "));
    }

    /** All columns. */
    String select(String rest) {
        return "select " + columns() + " from " + name + " " + rest;
    }

    private String columns() {
        return Stream.concat(key.stream(), others.stream()).collect(Collectors.joining(", "));
    }

    private static List<String> split(String columns) {
        return Arrays.stream(columns.split(",", -1)).map(String::strip).toList();
    }
}
