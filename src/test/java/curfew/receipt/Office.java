package curfew.receipt;

import curfew.feeds.Column;
import curfew.feeds.Dates;
import curfew.feeds.FeedReader;
import curfew.feeds.FeedResult;
import curfew.feeds.FeedSettings;
import curfew.feeds.Format;
import curfew.feeds.KeyForm;
import curfew.feeds.Mapping;
import curfew.feeds.Reject;
import curfew.feeds.Row;
import curfew.feeds.RowSink;
import curfew.feeds.Status;
import curfew.feeds.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An office whose feed is written, read with the real reader and judged, a night at a time. */
final class Office {
    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    final TreeMap<Integer, Person> people = new TreeMap<>();
    final List<GoodNight> good = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("id", "mail", "department", "status", "start", "end"));
    Sensitivity how = Sensitivity.STANDARD;
    LocalDate day = MONDAY;
    String prefix = "P";
    int copies = 1;
    private final Path folder;

    /** A row. */
    static final class Person {
        String mail = "somebody@example.com";
        String department = "";
        String status = "active";
        LocalDate start = LocalDate.of(2020, 1, 1);
        LocalDate end;
    }

    Office(Path folder) {
        this.folder = folder;
    }

    /** So many people in forty departments, with first days spread over years. */
    Office with(int count) {
        for (int i = 0; i < count; i++) {
            Person person = add(1_000 + i);
            person.start = LocalDate.of(2000, 1, 1).plusDays(i * 97L % 9_000);
        }
        return this;
    }

    Person add(int key) {
        Person person = new Person();
        person.department = "D" + key % 40;
        people.put(key, person);
        return person;
    }

    /** Does something to so many, from the middle on, one in three. */
    void some(int count, Consumer<Integer> change) {
        List<Integer> keys = new ArrayList<>(people.keySet());
        for (int i = 0; i < count; i++) {
            change.accept(keys.get(keys.size() / 3 + i * 3 % (keys.size() / 2)));
        }
    }

    void department(String name, int count) {
        List<Integer> keys = new ArrayList<>(people.keySet());
        int from = people.size() / 2;
        keys.subList(from, from + count).forEach(key -> people.get(key).department = name);
    }

    /** A night that is believed whatever is found. */
    Judgement good() {
        Judgement judgement = night();
        good.add(0, new GoodNight(judgement.measures(), java.util.Optional.of(last.compact())));
        day = day.plusDays(1);
        return judgement;
    }

    /** The good nights that make a baseline, in each of which so many vanish and others come. */
    Office learned(int nights, int vanishing) {
        for (int night = 0; night < nights; night++) {
            int first = people.firstKey();
            for (int i = 0; i < vanishing; i++) {
                people.remove(first + 200 + night * 7 + i);
                add(5_000 + night * 10 + i).start = day;
            }
            good();
        }
        return this;
    }

    Profile last;
    private Set<String> keys = Set.of();
    Instant made;

    Judgement night() {
        read();
        return new Detector(how).feed(last, List.copyOf(good), keys::contains);
    }

    Set<GapReason> reasons() {
        return night().gaps().stream().map(Gap::reason).collect(Collectors.toSet());
    }

    private void read() {
        try {
            Path file = folder.resolve("hr.csv");
            List<String> lines = new ArrayList<>(List.of(String.join(",", header)));
            for (int copy = 0; copy < copies; copy++) {
                people.forEach((key, person) -> lines.add(String.join(
                        ",",
                        header.stream().map(column -> cell(column, key, person)).toList())));
            }
            Files.write(file, lines);
            Instant asOf = day.atTime(2, 0).toInstant(ZoneOffset.UTC);
            Instant modified = made == null ? asOf.minusSeconds(3_600) : made;
            Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(modified));
            Set<String> found = new HashSet<>();
            FeedResult result = new FeedReader(folder, folder.resolve("copies"), () -> asOf)
                    .read(feed(), asOf, new RowSink() {
                        @Override
                        public void row(Row row) {
                            found.add(row.key());
                        }

                        @Override
                        public void reject(Reject reject) {}
                    });
            keys = found;
            last = result.profile().withKeys(found.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String cell(String column, int key, Person person) {
        return switch (column) {
            case "id" -> prefix + key;
            case "mail" -> person.mail;
            case "department" -> person.department;
            case "status" -> person.status;
            case "start" -> person.start.toString();
            case "end" -> person.end == null ? "" : person.end.toString();
            default -> "x";
        };
    }

    private static FeedSettings feed() {
        Map<String, Column> fields = new LinkedHashMap<>();
        fields.put("key", Column.named("id"));
        for (String field : List.of("mail", "department", "status", "start", "end")) {
            fields.put(field, Column.named(field));
        }
        Mapping mapping = new Mapping(
                fields,
                List.of(),
                KeyForm.EXACT,
                null,
                new Vocabulary(Map.of(
                        "active", Status.ACTIVE, "left", Status.ENDED, "off", Status.SUSPENDED, "leave", Status.LEAVE)),
                Dates.iso(ZoneOffset.UTC, true),
                Format.CSV,
                null,
                Set.of(),
                Set.of(),
                List.of("department"));
        return new FeedSettings(
                "hr", FeedSettings.Kind.EMPLOYMENT, "hr.csv", mapping, Duration.ofDays(999), 0, 0, true);
    }
}
