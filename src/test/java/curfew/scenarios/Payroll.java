package curfew.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/**
 * What the company's offices deliver on a day: their files as they were known then. Somebody new is in them three weeks before the first
 * day, an end from the day that it is known, and a last column says when the file was made.
 */
final class Payroll {
    private static final int AHEAD = 20;

    private Payroll() {}

    static String feed(Path feeds, String feed, LocalDate day) {
        List<CSVRecord> rows = Company.Csv.read(feeds.resolve(feed + ".csv"));
        List<String> header = rows.get(0).getParser().getHeaderNames();
        StringBuilder text = new StringBuilder(line(header, "exported"));
        for (CSVRecord row : rows) {
            if (!LocalDate.parse(row.get("start")).isAfter(day.plusDays(AHEAD))) {
                text.append(line(cells(header, row, day), day.minusDays(1) + "T22:00:00Z"));
            }
        }
        return text.toString();
    }

    /** Puts a file where the job looks for it. */
    static void deliver(Path home, String feed, byte[] content) {
        try {
            Files.write(Files.createDirectories(home.resolve("feeds")).resolve(feed + ".csv"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(List<String> cells, String last) {
        return Stream.concat(cells.stream(), Stream.of(last)).collect(Collectors.joining(",", "", "\n"));
    }

    private static List<String> cells(List<String> header, CSVRecord row, LocalDate day) {
        return header.stream().map(column -> cell(column, row, day)).toList();
    }

    private static String cell(String column, CSVRecord row, LocalDate day) {
        String said = row.get(column);
        return switch (column) {
            case "end", "known" -> isKnown(row, day) ? said : "";
            case "status" -> said.equals("parental leave") ? said : hasEnded(row, day) ? "left" : "active";
            default -> said;
        };
    }

    private static boolean isKnown(CSVRecord row, LocalDate day) {
        return !row.isMapped("known")
                || row.get("known").isEmpty()
                || !LocalDate.parse(row.get("known")).isAfter(day);
    }

    private static boolean hasEnded(CSVRecord row, LocalDate day) {
        return !row.get("end").isEmpty()
                && isKnown(row, day)
                && LocalDate.parse(row.get("end")).isBefore(day);
    }
}
