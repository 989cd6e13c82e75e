package curfew.roster;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a key, as bytes: the length of what follows, flags, the digest, the feed's number, the key; then name, dates,
 * siblings and values. Numbers are varints, texts their length and UTF-8; feeds and fields are numbered in the head. The next generation only
 * adds to those numbers, so that a record can be copied. For one thread.
 */
final class KnownCodec {

    private static final int START = 1;
    private static final int SINCE = 2;
    private static final int ENDED = 4;
    private static final int SIBLINGS = 8;

    private final Numbering feeds = new Numbering();
    private final Numbering fields = new Numbering();
    private final ByteSink out = new ByteSink();
    private final ByteSink body = new ByteSink();
    /** The record at hand: where it begins, its flags, and what comes behind them. */
    private int begin;

    private int flags;
    private int end;
    private int at;
    private byte[] from = {};

    /** Numbers feeds and fields in the same way as another. */
    void numberAs(KnownCodec other) {
        other.feeds.names().forEach(feeds::add);
        other.fields.names().forEach(fields::add);
    }

    void feed(String name) {
        feeds.add(name);
    }

    void field(String name) {
        fields.add(name);
    }

    // Writing

    /** How many bytes were written and not cleared. */
    int written() {
        return out.length();
    }

    /** These bytes; the array may be longer. */
    byte[] take() {
        return out.array();
    }

    void clear() {
        out.clear();
    }

    /** To be written once all feeds and fields are numbered. */
    void writeHead(HistoryFile.Head what) {
        out.number(what.generation());
        out.eight(what.seed());
        out.texts(feeds.names());
        out.texts(fields.names());
        out.number(what.counted().size());
        what.counted().forEach((feed, digests) -> {
            out.text(feed);
            out.texts(digests);
        });
    }

    void write(Known known, long digest) {
        body.clear();
        body.number((known.start() == null ? 0 : START)
                | (known.since() == null ? 0 : SINCE)
                | (known.ended() == null ? 0 : ENDED)
                | (known.siblings().isEmpty() ? 0 : SIBLINGS));
        body.eight(digest);
        body.number(feeds.number(known.id().feed()));
        body.text(known.id().key());
        body.text(known.name());
        body.instant(known.firstSeen());
        body.number(known.feeds());
        LocalDate start = known.start();
        if (start != null) {
            body.signed(start.toEpochDay());
        }
        instant(known.since());
        instant(known.ended());
        if (!known.siblings().isEmpty()) {
            body.number(known.siblings().size());
            known.siblings().forEach(id -> {
                body.number(feeds.number(id.feed()));
                body.text(id.key());
            });
        }
        body.number(known.values().size());
        known.values().forEach((field, value) -> {
            body.number(fields.number(field));
            body.text(value);
        });
        out.number(body.length());
        out.bytes(body.array(), 0, body.length());
    }

    private void instant(@Nullable Instant instant) {
        if (instant != null) {
            body.instant(instant);
        }
    }

    /** Writes the record at hand of another codec, as it is. */
    void copy(KnownCodec other, byte[] bytes) {
        out.bytes(bytes, other.begin, other.end - other.begin);
    }

    // Reading

    HistoryFile.Head readHead(byte[] bytes) {
        from = bytes;
        at = 0;
        long generation = number();
        long seed = eight();
        texts().forEach(feeds::add);
        texts().forEach(fields::add);
        SortedMap<String, List<String>> counted = new TreeMap<>();
        for (long left = number(); left > 0; left--) {
            counted.put(text(), texts());
        }
        return new HistoryFile.Head(generation, seed, counted);
    }

    /** Makes the record that begins at an index the one at hand. Returns the index behind it. */
    int step(byte[] bytes, int index) {
        begin = index;
        int body = RecordReader.after(bytes, index);
        end = body + Math.toIntExact(RecordReader.number(bytes, index));
        flags = bytes[body];
        at = body + 1;
        return end;
    }

    long digest(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong(at);
    }

    boolean hasSiblings() {
        return (flags & SIBLINGS) != 0;
    }

    String feed(byte[] bytes) {
        return feeds.name(Math.toIntExact(RecordReader.number(bytes, at + 8)));
    }

    String key(byte[] bytes) {
        int key = RecordReader.after(bytes, at + 8);
        return new String(
                bytes,
                RecordReader.after(bytes, key),
                Math.toIntExact(RecordReader.number(bytes, key)),
                StandardCharsets.UTF_8);
    }

    Known known(byte[] bytes) {
        from = bytes;
        int back = at;
        at += 8;
        PersonId id = id();
        String name = text();
        Instant firstSeen = instant();
        int absent = Math.toIntExact(number());
        LocalDate start = (flags & START) == 0 ? null : LocalDate.ofEpochDay(signed());
        Instant since = (flags & SINCE) == 0 ? null : instant();
        Instant ended = (flags & ENDED) == 0 ? null : instant();
        SortedSet<PersonId> siblings = new TreeSet<>();
        for (long left = hasSiblings() ? number() : 0; left > 0; left--) {
            siblings.add(id());
        }
        SortedMap<String, String> values = new TreeMap<>();
        for (long left = number(); left > 0; left--) {
            values.put(fields.name(Math.toIntExact(number())), text());
        }
        at = back;
        return new Known(id, name, start, firstSeen, since, absent, ended, siblings, values);
    }

    private PersonId id() {
        return new PersonId(feeds.name(Math.toIntExact(number())), text());
    }

    private long number() {
        long value = RecordReader.number(from, at);
        at = RecordReader.after(from, at);
        return value;
    }

    private long signed() {
        long value = RecordReader.signed(from, at);
        at = RecordReader.after(from, at);
        return value;
    }

    private long eight() {
        long value = ByteBuffer.wrap(from).getLong(at);
        at += 8;
        return value;
    }

    private Instant instant() {
        return Instant.ofEpochSecond(signed(), number());
    }

    private String text() {
        int length = Math.toIntExact(number());
        String text = new String(from, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (long left = number(); left > 0; left--) {
            texts.add(text());
        }
        return texts;
    }
}
