package curfew.cli;

import curfew.demo.EmbeddedDirectory;
import curfew.servers.DirectoryImage;
import curfew.settings.JobLoader;
import curfew.store.Stores;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run leaves behind, as far as it must not depend on whether the run was killed: the directory, the journal and the reports
 * without run ids, times and attempts. Result code and server are left out too: an answer that was lost cannot be told afterwards.
 *
 * @param others decisions, orphans and rejects
 * @param ldif every request, in the order in which they are sent
 * @param summary as JSON
 */
public record Aftermath(
        String directory,
        List<String> journal,
        List<String> actions,
        List<String> leavers,
        List<String> cases,
        List<String> others,
        List<String> ldif,
        String summary) {
    private static final Set<String> TELLING_APART = Set.of(
            "run_id",
            "attempts",
            "ldap_code",
            "server",
            "planned_at",
            "applied_at",
            "verified_at",
            "first_seen",
            "due_at");
    private static final Set<String> STAMPS =
            Set.of("whenchanged", "createtimestamp", "modifytimestamp", "usnchanged", "entrycsn");

    private static final Set<String> TOLD_APART = Set.of(
            "id",
            "planned_by",
            "as_of",
            "started_at",
            "ended_at",
            "written_at",
            "produced_at",
            "read_at",
            "host",
            "origin",
            "settings_digest",
            "time_to_revoke");

    static Aftermath of(EmbeddedDirectory directory, Path home) throws IOException {
        return of(DirectoryImage.of(directory), home);
    }

    /**
     * Of a directory and a job's folder, with one report in it.
     *
     * @param without further attributes of entries that depend on it all the same, in lower case
     */
    public static Aftermath of(DirectoryImage image, Path home, String... without) throws IOException {
        List<Path> reports = reports(home);
        if (reports.size() != 1) {
            throw new IllegalStateException("one whole report was expected: " + reports);
        }
        Path report = reports.get(0);
        return new Aftermath(
                text(image, without),
                journal(home, report.getFileName().toString()),
                rows(report.resolve("actions.csv")),
                rows(report.resolve("leavers.csv")),
                rows(report.resolve("exceptions.csv")),
                Stream.of("decisions.csv", "orphans.csv", "rejects.csv")
                        .flatMap(file -> rows(report.resolve(file)).stream())
                        .toList(),
                ldif(report.resolve("plan.ldif")),
                summary(report.resolve("summary.json")));
    }

    /** The directory alone. */
    public static String text(DirectoryImage image, String... without) {
        Set<String> apart = new HashSet<>(STAMPS);
        apart.addAll(List.of(without));
        return image.text(apart);
    }

    /** Those that are whole. */
    public static List<Path> reports(Path home) throws IOException {
        if (!Files.isDirectory(home.resolve("reports"))) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(home.resolve("reports"))) {
            return all.filter(report -> Files.isRegularFile(report.resolve("manifest.json")))
                    .filter(report -> !report.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** What is not the same, in a few words; empty if nothing is. */
    public String differences(Aftermath other) {
        StringBuilder words = new StringBuilder();
        compare("directory", directory.lines().toList(), other.directory.lines().toList(), words);
        compare("journal", journal, other.journal, words);
        compare("actions.csv", actions, other.actions, words);
        compare("leavers.csv", leavers, other.leavers, words);
        compare("exceptions.csv", cases, other.cases, words);
        compare("decisions, orphans, rejects", others, other.others, words);
        compare("plan.ldif", ldif, other.ldif, words);
        compare("summary.json", summary.lines().toList(), other.summary.lines().toList(), words);
        return words.toString();
    }

    private static void compare(String what, List<String> expected, List<String> found, StringBuilder words) {
        if (!expected.equals(found)) {
            Set<String> missing = new LinkedHashSet<>(expected);
            found.forEach(missing::remove);
            Set<String> beyond = new LinkedHashSet<>(found);
            expected.forEach(beyond::remove);
            words.append("%s: %d lines instead of %d; missing %s; beyond %s%n"
                    .formatted(what, found.size(), expected.size(), few(missing), few(beyond)));
        }
    }

    private static List<String> few(Set<String> lines) {
        return lines.stream().limit(3).toList();
    }

    private static List<String> ldif(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("# Every request of run"))
                .toList();
    }

    private static String summary(Path file) {
        JsonNode summary = JsonMapper.shared().readTree(file.toFile());
        prune(summary);
        return summary.toPrettyString();
    }

    private static void prune(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(TOLD_APART);
        }
        node.forEach(Aftermath::prune);
    }

    private static List<String> journal(Path home, String run) {
        try (Stores stores = Stores.open(Where.store(JobLoader.load(home.resolve("job.yaml"))))) {
            return stores.journal().records(run).values().stream()
                    .map(record -> record.operation() + " " + record.state() + " " + record.result())
                    .sorted()
                    .toList();
        }
    }

    private static List<String> rows(Path file) {
        List<String> rows = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser csv = CSVParser.parse(
                        reader,
                        CSVFormat.RFC4180
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .get())) {
            for (CSVRecord row : csv) {
                rows.add(csv.getHeaderNames().stream()
                        .filter(column -> !TELLING_APART.contains(column))
                        .map(column -> column + "=" + row.get(column))
                        .collect(Collectors.joining(", ")));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return rows;
    }
}
