package curfew.year;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * What a fault is made of.
 *
 * @param today the file as it should be
 * @param past the files of the nights before, the last night first
 */
record Scene(LocalDate night, Sheet today, List<Sheet> past, Random random) {

    Sheet ago(int nights) {
        return past.get(Math.min(nights, past.size()) - 1);
    }

    /** Of the values of a column that at least so many rows have and at most so many, one. */
    String value(String column, int least, int most) {
        int at = today.column(column);
        List<String> fitting = today.rows().stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        row -> row[at], java.util.TreeMap::new, java.util.stream.Collectors.counting()))
                .entrySet()
                .stream()
                .filter(value -> value.getValue() >= least && value.getValue() <= most)
                .map(java.util.Map.Entry::getKey)
                .toList();
        return fitting.isEmpty() ? today.rows().get(0)[at] : fitting.get(random.nextInt(fitting.size()));
    }
}
