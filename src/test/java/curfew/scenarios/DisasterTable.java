package curfew.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The catalogue as the page shows it: of each night its shape, where it is known from, and what Curfew found and did. */
final class DisasterTable {
    static final Path PAGE = Path.of("docs", "disasters.md");
    private static final String BEGIN = "<!-- disasters: begin -->\n";
    private static final String END = "<!-- disasters: end -->\n";
    private static final Pattern SUM = Pattern.compile("exit (\\d+) [A-Z_]+: .*");
    private static final Pattern GAP = Pattern.compile("(?:\\d+ times: )?([A-Z_]+)(?:;.*)?");
    private static final Pattern CASE = Pattern.compile("(?:\\d+ times: )?([A-Z_]+|orphan)(?:;.*)?");
    private static final Pattern LIMIT = Pattern.compile("([a-z_]+)[a-z_.0-9]* in .*");
    private static final Set<String> TOLD_ALREADY = Set.of("INCOMPLETE_READ", "HELD_BY_LIMIT");

    private DisasterTable() {}

    /** The lines between the marks, as they should be. */
    static String table() throws IOException {
        StringBuilder table = new StringBuilder("""
                | folder | what is wrong | known from | what Curfew finds | who loses access | exit |
                |---|---|---|---|---|---|
                """);
        for (String name : Disaster.names()) {
            Disaster disaster = Disaster.named(name);
            List<String> told = Files.readAllLines(disaster.scenario().folder().resolve("expected.txt"));
            table.append("| ")
                    .append(String.join(
                            " | ",
                            "`" + name + "`",
                            cell(disaster.shape()),
                            cell(disaster.incident()),
                            found(told),
                            disaster.goes().size() == 1 ? "who is urgent" : goes(disaster),
                            exit(told.get(0))))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String goes(Disaster disaster) {
        return disaster.goes().size() == Disaster.DUE + 1 ? "all who are due" : String.join(", ", disaster.goes());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String exit(String first) {
        Matcher sum = SUM.matcher(first);
        if (!sum.matches()) {
            throw new IllegalStateException("not how a night ends: " + first);
        }
        return sum.group(1);
    }

    private static String found(List<String> told) {
        Set<String> found = new TreeSet<>(section(told, "reads that are not complete", GAP));
        section(told, "limits that tripped", LIMIT).forEach(limit -> found.add("limit `" + limit + "`"));
        section(told, "cases", CASE).stream()
                .filter(kind -> !TOLD_ALREADY.contains(kind))
                .forEach(kind -> found.add("case " + kind));
        return found.isEmpty() ? "nothing that speaks against it" : String.join(", ", found);
    }

    /** What the lines of one section begin with. */
    private static Set<String> section(List<String> told, String title, Pattern begins) {
        int at = told.indexOf(title);
        Set<String> all = new TreeSet<>();
        for (int i = at + 1; at >= 0 && i < told.size() && told.get(i).startsWith("  "); i++) {
            Matcher line = begins.matcher(told.get(i).strip());
            if (!line.matches()) {
                throw new IllegalStateException("not a line of '" + title + "': " + told.get(i));
            }
            all.add(line.group(1));
        }
        return all;
    }

    static String onPage() throws IOException {
        String page = Files.readString(PAGE);
        return page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
    }

    static void write() throws IOException {
        String page = Files.readString(PAGE);
        Files.writeString(
                PAGE,
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table() + page.substring(page.indexOf(END)));
    }
}
