package curfew.scenarios;

import curfew.approval.Only;
import curfew.batch.Retry;
import curfew.demo.EmbeddedOptions;
import curfew.demo.Interference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder: {@code scenario.yaml}, {@code accounts.csv}, and for the first night whatever it says; for each further night a folder
 * {@code night-2}, {@code night-3} with what is new.
 *
 * @param accounts the file that lists them
 */
record Scenario(Path folder, Map<String, Object> said, Path accounts) {
    Scenario(Path folder, Map<String, Object> said) {
        this(folder, said, folder.resolve("accounts.csv"));
    }

    static final String BASE = "DC=halyard,DC=example";
    static final Path FOLDERS = Path.of("src", "test", "resources", "scenarios");
    static final Path COMMON = FOLDERS.resolve("common");

    static Scenario named(String name) {
        Path folder = FOLDERS.resolve(name);
        return new Scenario(folder, Yaml.read(folder.resolve("scenario.yaml")));
    }

    /** All there are, sorted; with {@code -Dcurfew.scenarios.only=REGEX} those of that name. */
    static List<String> names() {
        String only = System.getProperty("curfew.scenarios.only", "");
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders.filter(folder -> Files.exists(folder.resolve("scenario.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> only.isEmpty() || name.matches(only))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    boolean isPlain() {
        return text(said, "flavour", "active-directory").equals("openldap");
    }

    EmbeddedOptions options() {
        EmbeddedOptions options = isPlain() ? EmbeddedOptions.ldap(BASE) : EmbeddedOptions.activeDirectory(BASE);
        Object range = said.get("value_range");
        return range == null ? options : options.withValueRange(Integer.parseInt(range.toString()));
    }

    /** How many accounts that are nobody's are in one group, beside those of {@code accounts.csv}. */
    int crowd() {
        return Integer.parseInt(text(said, "crowd", "0"));
    }

    /**
     * What is said for one real server alone: {@code bind}, as whom the job logs in where that server is to refuse something (see {@link
     * OpenLdapGround}); {@code why} something else is expected there.
     *
     * @param server as {@link ServerExpectation} calls it
     */
    Optional<String> on(String server, String key) {
        return Optional.ofNullable(Yaml.map(said.get(server)).get(key)).map(Object::toString);
    }

    List<Night> nights() {
        List<Night> nights = new ArrayList<>();
        Object listed = said.get("nights");
        List<?> all = listed instanceof List<?> list ? list : List.of(said);
        for (Object one : all) {
            int number = nights.size() + 1;
            nights.add(
                    new Night(this, number, number == 1 ? folder : folder.resolve("night-" + number), Yaml.map(one)));
        }
        return nights;
    }

    static String text(Map<String, Object> map, String key, String fallback) {
        return Optional.ofNullable(map.get(key)).map(Object::toString).orElse(fallback);
    }

    /**
     * One run.
     *
     * @param folder what is new on it
     */
    record Night(Scenario scenario, int number, Path folder, Map<String, Object> said) {
        Instant at() {
            return Instant.parse(text(said, "at", "2026-03-03T01:00:00Z"));
        }

        String command() {
            return text(said, "command", "run");
        }

        /** Whether it is over what another night left undone, {@code only} parts of it if that is said. */
        boolean retries() {
            return command().equals(Retry.COMMAND);
        }

        /** Which parts of what is retried. */
        List<Only> parts() {
            return said.get("only") instanceof List<?> parts
                    ? parts.stream().map(part -> Only.parse(part.toString())).toList()
                    : List.of();
        }

        /** The night whose plan is applied, or whose failures are retried; empty for one that follows none. */
        String follows() {
            return text(said, "of", "");
        }

        /** What people answer before it. */
        List<Map<String, Object>> answers() {
            return said.get("answers") instanceof List<?> all
                    ? all.stream().map(Yaml::map).toList()
                    : List.of();
        }

        Path expected() {
            return folder().resolve("expected.txt");
        }

        /** What people do in the directory on the day before, in the words of that directory where they differ. */
        Optional<Path> changes(Wording wording) {
            return file(wording.changes()).or(() -> file("changes.ldif"));
        }

        /** A file that is new on this night. */
        Optional<Path> file(String name) {
            return Optional.of(folder().resolve(name)).filter(Files::exists);
        }

        /** Whether a person has answered what was held the night before. */
        boolean isAnswered() {
            return Boolean.parseBoolean(text(said, "answered", "false"));
        }

        /** How long before the run a feed was delivered. */
        Duration age(String feed) {
            return Duration.ofHours(Long.parseLong(text(Yaml.map(said.get("hours_old")), feed, "3")));
        }

        /** Feeds that are not to be there on this night. */
        boolean lacks(String feed) {
            return said.get("without") instanceof List<?> names && names.contains(feed);
        }

        Interference interference() {
            return Interfering.as(Yaml.map(said.get("interfere")));
        }
    }
}
