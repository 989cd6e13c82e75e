package curfew.roster;

import curfew.feeds.FeedSettings;
import curfew.feeds.Link;
import curfew.feeds.Row;
import curfew.receipt.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
 * only a link or the history knows. It holds: {@link RecordFlags flags}, the record before it, feed; for a row its zone where that is not the
 * feed's, file, line, dates and the instant of knowledge; for an absent key since when, how many feeds and when it had ended; then its
 * texts in their {@link FieldOrder order}.
 */
final class RosterData {

    private final List<FeedSettings> feeds;
    private final Map<String, Integer> feedNumbers = new HashMap<>();
    private final List<FieldOrder> orders = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final Zones zones;
    private final Records records = new Records();
    private final Words words = new Words();
    private final RecordWriter writer = new RecordWriter(words);
    private final KeyTable keys = new KeyTable(this);

    RosterData(List<FeedSettings> feeds) {
        this.feeds = List.copyOf(feeds);
        this.zones = new Zones(feeds);
        for (FeedSettings feed : feeds) {
            if (feedNumbers.put(feed.name(), feedNumbers.size()) != null) {
                throw new IllegalArgumentException("two feeds are named " + feed.name());
            }
            orders.add(new FieldOrder(feed.mapping().links().size()));
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
        boolean ownZone = !row.zone().equals(zones.zone(feed));
        Instant knownAt = row.knownAt();
        begin(flags(row) | (ownZone ? RecordFlags.ZONE : 0), key, feed);
        if (ownZone) {
            writer.number(zones.number(row.zone()));
        }
        writer.number(file(row.file()));
        writer.number(row.line());
        day(row.start());
        day(row.end());
        day(row.lastDay());
        if (knownAt != null) {
            writer.signed(knownAt.toEpochMilli());
        }
        texts(feed, row.key(), "", row.links(), row.fields());
        keys.setLatest(key, writer.end(records));
        return key;
    }

    private static int flags(Row row) {
        return RecordFlags.code(row.status())
                | (row.start() == null ? 0 : RecordFlags.START)
                | (row.end() == null ? 0 : RecordFlags.END)
                | (row.lastDay() == null ? 0 : RecordFlags.LAST_DAY)
                | (row.knownAt() == null ? 0 : RecordFlags.KNOWN_AT);
    }

    /** Adds what is known of a key that no row has: nothing, or its absence and the values it was found by. Returns its number. */
    int addPlaceholder(int feed, String name, Person.@Nullable Absence absence, Map<String, String> fields) {
        int key = keys.number(feed, name);
        Instant ended = absence == null ? null : absence.ended();
        int flags = RecordFlags.PLACEHOLDER
                | (absence == null ? 0 : RecordFlags.ABSENT)
                | (ended == null ? 0 : RecordFlags.END);
        begin(flags, key, feed);
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

    private void texts(int feed, String key, String lastName, Map<String, String> links, Map<String, String> fields) {
        String[] texts = orders.get(feed).texts(fields);
        texts[FieldOrder.KEY] = key;
        texts[FieldOrder.LAST_NAME] = lastName;
        List<Link> declared = feeds.get(feed).mapping().links();
        for (int i = 0; i < declared.size(); i++) {
            texts[FieldOrder.FIRST_LINK + i] =
                    links.getOrDefault(declared.get(i).feed(), "");
        }
        int count = texts.length;
        while (texts[count - 1].isEmpty()) {
            count--;
        }
        writer.number(count);
        for (int i = 0; i < count; i++) {
            writer.text(texts[i]);
        }
    }

    // Reading

    private OpenRecord open(int position) {
        return new OpenRecord(records, words, position);
    }

    boolean isRow(int position) {
        return (flags(position) & RecordFlags.PLACEHOLDER) == 0;
    }

    /** Whether it is a placeholder of somebody known from before. */
    boolean isAbsent(int position) {
        return (flags(position) & RecordFlags.ABSENT) != 0;
    }

    private int flags(int position) {
        return (int) RecordReader.number(records.chunk(position), records.offset(position));
    }

    int before(int position) {
        return open(position).before;
    }

    PersonId id(int position) {
        OpenRecord record = open(position);
        return new PersonId(feeds.get(record.feed).name(), record.reader.text(FieldOrder.KEY));
    }

    boolean isKey(int position, int feed, String key) {
        OpenRecord record = open(position);
        return record.feed == feed && record.reader.text(FieldOrder.KEY).equals(key);
    }

    int feedOf(int position) {
        return open(position).feed;
    }

    String field(int position, String name) {
        return field(open(position), name);
    }

    private String field(OpenRecord record, String name) {
        int index = orders.get(record.feed).index(name);
        return index < 0 ? "" : record.reader.text(index);
    }

    /** The keys of other feeds that a row names. */
    Map<String, String> links(int position) {
        OpenRecord record = open(position);
        Map<String, String> links = new HashMap<>();
        List<Link> declared = feeds.get(record.feed).mapping().links();
        for (int i = 0; i < declared.size(); i++) {
            String key = record.reader.text(FieldOrder.FIRST_LINK + i);
            if (!key.isEmpty()) {
                links.put(declared.get(i).feed(), key);
            }
        }
        return links;
    }

    /** File and line of a row, for a person. */
    String place(int position) {
        OpenRecord record = open(position);
        return files.get(record.file) + ":" + record.line;
    }

    Person.@Nullable Absence absence(int position) {
        return open(position).absence();
    }

    /** The parts of its feed that a row is in. */
    Set<Scope.Segment> segments(int position) {
        OpenRecord record = open(position);
        FeedSettings feed = feeds.get(record.feed);
        Set<Scope.Segment> segments = new HashSet<>();
        for (String field : feed.mapping().segments()) {
            segments.add(new Scope.Segment(feed.source(), field, field(record, field)));
        }
        return segments;
    }

    Engagement engagement(int position) {
        OpenRecord record = open(position);
        FeedSettings feed = feeds.get(record.feed);
        FieldOrder order = orders.get(record.feed);
        String[] texts = record.reader.allTexts();
        Map<String, String> fields = new HashMap<>();
        for (int i = order.firstField(); i < texts.length; i++) {
            if (!texts[i].isEmpty()) {
                fields.put(order.names().get(i - order.firstField()), texts[i]);
            }
        }
        return new Engagement(
                new PersonId(feed.name(), texts[FieldOrder.KEY]),
                kind(feed.kind()),
                RecordFlags.status(record.flags),
                record.start(),
                record.end(),
                record.lastDay(),
                feed.mapping().dates().endInclusive(),
                zones.zone(record.zone),
                record.knownAt(),
                files.get(record.file),
                record.line,
                fields);
    }

    private static Engagement.Kind kind(FeedSettings.Kind kind) {
        return switch (kind) {
            case EMPLOYMENT -> Engagement.Kind.EMPLOYMENT;
            case CONTRACT -> Engagement.Kind.CONTRACT;
        };
    }

    /** For these two instants; to be made once all rows are there. */
    PlainDates plainDates(Instant from, Instant until) {
        return new PlainDates(records, feeds, zones, from, until);
    }

    /** What it takes in memory, in bytes, within a few hundred. */
    long bytes() {
        return records.bytes() + words.bytes() + keys.bytes();
    }
}
