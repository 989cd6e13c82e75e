package curfew.cli;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import curfew.demo.EmbeddedDirectory;
import curfew.explain.Correction;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * What {@code explain} says would change the answer, done as a person would do it: files of the demo edited line by line, accounts changed in its
 * directory. Undone when closed, as far as the directory goes.
 */
final class CarriedOut implements AutoCloseable {
    private final Path home;
    private final Path earlierFeeds;
    private final EmbeddedDirectory directory;
    private final List<Runnable> undo = new ArrayList<>();

    /** @param earlierFeeds the feeds of the night before */
    CarriedOut(Path home, Path earlierFeeds, EmbeddedDirectory directory) {
        this.home = home;
        this.earlierFeeds = earlierFeeds;
        this.directory = directory;
    }

    /** All of them. What moves lines comes last, the last line first. */
    void carryOut(Collection<Correction> corrections) {
        corrections.stream()
                .distinct()
                .sorted(Comparator.comparing((Correction one) -> isMoving(one)).thenComparing(one -> -one.line()))
                .forEach(this::carryOut);
    }

    private static boolean isMoving(Correction one) {
        return one.kind() == Correction.Kind.LIST_LINE_REMOVED;
    }

    private void carryOut(Correction one) {
        switch (one.kind()) {
            case FEED_VALUE -> set(feeds().resolve(one.file()), one.line(), one.column(), one.after());
            case FEED_ROW -> bringBack(one.subject().substring(one.subject().indexOf(':') + 1));
            case LIST_VALUE -> {
                set(list("urgent"), one.line(), "lifted_by", "Security Officer");
                set(
                        list("urgent"),
                        one.line(),
                        "lifted_at",
                        one.after().substring(one.after().lastIndexOf(' ') + 1));
            }
            case LIST_LINE -> append(one);
            case LIST_LINE_REMOVED -> remove(list(one.source()), (int) one.line());
            case DIRECTORY_VALUE -> inDirectory(one);
            case JOB_RULE_REMOVED -> withoutRule(one.before());
            case FEED_SETTLED -> throw new AssertionError("nobody of the company has rows that contradict: " + one);
        }
    }

    private Path feeds() {
        return home.resolve("feeds");
    }

    private Path list(String name) {
        String file = name.replace('_', '-') + (name.equals("protected") ? ".yaml" : ".csv");
        return home.resolve("mappings").resolve(file);
    }

    private static Charset charset(Path file) {
        return file.getFileName().toString().startsWith("contracts-")
                ? Charset.forName("windows-1252")
                : StandardCharsets.UTF_8;
    }

    private static char delimiter(Path file) {
        return file.getParent().endsWith("feeds") ? ';' : ',';
    }

    private static void set(Path file, long line, String column, String value) {
        edit(file, lines -> {
            List<String> header = cells(lines.get(0), delimiter(file));
            List<String> row = new ArrayList<>(cells(lines.get((int) line - 1), delimiter(file)));
            while (row.size() < header.size()) {
                row.add("");
            }
            row.set(header.indexOf(column), value);
            lines.set((int) line - 1, joined(row, delimiter(file)));
        });
    }

    private static List<String> cells(String line, char delimiter) {
        String plain = line.startsWith("\uFEFF") ? line.substring(1) : line;
        try (CSVParser parser = CSVParser.parse(
                new StringReader(plain),
                CSVFormat.RFC4180.builder().setDelimiter(delimiter).get())) {
            return Arrays.asList(parser.iterator().next().values());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String joined(List<String> cells, char delimiter) {
        return CSVFormat.RFC4180.builder().setDelimiter(delimiter).get().format(cells.toArray());
    }

    private void bringBack(String key) {
        Path now = newest(feeds(), "hr-");
        List<String> before = read(newest(earlierFeeds, "hr-"));
        String row = before.stream()
                .filter(line -> line.startsWith(key + ";"))
                .findFirst()
                .orElseThrow();
        edit(now, lines -> {
            String trailer = lines.remove(lines.size() - 1);
            lines.add(row);
            lines.add("TRAILER;" + (Integer.parseInt(trailer.substring(trailer.indexOf(';') + 1)) + 1));
        });
    }

    private static Path newest(Path folder, String start) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void append(Correction one) {
        String line = switch (one.source()) {
            case "exceptions" -> one.subject() + ",all,,asked for,The Board,2026-03-01,2026-06-01";
            case "holds" -> one.subject() + ",asked for,Service Desk,2026-03-01,2026-06-01";
            case "urgent" -> one.subject() + ",asked for,Security Officer,2026-03-01,,";
            case "non_human" -> one.subject() + ",service,server team,asked for";
            default -> throw new AssertionError("no such list: " + one);
        };
        edit(list(one.source()), lines -> lines.add(line));
    }

    /** A line of a list; of a YAML list the whole entry that begins there. */
    private static void remove(Path file, int line) {
        edit(file, lines -> {
            lines.remove(line - 1);
            while (file.toString().endsWith(".yaml")
                    && line - 1 < lines.size()
                    && !lines.get(line - 1).strip().startsWith("-")) {
                lines.remove(line - 1);
            }
        });
    }

    private void withoutRule(String rule) {
        String value = rule.substring(rule.lastIndexOf(' ') + 1);
        edit(home.resolve("jobs").resolve("demo.yaml"), lines -> {
            lines.removeIf(line -> line.contains("kind:")
                    && line.toLowerCase(Locale.ROOT).contains("\"" + value.toLowerCase(Locale.ROOT) + "\""));
            for (int i = 0; i < lines.size(); i++) {
                boolean empty =
                        i + 1 == lines.size() || !lines.get(i + 1).strip().startsWith("-");
                if (lines.get(i).strip().equals("ous:") && empty) {
                    lines.remove(i);
                }
            }
        });
    }

    private void inDirectory(Correction one) {
        Entry entry = directory.entry(one.subject()).orElseThrow();
        String attribute = one.field().equals("state") ? "userAccountControl" : one.field();
        String[] before = entry.getAttributeValues(attribute);
        String[] after = switch (one.after()) {
            case "ENABLED" -> new String[] {"512"};
            case "DISABLED" -> new String[] {"514"};
            case "" -> new String[0];
            default -> new String[] {one.after()};
        };
        directory.modify(one.subject(), new Modification(ModificationType.REPLACE, attribute, after));
        undo.add(() -> directory.modify(one.subject(), new Modification(ModificationType.REPLACE, attribute, before)));
    }

    private interface Editing {
        void edit(List<String> lines);
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file, charset(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void edit(Path file, Editing editing) {
        try {
            FileTime time = Files.getLastModifiedTime(file);
            List<String> lines = new ArrayList<>(read(file));
            editing.edit(lines);
            Files.write(file, lines, charset(file));
            Files.setLastModifiedTime(file, time);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        undo.forEach(Runnable::run);
    }
}
