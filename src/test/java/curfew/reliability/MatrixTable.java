package curfew.reliability;

import curfew.journal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The table in the page about reliability. */
final class MatrixTable {
    static final Path PAGE = Path.of("docs", "reliability.md");
    static final String HELD = "yes";
    static final String HELD_AGAIN = "yes, by itself";
    static final String NOT_MADE = "–";
    static final String NOT_RUN = "not run";
    private static final String BAD = "**NO**";
    private static final String BEGIN = "<!-- matrix: begin -->";
    private static final String END = "<!-- matrix: end -->";

    private MatrixTable() {}

    /** Writes the table anew from what was kept of each server. */
    static void write() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        Files.writeString(PAGE, page.substring(0, begin) + "\n" + table() + page.substring(end));
    }

    /** The lines of the table on the page, as cells, without its head. */
    static List<List<String>> onPage() throws IOException {
        String page = Files.readString(PAGE);
        return page.substring(page.indexOf(BEGIN), page.indexOf(END))
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
                .toList();
    }

    private static String table() throws IOException {
        Map<Ground.Kind, Map<String, Line>> kept = new EnumMap<>(Ground.Kind.class);
        StringBuilder table = new StringBuilder("| point | fault | receipt | outcome | exit |");
        for (Ground.Kind kind : Ground.Kind.values()) {
            kept.put(kind, Line.kept(kind));
            table.append(' ').append(kind.title).append(" |");
        }
        table.append("\n|---|---|---|---|---|").append("---|".repeat(Ground.Kind.values().length));
        for (Row row : Rows.all()) {
            table.append("\n| ").append(String.join(" | ", cells(row, kept))).append(" |");
        }
        return table.append('\n').toString();
    }

    /** As the table names it. */
    static String exit(Row row) {
        return row.exit() == ExitCode.PART_HELD
                ? "10 or 11"
                : Integer.toString(row.exit().code());
    }

    private static List<String> cells(Row row, Map<Ground.Kind, Map<String, Line>> kept) {
        Line first = kept.values().stream()
                .filter(lines -> lines.containsKey(row.name()))
                .map(lines -> lines.get(row.name()))
                .findFirst()
                .orElse(new Line(row.name(), false, false, "", ""));
        List<String> cells =
                new ArrayList<>(List.of(row.point().words, row.fault(), first.receipt(), first.outcome(), exit(row)));
        kept.forEach((kind, lines) -> {
            Line line = lines.get(row.name());
            String seen = line == null ? NOT_RUN : !line.good() ? BAD : line.again() ? HELD_AGAIN : HELD;
            cells.add(row.grounds().contains(kind) ? seen : NOT_MADE);
        });
        return cells;
    }
}
