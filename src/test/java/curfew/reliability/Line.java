package curfew.reliability;

import curfew.cli.Nights.Night;
import curfew.journal.OperationRecord;
import curfew.plan.PlanInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was seen of one line on one server, as it is kept between the tests that see it and the table.
 *
 * @param again whether it went wrong beside other lines, and is what came of it when it was played by itself
 * @param receipt why a read was not complete, or {@code complete}
 * @param outcome how many operations ended in which state
 */
record Line(String name, boolean good, boolean again, String receipt, String outcome) {
    private static final Path KEPT = Path.of("target", "reliability");

    static Line of(Play.Result result) {
        Night night = result.faulted();
        return new Line(result.row().name(), result.isGood(), result.again(), receipt(night), outcome(night));
    }

    private static String receipt(@org.jspecify.annotations.Nullable Night night) {
        if (night == null || night.plan().isEmpty()) {
            return "none";
        }
        TreeSet<String> reasons = night.plan().get().header().inputs().stream()
                .map(PlanInput::gaps)
                .flatMap(List::stream)
                .map(PlanInput.GapNote::reason)
                .collect(Collectors.toCollection(TreeSet::new));
        return reasons.isEmpty() ? "complete" : "partial: " + String.join(", ", reasons);
    }

    private static String outcome(@org.jspecify.annotations.Nullable Night night) {
        if (night == null || night.plan().isEmpty()) {
            return "no plan, no change";
        }
        Map<String, Long> states = night.records().values().stream()
                .map(OperationRecord::state)
                .collect(Collectors.groupingBy(state -> state.code(), TreeMap::new, Collectors.counting()));
        return states.isEmpty()
                ? "nothing due was seen"
                : states.entrySet().stream()
                        .map(one -> one.getValue() + " " + one.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** Keeps what was seen on a server, in the place of what was kept before. */
    static void keep(Ground.Kind kind, List<Play.Result> results) throws IOException {
        List<String> text = results.stream()
                .map(Line::of)
                .map(line -> String.join(
                        "\t",
                        line.name,
                        Boolean.toString(line.good),
                        Boolean.toString(line.again),
                        line.receipt,
                        line.outcome))
                .toList();
        Files.write(Files.createDirectories(KEPT).resolve(file(kind)), text);
    }

    /** What was kept, by line; empty if nothing was. */
    static Map<String, Line> kept(Ground.Kind kind) throws IOException {
        Path file = KEPT.resolve(file(kind));
        Map<String, Line> lines = new LinkedHashMap<>();
        for (String text : Files.exists(file) ? Files.readAllLines(file) : new ArrayList<String>()) {
            String[] cells = text.split("\t", -1);
            lines.put(
                    cells[0],
                    new Line(
                            cells[0],
                            Boolean.parseBoolean(cells[1]),
                            Boolean.parseBoolean(cells[2]),
                            cells[3],
                            cells[4]));
        }
        return lines;
    }

    private static String file(Ground.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + ".tsv";
    }
}
