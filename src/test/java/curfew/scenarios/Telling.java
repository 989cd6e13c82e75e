package curfew.scenarios;

import curfew.directory.Value;
import curfew.journal.Run;
import curfew.servers.Difference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells what a night came to, from its reports and from the directory, without what differs from run to run. */
final class Telling {
    private static final Pattern BASE = Pattern.compile("," + Scenario.BASE, Pattern.CASE_INSENSITIVE);
    private static final int FEW = 6;
    private static final Set<String> KEPT_UP_BY_THE_SERVER = Set.of(
            "memberof",
            "entrydn",
            "dsentrydn",
            "parentid",
            "entrycsn",
            "modifytimestamp",
            "modifiersname",
            "hassubordinates",
            "whenchanged",
            "usnchanged",
            "distinguishedname",
            "name",
            "numsubordinates");

    private final StringBuilder text = new StringBuilder();
    private final Path report;
    /** How many lines of one kind are told one by one; more are counted. */
    private final int most;

    private Telling(Path report, int most) {
        this.report = report;
        this.most = most;
    }

    /**
     * Tells it.
     *
     * @param home left out of messages
     */
    static String of(Run run, Path home, Path report, List<Difference> differences) {
        return new Telling(report, Integer.MAX_VALUE).told(run, home, differences);
    }

    /** Tells it of many people: what is said of more than a few alike is counted. What a person should do stands at the end. */
    static String folded(Run run, Path home, Path report, List<Difference> differences) {
        Telling telling = new Telling(report, FEW);
        String told = telling.told(run, home, differences);
        telling.text.setLength(0);
        telling.section("what to do", telling.mends());
        return told + telling.text;
    }

    private String told(Run run, Path home, List<Difference> differences) {
        text.append("exit ")
                .append(run.exitCode())
                .append(' ')
                .append(run.status())
                .append(": ")
                .append(run.message())
                .append('\n');
        if (Files.isDirectory(report)) {
            reports();
        }
        section("directory", lines(differences));
        return text.toString().replace(home.toString(), "HOME").replaceAll("127(\\.\\d+){3}:\\d+", "SERVER");
    }

    private void reports() {
        section("reads that are not complete", gaps(), 0);
        section("limits that tripped", trips());
        section("rejects", rows("rejects.csv", "feed", "line", "column", "value", "problem"), 0, 2, 4);
        section("actions", actions(), 1, 3, 4, 5);
        section(
                "leavers",
                rows("leavers.csv", "person_id", "feed", "line", "reason", "access_end", "accounts", "outcome"),
                1,
                3,
                6);
        List<String> cases = rows("exceptions.csv", "kind", "account_dn", "person_id", "detail", "state");
        cases.addAll(rows("orphans.csv", "account_dn", "class", "enabled", "groups", "state").stream()
                .map(one -> "orphan; " + one)
                .toList());
        section("cases", cases, 0);
        section("decisions", decisions(), 1, 3, 4, 5);
        section("only observed", observed());
    }

    private List<String> observed() {
        List<String> lines = new ArrayList<>();
        for (JsonNode night : summary().path("observed")) {
            lines.add(night.path("as_of").asString() + "; " + night.path("by_reason") + "; held "
                    + night.path("held").asString() + "; new "
                    + night.path("new_accounts").asString() + "; no longer due "
                    + night.path("no_longer_due").asString());
        }
        return lines;
    }

    private List<String> gaps() {
        Set<String> lines = new TreeSet<>();
        for (JsonNode receipt : summary().path("receipts")) {
            for (JsonNode gap : receipt.path("gaps")) {
                lines.add(
                        gap.path("reason").asString() + "; " + gap.path("scope").asString());
            }
        }
        return List.copyOf(lines);
    }

    private List<String> trips() {
        List<String> lines = new ArrayList<>();
        for (JsonNode limit : summary().path("limits")) {
            if (limit.path("tripped").asBoolean()) {
                lines.add(limit.path("limit").asString() + " in "
                        + limit.path("segment").asString() + ": found "
                        + limit.path("found").asString() + ", allowed "
                        + limit.path("allowed").asString() + " of "
                        + limit.path("population").asString());
            }
        }
        return lines;
    }

    private JsonNode summary() {
        return new JsonMapper().readTree(report.resolve("summary.json").toFile());
    }

    private List<String> actions() {
        List<String> lines = new ArrayList<>();
        for (CSVRecord row : Company.Csv.read(report.resolve("actions.csv"))) {
            String why = row.get("state").equals("verified") ? "" : "; " + firstLine(row.get("result"));
            lines.add(row.get("account_id") + "; " + row.get("action") + "; " + shortName(row.get("target")) + "; "
                    + row.get("reason") + "; " + row.get("state") + why);
        }
        lines.sort(null);
        return lines;
    }

    private List<String> decisions() {
        List<String> lines = new ArrayList<>();
        for (CSVRecord row : Company.Csv.read(report.resolve("decisions.csv"))) {
            if (!row.get("account_id").startsWith("kiosk-")) {
                lines.add(row.get("account_id") + "; " + row.get("kind") + "; " + row.get("person_id") + "; "
                        + row.get("verdict") + "; " + row.get("findings") + "; " + firstLine(row.get("guard")));
            }
        }
        lines.sort(null);
        return lines;
    }

    private List<String> rows(String file, String... columns) {
        List<String> lines = new ArrayList<>();
        for (CSVRecord row : Company.Csv.read(report.resolve(file))) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(firstLine(row.get(column)));
            }
            lines.add(String.join("; ", cells));
        }
        lines.sort(null);
        return lines;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String shortName(String target) {
        return BASE.matcher(target).replaceAll("");
    }

    private List<String> mends() {
        Set<String> mends = new TreeSet<>();
        Company.Csv.read(report.resolve("exceptions.csv"))
                .forEach(row -> mends.add(row.get("kind") + ": " + row.get("mend")));
        return List.copyOf(mends);
    }

    /** @param kind by which parts of a line it is of one kind with others */
    private void section(String title, List<String> lines, int... kind) {
        if (!lines.isEmpty()) {
            text.append('\n').append(title).append('\n');
            Folded.lines(lines, kind, most)
                    .forEach(line ->
                            text.append("  ").append(line.stripTrailing()).append('\n'));
        }
    }

    /** Attributes that came and went, by entry; memberOf is another view of member. */
    private static List<String> lines(List<Difference> differences) {
        List<String> lines = new ArrayList<>();
        for (Difference one : differences) {
            if (!KEPT_UP_BY_THE_SERVER.contains(one.attribute().toLowerCase(Locale.ROOT))) {
                one.gone().forEach(value -> lines.add(line(one, " - ", value)));
                one.come().forEach(value -> lines.add(line(one, " + ", value)));
            }
        }
        lines.sort(null);
        return lines;
    }

    private static String line(Difference one, String sign, Value value) {
        String text = value.binary() ? value.bytes().length + " bytes" : shortName(value.text());
        return shortName(one.dn()) + sign + one.attribute() + ": " + text;
    }
}
