package curfew.year;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A feed's file before it is written: a header, and rows of cells. Faults bend copies of it. */
record Sheet(List<String> header, List<String[]> rows) {

    Sheet copy() {
        List<String[]> copies = new ArrayList<>(rows.size());
        rows.forEach(row -> copies.add(row.clone()));
        return new Sheet(new ArrayList<>(header), copies);
    }

    int column(String name) {
        return header.indexOf(name);
    }

    Sheet without(Predicate<String[]> gone) {
        Sheet copy = copy();
        copy.rows.removeIf(gone);
        return copy;
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(rows.size() * 90);
        text.append(String.join(";", header)).append('\n');
        rows.forEach(row -> text.append(String.join(";", row)).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
