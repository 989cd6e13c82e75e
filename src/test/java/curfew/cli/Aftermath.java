package curfew.cli;

import curfew.demo.EmbeddedDirectory;
import curfew.servers.DirectoryImage;
import curfew.store.StoreSettings;
import curfew.store.Stores;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What a run leaves behind, as far as it must not depend on whether the run was killed: the directory, the journal and the reports
 * without run ids, times and attempts. Result code and server are left out too: an answer that was lost cannot be told afterwards.
 */
record Aftermath(
        String directory, List<String> journal, List<String> actions, List<String> leavers, List<String> cases) {
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

    static Aftermath of(EmbeddedDirectory directory, Path home) throws IOException {
        return of(DirectoryImage.of(directory), home);
    }

    /** @param without further attributes of entries that depend on it all the same, in lower case */
    static Aftermath of(DirectoryImage image, Path home, String... without) throws IOException {
        List<Path> reports;
        try (Stream<Path> all = Files.list(home.resolve("reports"))) {
            reports = all.filter(Files::isDirectory).toList();
        }
        if (reports.size() != 1) {
            throw new IllegalStateException("one whole report was expected: " + reports);
        }
        Path report = reports.get(0);
        Set<String> apart = new HashSet<>(STAMPS);
        apart.addAll(List.of(without));
        return new Aftermath(
                image.text(apart),
                journal(home, report.getFileName().toString()),
                rows(report.resolve("actions.csv")),
                rows(report.resolve("leavers.csv")),
                rows(report.resolve("exceptions.csv")));
    }

    private static List<String> journal(Path home, String run) {
        try (Stores stores = Stores.open(new StoreSettings.Embedded(home.resolve("state")))) {
            return stores.journal().records(run).values().stream()
                    .map(record -> record.operation() + " " + record.state() + " " + record.result())
                    .sorted()
                    .toList();
        }
    }

    private static List<String> rows(Path file) throws IOException {
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
        }
        return rows;
    }
}
