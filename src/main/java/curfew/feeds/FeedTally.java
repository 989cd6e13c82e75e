package curfew.feeds;

import curfew.receipt.KeySamples;
import curfew.receipt.Profile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a profile is made of, row by row, on the way of a million rows: plain counters, and for each part one look-up. It holds no
 * row, and of the keys some hundred. For one thread.
 */
final class FeedTally {
    private final FeedSettings feed;
    private final LocalDate day;
    private final long today;
    private final boolean endInclusive;
    private final List<String> segments;
    private final List<Map<String, PartTally>> parts = new ArrayList<>();
    private final KeyTally keys = new KeyTally();
    private final DateTally starts;
    private final DateTally ends;
    private final DateTally endDates;
    private List<String> header = List.of();
    private String[] texts = {};
    private long[] filled = {};
    private int[] places = {};
    private long rows;
    private long open;
    private long leave;
    private long suspended;
    private long undated;
    private long started;
    private long lastDays;
    private long known;

    FeedTally(FeedSettings feed, Instant asOf) {
        this.feed = feed;
        this.day = asOf.atZone(feed.mapping().dates().zone()).toLocalDate();
        this.today = day.toEpochDay();
        this.endInclusive = feed.mapping().dates().endInclusive();
        this.segments = feed.mapping().segments();
        segments.forEach(segment -> parts.add(new HashMap<>()));
        this.starts = new DateTally(today);
        this.ends = new DateTally(today);
        this.endDates = new DateTally(today);
    }

    /**
     * Told of the columns once they are known.
     *
     * @param names the fields that rows carry as text, in the order of a row's texts
     */
    void columns(List<String> columns, String[] names) {
        header = List.copyOf(columns);
        texts = names;
        filled = new long[names.length];
        places = segments.stream()
                .mapToInt(segment -> List.of(names).indexOf(segment))
                .toArray();
    }

    void row(Row row, Texts fields) {
        rows++;
        long last = lastDay(row);
        boolean grants = grants(row.status(), last);
        boolean isOpen = grants && last >= today;
        open += isOpen ? 1 : 0;
        LocalDate start = row.start();
        long first = start == null ? Long.MIN_VALUE : start.toEpochDay();
        if (start != null) {
            started++;
            starts.add(first, start);
        }
        LocalDate end = row.end();
        if (end != null) {
            endDates.add(end.toEpochDay(), end);
        }
        if (grants && last != Long.MAX_VALUE) {
            ends.add(last);
        }
        lastDays += row.lastDay() == null ? 0 : 1;
        known += row.knownAt() == null ? 0 : 1;
        keys.add(row.key(), first <= today ? first : Long.MIN_VALUE);
        fields.countInto(filled);
        for (int i = 0; i < places.length; i++) {
            part(i, fields.at(places[i])).add(row.key(), isOpen, last - today);
        }
    }

    /** Whether the row gives access while its dates do, which is counted beside. */
    private boolean grants(Status status, long last) {
        switch (status) {
            case LEAVE -> leave++;
            case SUSPENDED -> {
                suspended++;
                return false;
            }
            case ENDED -> {
                if (last == Long.MAX_VALUE) {
                    undated++;
                    return false;
                }
            }
            case ACTIVE -> {}
        }
        return true;
    }

    /** The last day of access, as far as dates say. */
    private long lastDay(Row row) {
        LocalDate end = row.end();
        LocalDate working = row.lastDay();
        long byEnd = end == null ? Long.MAX_VALUE : end.toEpochDay() - (endInclusive ? 0 : 1);
        return working == null ? byEnd : Math.min(byEnd, working.toEpochDay());
    }

    private PartTally part(int column, @Nullable String value) {
        Map<String, PartTally> values = parts.get(column);
        String name = value == null ? "" : value;
        PartTally part = values.get(name);
        if (part == null) {
            String kept = values.size() < PartTally.MOST ? name : PartTally.OTHERS;
            part = values.computeIfAbsent(kept, any -> new PartTally());
        }
        return part;
    }

    Profile profile(String digest, Instant producedAt, long rejects) {
        Map<String, Map<String, curfew.receipt.Part>> byColumn = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            Map<String, curfew.receipt.Part> values = new HashMap<>();
            parts.get(i).forEach((value, part) -> values.put(value, part.part(today)));
            byColumn.put(segments.get(i), values);
        }
        Map<String, curfew.receipt.CalendarCounts> calendars = new HashMap<>();
        calendars.put(Mapping.START, starts.calendar());
        calendars.put(Mapping.END, endDates.calendar());
        KeySamples samples = keys.samples();
        return new Profile(
                feed.source(),
                digest,
                day,
                producedAt,
                rows,
                rows,
                rejects,
                open,
                Map.of(Profile.LEAVE, leave, Profile.SUSPENDED, suspended, Profile.UNDATED, undated),
                filledByField(),
                header,
                keys.isOrdered(),
                samples,
                starts.counts(),
                ends.counts(),
                calendars,
                byColumn);
    }

    private Map<String, Long> filledByField() {
        Map<String, Long> byField = new LinkedHashMap<>();
        for (int i = 0; i < texts.length; i++) {
            byField.put(texts[i], filled[i]);
        }
        byField.put(Mapping.START, started);
        byField.put(Mapping.END, endDates.count());
        byField.put(Mapping.LAST_DAY, lastDays);
        byField.put(Mapping.KNOWN_AT, known);
        return byField;
    }
}
