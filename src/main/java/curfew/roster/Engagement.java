package curfew.roster;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One employment or contract of a person, from one row of one feed.
 *
 * @param id the person's key in that feed
 * @param kind employment or contract: which reason its end has
 * @param status what the feed's vocabulary says
 * @param start first day; null if the feed does not say
 * @param end end date; null if open
 * @param lastWorkingDay null if the feed does not say
 * @param endInclusive whether the end date itself is still a day of access
 * @param zone the person's time zone, else the feed's
 * @param knownAt when the feed says the end became known; null if it does not say
 * @param file name of the file, without directories
 * @param line the row's first line in the file, from 1
 * @param fields the row's mapped values by field name ({@code department}, {@code mail}, …), as normalised by the mapping
 */
public record Engagement(
        PersonId id,
        Kind kind,
        Status status,
        @Nullable LocalDate start,
        @Nullable LocalDate end,
        @Nullable LocalDate lastWorkingDay,
        boolean endInclusive,
        ZoneId zone,
        @Nullable Instant knownAt,
        String file,
        long line,
        Map<String, String> fields) {

    /** Where it comes from. */
    public enum Kind {
        EMPLOYMENT,
        CONTRACT
    }

    /** What the feed's own vocabulary says, once mapped. */
    public enum Status {
        ACTIVE,
        LEAVE,
        SUSPENDED,
        ENDED
    }

    public Engagement {
        fields = Map.copyOf(fields);
    }

    /** The first instant at which it may grant access; {@link Instant#MIN} if it has no start. */
    public Instant opens() {
        return start == null ? Instant.MIN : start.atStartOfDay(zone).toInstant();
    }

    /**
     * The first instant at which its dates no longer grant access: after the earlier of last working day and end date.
     * {@link Instant#MAX} if neither is given.
     */
    public Instant closes() {
        Instant byEnd = end == null ? Instant.MAX : dayAfter(end, endInclusive);
        // The last working day is a day of work, whatever the end date means.
        Instant byLastDay = lastWorkingDay == null ? Instant.MAX : dayAfter(lastWorkingDay, true);
        return byEnd.isBefore(byLastDay) ? byEnd : byLastDay;
    }

    /** {@link #closes} with a grace added. */
    public Instant closesAfter(Duration grace) {
        Instant closes = closes();
        return closes.equals(Instant.MAX) ? closes : closes.plus(grace);
    }

    private Instant dayAfter(LocalDate day, boolean inclusive) {
        return (inclusive ? day.plusDays(1) : day).atStartOfDay(zone).toInstant();
    }

    /** A mapped field, or an empty string. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
