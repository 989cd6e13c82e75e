package curfew.feeds;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * How a file's dates are written and meant.
 *
 * @param formats patterns of {@link java.time.format.DateTimeFormatter}, tried in this order; years have four digits
 * @param none what stands for no date, beside an empty cell and any date in the year 9999
 * @param endInclusive whether the end date itself is still a day of access. The last working day always is.
 * @param zone the time zone of the days, unless a row names its own
 */
public record Dates(List<String> formats, Set<String> none, boolean endInclusive, ZoneId zone) {

    /** ISO dates. */
    public static Dates iso(ZoneId zone, boolean endInclusive) {
        return new Dates(List.of("yyyy-MM-dd"), Set.of(), endInclusive, zone);
    }

    public Dates {
        formats = List.copyOf(formats);
        none = Set.copyOf(none);
        DateParser.check(formats);
    }

    /** A day as the feed itself would write it. */
    public String written(LocalDate day) {
        return DateParser.formatter(formats.get(0)).format(day.atStartOfDay(zone));
    }
}
