package curfew.year;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the years came to, on the page about reliability. */
final class YearTable {
    static final Path PAGE = Path.of("docs", "reliability.md");
    private static final String BEGIN = "<!-- year: begin -->";
    private static final String END = "<!-- year: end -->";

    private YearTable() {}

    /** Writes it anew. */
    static void write(List<Year.Result> years) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        Files.writeString(PAGE, page.substring(0, begin) + "\n" + text(years) + page.substring(end));
    }

    /** The lines of the table of faults on the page, as cells, without its head. */
    static List<List<String>> onPage() throws IOException {
        String page = Files.readString(PAGE);
        return page.substring(page.indexOf(BEGIN), page.indexOf(END))
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
                .toList();
    }

    private static String text(List<Year.Result> years) {
        StringBuilder text = new StringBuilder();
        long nights = years.stream().mapToLong(Year.Result::nights).sum();
        long stops = years.stream().mapToLong(year -> year.falseStops().size()).sum();
        long most =
                years.stream().mapToLong(year -> year.falseStops().size()).max().orElse(0);
        long faults = years.stream().mapToLong(year -> year.outcomes().size()).sum();
        long missed = years.stream().mapToLong(Year.Result::missed).sum();
        text.append(String.format(
                Locale.ROOT,
                "%d years, %,d nights, two feeds each night. Stopped for nothing: %d times, %.1f in a year, at most %d in one; "
                        + "%.2f in a hundred readings. Missed: %d of %d faults.%n%n",
                years.size(),
                nights,
                stops,
                stops / (double) years.size(),
                most,
                50.0 * stops / nights,
                missed,
                faults));
        text.append("Stopped for nothing:\n\n");
        falseStops(years)
                .forEach((what, count) -> text.append("- ")
                        .append(what)
                        .append(": ")
                        .append(count)
                        .append(count == 1 ? " time" : " times")
                        .append('\n'));
        text.append("\n| fault | feed | wrong if believed | stopped | found by |\n|---|---|---|---|---|\n");
        for (Fault fault : Faults.all()) {
            text.append("| ").append(String.join(" | ", cells(fault, years))).append(" |\n");
        }
        return text.toString();
    }

    private static Map<String, Long> falseStops(List<Year.Result> years) {
        return years.stream()
                .flatMap(year -> year.falseStops().stream())
                .collect(Collectors.groupingBy(
                        stop -> stop.feed() + ", night of " + stop.night().getDayOfMonth() + " "
                                + stop.night()
                                        .getMonth()
                                        .getDisplayName(java.time.format.TextStyle.FULL, Locale.ENGLISH)
                                + ", "
                                + stop.reasons().stream()
                                        .map(reason -> "`" + reason + "`")
                                        .collect(Collectors.joining(", ")),
                        TreeMap::new,
                        Collectors.counting()));
    }

    private static List<String> cells(Fault fault, List<Year.Result> years) {
        List<Year.Outcome> outcomes = years.stream()
                .flatMap(year -> year.outcomes().stream())
                .filter(outcome -> outcome.fault().name().equals(fault.name()))
                .toList();
        long least = outcomes.stream().mapToLong(Year.Outcome::wrong).min().orElse(0);
        long most = outcomes.stream().mapToLong(Year.Outcome::wrong).max().orElse(0);
        long stopped = outcomes.stream().filter(one -> !one.reasons().isEmpty()).count();
        TreeSet<String> reasons = new TreeSet<>();
        outcomes.forEach(outcome -> reasons.addAll(outcome.reasons()));
        List<String> cells = new ArrayList<>();
        cells.add(fault.name());
        cells.add(fault.feed());
        cells.add(
                least == most
                        ? String.format(Locale.ROOT, "%,d", least)
                        : String.format(Locale.ROOT, "%,d to %,d", least, most));
        cells.add(stopped + " of " + outcomes.size());
        cells.add(
                reasons.isEmpty()
                        ? "–"
                        : reasons.stream().map(reason -> "`" + reason + "`").collect(Collectors.joining(", ")));
        return cells;
    }
}
