package curfew.receipt;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The shape of what was read: what a later night is compared with. Counts, and a few keys; no row and no entry.
 *
 * @param source what was read
 * @param digest of a feed's bytes; empty for a directory
 * @param day the night's day, in the feed's zone
 * @param producedAt when the content was made, as far as is known
 * @param rows good rows, or accounts
 * @param keys distinct keys among the rows
 * @param rejects rows that could not be taken
 * @param open how many of the rows give access: not ended, not suspended, last day not over; or accounts that are enabled
 * @param states rows by {@link #LEAVE}, {@link #SUSPENDED}, {@link #UNDATED} and further words
 * @param filled by field or attribute, in how many rows it is not empty
 * @param header the columns up to the last one that is mapped; empty for a directory
 * @param ordered whether the file is in the order of its keys
 * @param samples some of its keys
 * @param starts rows by first day
 * @param ends rows by last day of access, those apart that have no access whatever the date
 * @param calendars how the dates of each column lie in the calendar, by field
 * @param parts counts by column (or kind of place) and value
 */
public record Profile(
        Source source,
        String digest,
        LocalDate day,
        Instant producedAt,
        long rows,
        long keys,
        long rejects,
        long open,
        Map<String, Long> states,
        Map<String, Long> filled,
        List<String> header,
        boolean ordered,
        KeySamples samples,
        DayCounts starts,
        DayCounts ends,
        Map<String, CalendarCounts> calendars,
        Map<String, Map<String, Part>> parts) {

    public static final String LEAVE = "leave";
    public static final String SUSPENDED = "suspended";
    /** Ended by its status, without a date. */
    public static final String UNDATED = "undated";

    /** How many values of a column are kept by name. */
    static final int KEPT_VALUES = 200;

    public Profile {
        states = Map.copyOf(states);
        filled = Map.copyOf(filled);
        header = List.copyOf(header);
        calendars = Map.copyOf(calendars);
        parts = Map.copyOf(parts);
    }

    /** Of a source of which there is nothing. */
    public static Profile empty(Source source, LocalDate day, Instant producedAt) {
        return new Profile(
                source,
                "",
                day,
                producedAt,
                0,
                0,
                0,
                0,
                Map.of(),
                Map.of(),
                List.of(),
                false,
                KeySamples.NONE,
                DayCounts.NONE,
                DayCounts.NONE,
                Map.of(),
                Map.of());
    }

    /** The same, once somebody has counted the distinct keys. */
    public Profile withKeys(long counted) {
        return new Profile(
                source,
                digest,
                day,
                producedAt,
                rows,
                counted,
                rejects,
                open,
                states,
                filled,
                header,
                ordered,
                samples,
                starts,
                ends,
                calendars,
                parts);
    }

    /** The same with the largest parts of each column only: what is kept for later nights. */
    public Profile compact() {
        Map<String, Map<String, Part>> largest = new TreeMap<>();
        parts.forEach((column, values) -> {
            Map<String, Part> kept = new TreeMap<>();
            values.entrySet().stream()
                    .sorted(Comparator.comparingLong((Map.Entry<String, Part> value) ->
                                    -value.getValue().rows())
                            .thenComparing(Map.Entry::getKey))
                    .limit(KEPT_VALUES)
                    .forEach(value -> kept.put(value.getKey(), value.getValue()));
            largest.put(column, Collections.unmodifiableMap(kept));
        });
        return new Profile(
                source,
                digest,
                day,
                producedAt,
                rows,
                keys,
                rejects,
                open,
                states,
                filled,
                header,
                ordered,
                samples,
                starts,
                ends,
                calendars,
                largest);
    }

    long state(String name) {
        return states.getOrDefault(name, 0L);
    }

    Part part(String column, String value) {
        return parts.getOrDefault(column, Map.of()).getOrDefault(value, Part.NOBODY);
    }

    double shareFilled(String field) {
        return rows == 0 ? 0 : filled.getOrDefault(field, 0L) / (double) rows;
    }
}
