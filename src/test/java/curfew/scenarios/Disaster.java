package curfew.scenarios;

import curfew.scenarios.Scenario.Night;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder of the catalogue: one night that goes wrong, after {@link GoodNights} of the one company that all of them happen to. Beside what a
 * {@link Night} may say, {@code scenario.yaml} says
 *
 * <ul>
 *   <li>{@code incident}: where it is known from;
 *   <li>{@code urgent}: the login of somebody whose access is urgently revoked on that night, as it must be whatever else is wrong;
 *   <li>{@code urgent_gets}: what is done to them, where the directory lets less be done than {@code [disable, strip-group]};
 *   <li>{@code goes}: who else rightly loses access, by login; nobody if left out;
 *   <li>{@code damage}: what became of the feeds, see {@link Damage}.
 * </ul>
 */
record Disaster(Scenario scenario) {
    static final Path FOLDERS = Scenario.FOLDERS.resolve("disasters");
    static final Path COMPANY = FOLDERS.resolve("company");
    static final List<String> FEEDS = List.of("hr", "contracts");
    /** How many are rightly due on that night, beside who is urgent. */
    static final int DUE = 3;

    static final Instant NIGHT = Instant.parse("2026-03-03T01:00:00Z");

    static Disaster named(String name) {
        Path folder = FOLDERS.resolve(name);
        return new Disaster(new Scenario(folder, Yaml.read(folder.resolve("scenario.yaml")), accounts(folder)));
    }

    private static Path accounts(Path folder) {
        Path own = folder.resolve("accounts.csv");
        return Files.exists(own) ? own : COMPANY.resolve("accounts.csv");
    }

    /** With {@code -Dcurfew.scenarios.only=REGEX} those of that name, sorted. */
    static List<String> played() {
        String only = System.getProperty("curfew.scenarios.only", ".*");
        return names().stream().filter(name -> name.matches(only)).toList();
    }

    /** All there are, sorted. */
    static List<String> names() {
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders.filter(folder -> !folder.equals(COMPANY))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String shape() {
        return Scenario.text(scenario.said(), "why", "");
    }

    String incident() {
        return Scenario.text(scenario.said(), "incident", "");
    }

    String urgent() {
        return Scenario.text(scenario.said(), "urgent", "");
    }

    /** The actions that must be verified. */
    List<String> urgentGets() {
        return scenario.said().get("urgent_gets") instanceof List<?> listed
                ? listed.stream().map(Object::toString).toList()
                : List.of("disable", "strip-group");
    }

    /** The logins of all who may lose anything on that night. */
    Set<String> goes() {
        Set<String> logins = new TreeSet<>(Set.of(urgent()));
        if (scenario.said().get("goes") instanceof List<?> listed) {
            listed.forEach(login -> logins.add(login.toString()));
        }
        return logins;
    }

    Night night() {
        return new Night(scenario, GoodNights.COUNT + 1, scenario.folder(), scenario.said());
    }

    /** Brings feeds and urgent list of that night; to be called before the night is laid out. */
    void deliver(Path home) {
        LocalDate day = night().at().atZone(ZoneOffset.UTC).toLocalDate();
        Map<String, Object> damage = Yaml.map(scenario.said().get("damage"));
        for (String feed : FEEDS) {
            Damage done = new Damage(other -> file(other, day), Damage.steps(damage.get(feed)));
            Payroll.deliver(home, feed, done.to(file(feed, done.day(day))));
        }
        try {
            Files.writeString(
                    home.resolve("mappings").resolve("urgent.csv"),
                    "person_or_account,reason,by,from,lifted_by,lifted_at\n" + urgent()
                            + ",credentials found,Security,2026-03-02T18:00Z,,\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String file(String feed, LocalDate day) {
        return Payroll.feed(COMPANY.resolve("feeds"), feed, day);
    }
}
