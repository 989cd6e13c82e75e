package curfew.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;

/**
 * A company whose people bear names and departments that were made to do harm: strings that break programs, cells that a spreadsheet would
 * run, LDAP filters. Of each three in turn one works here, one has left, and of one the end date is such a string, too.
 */
final class HostileCompany {
    private static final List<String> LISTS = List.of("blns.txt", "LDAP_FUZZ.txt", "payloadbox-csv-payload.txt");

    private final Path folder;
    private final List<Somebody> people = new ArrayList<>();

    /** What somebody is called, and what became of them. */
    enum Lot {
        WORKS_HERE,
        HAS_LEFT,
        HAS_A_BAD_ROW
    }

    /**
     * @param text as it was listed
     * @param name the text and a number, so that no two are called the same
     */
    record Somebody(int index, String text, String name, Lot lot) {
        String number() {
            return String.format("%05d", index);
        }

        String login() {
            return "u" + number();
        }
    }

    private HostileCompany(Path folder) {
        this.folder = folder;
    }

    /** @param as what becomes of each text */
    static HostileCompany in(Path folder, UnaryOperator<String> as) {
        HostileCompany company = new HostileCompany(folder);
        for (String text : texts()) {
            int index = company.people.size() + 1;
            Lot lot = Lot.values()[index % Lot.values().length];
            company.people.add(new Somebody(index, as.apply(text), as.apply(text) + " " + index, lot));
        }
        company.write();
        return company;
    }

    /** All that are listed, but for those that a DN cannot hold. */
    static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (String list : LISTS) {
            Path file =
                    Path.of("src", "test", "resources", "realdata", "hostile").resolve(list);
            try {
                Files.readString(file, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank() && line.indexOf('\u0000') < 0)
                        .forEach(texts::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    List<Somebody> people(Lot lot) {
        return people.stream().filter(one -> one.lot() == lot).toList();
    }

    Scenario scenario() {
        return new Scenario(folder, Map.of());
    }

    private void write() {
        List<List<String>> hr = new ArrayList<>();
        List<List<String>> accounts = new ArrayList<>();
        hr.add(List.of("id", "name", "mail", "department", "status", "start", "end", "last_day", "zone", "known"));
        accounts.add(List.of("login", "name", "ou", "number", "mail", "department", "groups", "more"));
        for (Somebody one : people) {
            String mail = one.login() + "@halyard.example";
            String end = switch (one.lot()) {
                case WORKS_HERE -> "";
                case HAS_LEFT -> "2026-03-01";
                case HAS_A_BAD_ROW -> one.text();
            };
            hr.add(List.of(one.number(), one.name(), mail, one.text(), "active", "2020-01-01", end, "", "", ""));
            accounts.add(List.of(one.login(), one.name(), "People", one.number(), mail, one.text(), "Everybody", ""));
        }
        print("hr.csv", hr);
        print("accounts.csv", accounts);
        String limit = "{ count: 5000, percent: 100, minimum_population: 10000 }";
        write("job.yaml", """
                feeds:
                  hr:
                    max_rejects: { count: 5000, percent: 100 }
                limits:
                  disables: { whole: %1$s, directory: %1$s, ou: %1$s, department: %1$s, privileged: %1$s }
                  strips: { group: %1$s }
                """.formatted(limit));
    }

    private void print(String file, List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        try {
            for (List<String> row : rows) {
                CSVFormat.RFC4180.printRecord(text, row.toArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(file, text.toString());
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
