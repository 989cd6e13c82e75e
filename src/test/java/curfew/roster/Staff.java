package curfew.roster;

import curfew.feeds.Column;
import curfew.feeds.Dates;
import curfew.feeds.FeedSettings;
import curfew.feeds.Format;
import curfew.feeds.KeyForm;
import curfew.feeds.Link;
import curfew.feeds.Mapping;
import curfew.feeds.Reject;
import curfew.feeds.Row;
import curfew.feeds.Status;
import curfew.feeds.Vocabulary;
import curfew.receipt.Gap;
import curfew.receipt.Reading;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What two feeds said in one night: {@code hr} and {@code contracts}, each of which may link to the other, and {@code hr} to itself. */
final class Staff {

    static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    static final ZoneId UTC = ZoneId.of("UTC");
    static final List<RosterKey> LOOKUPS = List.of(
            new RosterKey("number", Normalisation.EXACT),
            new RosterKey("mail", Normalisation.FOLD),
            new RosterKey("name", Normalisation.FOLD));
    static final FeedSettings HR = feed("hr", FeedSettings.Kind.EMPLOYMENT, "contracts", "hr");
    static final FeedSettings CONTRACTS = feed("contracts", FeedSettings.Kind.CONTRACT, "hr");

    private final List<Row> rows = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final Map<String, List<Gap>> gaps = new HashMap<>(Map.of("hr", List.of(), "contracts", List.of()));
    private final Map<String, String> digests = new HashMap<>(Map.of("hr", "hr-1", "contracts", "contracts-1"));
    private Instant readAt = NOW;
    private KeyHistory history = KeyHistory.at(Path.of("no", "such", "history"));

    static FeedSettings feed(String name, FeedSettings.Kind kind, String... links) {
        Map<String, Column> fields = new LinkedHashMap<>();
        for (String field : List.of(
                "key",
                "status",
                "start",
                "end",
                "last_day",
                "number",
                "mail",
                "display_name",
                "department",
                "country")) {
            fields.put(field, Column.named(field));
        }
        Mapping mapping = new Mapping(
                fields,
                List.of(links).stream()
                        .map(to -> Link.to(to, Column.named("link-" + to)))
                        .toList(),
                KeyForm.EXACT,
                null,
                new Vocabulary(Map.of("a", Status.ACTIVE)),
                Dates.iso(UTC, true),
                Format.CSV,
                null,
                Set.of(),
                Set.of(),
                List.of("country"),
                Set.of("department"));
        return new FeedSettings(name, kind, name + ".csv", mapping, Duration.ofDays(1), 10, 10, true);
    }

    /** A row to be filled in. */
    final class Line {
        private final String feed;
        private final String key;
        private Status status = Status.ACTIVE;
        private LocalDate start;
        private LocalDate end;
        private LocalDate lastDay;
        private ZoneId zone = UTC;
        private final Map<String, String> links = new HashMap<>();
        private final Map<String, String> fields = new HashMap<>();

        Line(String feed, String key) {
            this.feed = feed;
            this.key = key;
        }

        Line name(String name) {
            return field("name", name);
        }

        Line field(String field, String value) {
            fields.put(field, value);
            return this;
        }

        Line is(Status other) {
            status = other;
            return this;
        }

        Line from(String day) {
            start = LocalDate.parse(day);
            return this;
        }

        Line until(String day) {
            end = LocalDate.parse(day);
            return this;
        }

        Line lastDay(String day) {
            lastDay = LocalDate.parse(day);
            return this;
        }

        Line in(String other) {
            zone = ZoneId.of(other);
            return this;
        }

        Line link(String to, String other) {
            links.put(to, other);
            return this;
        }

        Staff then() {
            rows.add(new Row(
                    feed,
                    feed + ".csv",
                    rows.size() + 2L,
                    key,
                    status,
                    start,
                    end,
                    lastDay,
                    null,
                    zone,
                    links,
                    fields,
                    Set.of()));
            return Staff.this;
        }
    }

    Line hr(String key) {
        return new Line("hr", key);
    }

    Line contract(String key) {
        return new Line("contracts", key);
    }

    Staff rejected(String feed, String key, Map<String, String> links) {
        rejects.add(new Reject(feed, feed + ".csv", 99, "end", "x", "no date", "mend it", key, links));
        return gap(feed, new Scope.PersonRows(Source.feed(feed), key, Set.of()));
    }

    Staff gap(String feed, Scope scope) {
        List<Gap> more = new ArrayList<>(gaps.get(feed));
        more.add(new Gap(scope, curfew.receipt.GapReason.ROW_REJECTED, "x"));
        gaps.put(feed, more);
        return this;
    }

    Staff digest(String feed, String digest) {
        digests.put(feed, digest);
        return this;
    }

    Staff readAt(Instant at) {
        readAt = at;
        return this;
    }

    Staff knowing(KeyHistory known) {
        history = known;
        return this;
    }

    List<Receipt> receipts() {
        return List.of(receipt("hr"), receipt("contracts"));
    }

    private Receipt receipt(String feed) {
        long count = rows.stream().filter(row -> row.feed().equals(feed)).count();
        Reading reading =
                new Reading(Source.feed(feed), feed + ".csv", digests.get(feed), count, Map.of(), readAt, readAt);
        return Receipt.of(reading, gaps.get(feed));
    }

    PackedRoster roster() {
        return roster(new RosterBuilder(List.of(HR, CONTRACTS), LOOKUPS, readAt, history));
    }

    /** The same roster, of a builder that could not tell who is the same as before. */
    PackedRoster withoutDigests() {
        return roster(new RosterBuilder(List.of(HR, CONTRACTS), LOOKUPS, readAt));
    }

    private PackedRoster roster(RosterBuilder builder) {
        rows.forEach(builder::row);
        rejects.forEach(builder::reject);
        return builder.build(history, receipts());
    }

    static PersonId hrId(String key) {
        return new PersonId("hr", key);
    }

    static PersonId contractId(String key) {
        return new PersonId("contracts", key);
    }

    static Person person(Roster roster, PersonId id) {
        return roster.person(roster.find(id));
    }

    static List<Integer> findBy(Roster roster, String field, String value) {
        List<Integer> found = new ArrayList<>();
        roster.findBy(field, value, found::add);
        return found;
    }

    static List<Contradiction.Kind> kinds(Person person) {
        return person.contradictions().stream().map(Contradiction::kind).toList();
    }
}
