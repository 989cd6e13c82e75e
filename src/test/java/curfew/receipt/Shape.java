package curfew.receipt;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A profile in words: of the feed hr, with nothing in it but what is said. Days are counted from {@link #DAY}. */
final class Shape {
    static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    static final Source HR = Source.feed("hr");

    private final LocalDate day;
    private final Map<String, Long> states = new HashMap<>();
    private final Map<String, Long> filled = new HashMap<>();
    private final TreeMap<Long, Long> starts = new TreeMap<>();
    private final TreeMap<Long, Long> ends = new TreeMap<>();
    private final Map<String, Map<String, Part>> parts = new TreeMap<>();
    private final Map<String, CalendarCounts> calendars = new HashMap<>();
    private Source source = HR;
    private String digest = "";
    private List<String> header = List.of();
    private KeySamples samples = KeySamples.NONE;
    private long rows;
    private long keys;
    private long rejects;
    private long open;
    private long startsAfter;
    private long endsBefore;

    private Shape(int days) {
        this.day = DAY.plusDays(days);
    }

    /** So many days after {@link #DAY}. */
    static Shape on(int days) {
        return new Shape(days);
    }

    static long day(int days) {
        return DAY.plusDays(days).toEpochDay();
    }

    Shape of(Source other) {
        source = other;
        return this;
    }

    Shape digest(String other) {
        digest = other;
        return this;
    }

    /** As many keys as rows, each of which gives access, unless that is said otherwise afterwards. */
    Shape rows(long count) {
        rows = count;
        keys = count;
        open = count;
        return this;
    }

    Shape keys(long count) {
        keys = count;
        return this;
    }

    Shape open(long count) {
        open = count;
        return this;
    }

    Shape rejects(long count) {
        rejects = count;
        return this;
    }

    Shape state(String name, long count) {
        states.put(name, count);
        return this;
    }

    Shape filled(String field, long count) {
        filled.put(field, count);
        return this;
    }

    Shape header(String... columns) {
        header = List.of(columns);
        return this;
    }

    Shape spread(List<String> sample) {
        samples = new KeySamples(sample, samples.last(), samples.newest());
        return this;
    }

    Shape last(List<String> sample) {
        samples = new KeySamples(samples.spread(), sample, samples.newest());
        return this;
    }

    Shape newest(List<String> sample) {
        samples = new KeySamples(samples.spread(), samples.last(), sample);
        return this;
    }

    Shape start(int days, long count) {
        starts.put(day(days), count);
        return this;
    }

    /** Beyond the window. */
    Shape startsLater(long count) {
        startsAfter = count;
        return this;
    }

    Shape end(int days, long count) {
        ends.put(day(days), count);
        return this;
    }

    /** Before the window. */
    Shape endedEarlier(long count) {
        endsBefore = count;
        return this;
    }

    Shape part(String column, String value, Part part) {
        parts.computeIfAbsent(column, any -> new TreeMap<>()).put(value, part);
        return this;
    }

    Shape calendar(String field, CalendarCounts counts) {
        calendars.put(field, counts);
        return this;
    }

    Profile profile() {
        Instant made = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        return new Profile(
                source,
                digest,
                day,
                made,
                rows,
                keys,
                rejects,
                open,
                states,
                filled,
                header,
                true,
                samples,
                new DayCounts(starts, 0, startsAfter),
                new DayCounts(ends, endsBefore, 0),
                calendars,
                parts);
    }
}
