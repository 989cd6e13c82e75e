package curfew.roster;

import curfew.feeds.FeedSettings;
import curfew.feeds.Link;
import curfew.feeds.Mapping;
import curfew.feeds.Row;
import curfew.feeds.Status;
import curfew.receipt.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All rows, packed, and the keys that they are found by.
 *
 * <p>A key is numbered when it is first met; its records form a chain, the latest first. A record is a row, or a placeholder for a key that
 * only a link or the history knows. It holds: flags, the record before it, feed; for a row file, line, dates and the instant of knowledge; for
 * an absent key since when, and how many feeds; then its texts: key, zone (or last name), links in the mapping's order, fields in
 * the order in which the feed first showed them.
 */
final class RosterData {

    private static final int STATUS = 0b11;
    private static final int START = 1 << 2;
    private static final int END = 1 << 3;
    private static final int LAST_DAY = 1 << 4;
    private static final int KNOWN_AT = 1 << 5;
    private static final int PLACEHOLDER = 1 << 6;
    private static final int ABSENT = 1 << 7;
    private static final int FIRST_LINK = 2;

    private final List<FeedSettings> feeds;
    private final Map<String, Integer> feedNumbers = new HashMap<>();
    private final List<Map<String, Integer>> schemas = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final Records records = new Records();
    private final Words words = new Words();
    private final RecordWriter writer = new RecordWriter(words);
    private final KeyTable keys = new KeyTable(this);

    RosterData(List<FeedSettings> feeds) {
        this.feeds = List.copyOf(feeds);
        for (FeedSettings feed : feeds) {
            if (feedNumbers.put(feed.name(), feedNumbers.size()) != null) {
                throw new IllegalArgumentException("two feeds are named " + feed.name());
            }
            schemas.add(new HashMap<>());
        }
    }

    List<FeedSettings> feeds() {
        return feeds;
    }

    KeyTable keys() {
        return keys;
    }

    /** The number of a feed; -1 if the job has none of that name. */
    int feed(String name) {
        return feedNumbers.getOrDefault(name, -1);
    }

    // Writing

    /** Adds a row to its key's chain. Returns the key's number. */
    int add(Row row) {
        int feed = feed(row.feed());
        if (feed < 0) {
            throw new IllegalArgumentException("a row of feed " + row.feed() + ", which the job does not have");
        }
        int key = keys.number(feed, row.key());
        Mapping mapping = feeds.get(feed).mapping();
        LocalDate start = row.start();
        LocalDate end = row.end();
        LocalDate lastDay = row.lastDay();
        Instant knownAt = row.knownAt();
        int flags = code(row.status())
                | (start == null ? 0 : START)
                | (end == null ? 0 : END)
                | (lastDay == null ? 0 : LAST_DAY)
                | (knownAt == null ? 0 : KNOWN_AT);
        begin(flags, key, feed);
        writer.number(file(row.file()));
        writer.number(row.line());
        day(start);
        day(end);
        day(lastDay);
        if (knownAt != null) {
            writer.signed(knownAt.toEpochMilli());
        }
        String zone =
                row.zone().equals(mapping.dates().zone()) ? "" : row.zone().getId();
        texts(feed, row.key(), zone, row.links(), row.fields());
        keys.setLatest(key, writer.end(records));
        return key;
    }

    /** Adds what is known of a key that no row has: nothing, or its absence and the values it was found by. Returns its number. */
    int addPlaceholder(int feed, String name, Person.@Nullable Absence absence, Map<String, String> fields) {
        int key = keys.number(feed, name);
        Instant ended = absence == null ? null : absence.ended();
        begin(PLACEHOLDER | (absence == null ? 0 : ABSENT) | (ended == null ? 0 : END), key, feed);
        if (absence != null) {
            writer.signed(absence.since().toEpochMilli());
            writer.number(absence.feeds());
            if (ended != null) {
                writer.signed(ended.toEpochMilli());
            }
        }
        texts(feed, name, absence == null ? "" : absence.lastName(), Map.of(), fields);
        keys.setLatest(key, writer.end(records));
        return key;
    }

    /** Takes no more in. */
    void close() {
        words.close();
        records.trim();
        keys.trim();
    }

    private void begin(int flags, int key, int feed) {
        writer.begin();
        writer.number(flags);
        int before = keys.latest(key);
        writer.number(before == KeyTable.NONE ? 0 : Integer.toUnsignedLong(before) + 1);
        writer.number(feed);
    }

    private void day(@Nullable LocalDate day) {
        if (day != null) {
            writer.signed(day.toEpochDay());
        }
    }

    private int file(String name) {
        int known = files.indexOf(name);
        if (known < 0) {
            files.add(name);
            return files.size() - 1;
        }
        return known;
    }

    private void texts(int feed, String key, String zone, Map<String, String> links, Map<String, String> fields) {
        List<Link> declared = feeds.get(feed).mapping().links();
        Map<String, Integer> schema = schemas.get(feed);
        // The shortest first: longer ones are often made of them.
        fields.keySet().stream()
                .filter(field -> !schema.containsKey(field))
                .sorted(Comparator.comparing(
                                (String field) -> fields.getOrDefault(field, "").length())
                        .thenComparing(field -> field))
                .toList()
                .forEach(field -> schema.put(field, schema.size()));
        String[] values = new String[FIRST_LINK + declared.size() + schema.size()];
        values[0] = key;
        values[1] = zone;
        for (int i = 0; i < declared.size(); i++) {
            values[FIRST_LINK + i] = links.getOrDefault(declared.get(i).feed(), "");
        }
        schema.forEach((field, index) -> values[FIRST_LINK + declared.size() + index] = fields.getOrDefault(field, ""));
        int count = values.length;
        while (values[count - 1].isEmpty()) {
            count--;
        }
        writer.number(count);
        for (int i = 0; i < count; i++) {
            writer.text(values[i]);
        }
    }

    // Reading

    /** One record, unpacked as far as its texts. */
    private final class Open {
        final RecordReader reader;
        final int flags;
        final int before;
        final int feed;
        String file = "";
        long line;

        @Nullable
        LocalDate start;

        @Nullable
        LocalDate end;

        @Nullable
        LocalDate lastDay;

        @Nullable
        Instant knownAt;

        Instant since = Instant.EPOCH;
        int absentFeeds;

        @Nullable
        Instant ended;

        Open(int position) {
            reader = new RecordReader(records, words, position);
            flags = reader.small();
            long link = reader.number();
            before = link == 0 ? KeyTable.NONE : (int) (link - 1);
            feed = reader.small();
            if ((flags & PLACEHOLDER) == 0) {
                file = files.get(reader.small());
                line = reader.number();
                start = day(START);
                end = day(END);
                lastDay = day(LAST_DAY);
                knownAt = (flags & KNOWN_AT) == 0 ? null : Instant.ofEpochMilli(reader.signed());
            } else if ((flags & ABSENT) != 0) {
                since = Instant.ofEpochMilli(reader.signed());
                absentFeeds = reader.small();
                ended = (flags & END) == 0 ? null : Instant.ofEpochMilli(reader.signed());
            }
            reader.textsBegin(reader.small());
        }

        private @Nullable LocalDate day(int flag) {
            return (flags & flag) == 0 ? null : LocalDate.ofEpochDay(reader.signed());
        }

        String field(String name) {
            Integer index = schemas.get(feed).get(name);
            return index == null
                    ? ""
                    : reader.text(FIRST_LINK + feeds.get(feed).mapping().links().size() + index);
        }
    }

    boolean isRow(int position) {
        return (new RecordReader(records, words, position).small() & PLACEHOLDER) == 0;
    }

    int before(int position) {
        return new Open(position).before;
    }

    PersonId id(int position) {
        Open record = new Open(position);
        return new PersonId(feeds.get(record.feed).name(), record.reader.text(0));
    }

    boolean isKey(int position, int feed, String key) {
        Open record = new Open(position);
        return record.feed == feed && record.reader.text(0).equals(key);
    }

    int feedOf(int position) {
        return new Open(position).feed;
    }

    String field(int position, String name) {
        return new Open(position).field(name);
    }

    /** The keys of other feeds that a row names. */
    Map<String, String> links(int position) {
        Open record = new Open(position);
        Map<String, String> links = new HashMap<>();
        List<Link> declared = feeds.get(record.feed).mapping().links();
        for (int i = 0; i < declared.size(); i++) {
            String key = record.reader.text(FIRST_LINK + i);
            if (!key.isEmpty()) {
                links.put(declared.get(i).feed(), key);
            }
        }
        return links;
    }

    /** File and line of a row, for a person. */
    String place(int position) {
        Open record = new Open(position);
        return record.file + ":" + record.line;
    }

    Person.@Nullable Absence absence(int position) {
        Open record = new Open(position);
        return (record.flags & ABSENT) == 0
                ? null
                : new Person.Absence(record.since, record.absentFeeds, record.reader.text(1), record.ended);
    }

    /** The parts of its feed that a row is in. */
    Set<Scope.Segment> segments(int position) {
        Open record = new Open(position);
        FeedSettings feed = feeds.get(record.feed);
        Set<Scope.Segment> segments = new HashSet<>();
        for (String field : feed.mapping().segments()) {
            segments.add(new Scope.Segment(feed.source(), field, record.field(field)));
        }
        return segments;
    }

    Engagement engagement(int position) {
        Open record = new Open(position);
        FeedSettings feed = feeds.get(record.feed);
        String[] texts = record.reader.allTexts();
        String zone = texts.length > 1 ? texts[1] : "";
        Map<String, String> fields = new HashMap<>();
        int first = FIRST_LINK + feed.mapping().links().size();
        schemas.get(record.feed).forEach((name, index) -> {
            if (first + index < texts.length && !texts[first + index].isEmpty()) {
                fields.put(name, texts[first + index]);
            }
        });
        return new Engagement(
                new PersonId(feed.name(), texts[0]),
                kind(feed.kind()),
                status(record.flags & STATUS),
                record.start,
                record.end,
                record.lastDay,
                feed.mapping().dates().endInclusive(),
                zone.isEmpty() ? feed.mapping().dates().zone() : ZoneId.of(zone),
                record.knownAt,
                record.file,
                record.line,
                fields);
    }

    private static int code(Status status) {
        return switch (status) {
            case ACTIVE -> 0;
            case LEAVE -> 1;
            case SUSPENDED -> 2;
            case ENDED -> 3;
        };
    }

    private static Engagement.Status status(int code) {
        return switch (code) {
            case 0 -> Engagement.Status.ACTIVE;
            case 1 -> Engagement.Status.LEAVE;
            case 2 -> Engagement.Status.SUSPENDED;
            case 3 -> Engagement.Status.ENDED;
            default -> throw new IllegalArgumentException("status " + code);
        };
    }

    private static Engagement.Kind kind(FeedSettings.Kind kind) {
        return switch (kind) {
            case EMPLOYMENT -> Engagement.Kind.EMPLOYMENT;
            case CONTRACT -> Engagement.Kind.CONTRACT;
        };
    }

    /** What it takes in memory, in bytes, within a few hundred. */
    long bytes() {
        return records.bytes() + words.bytes() + keys.bytes();
    }
}
