package curfew.feeds;

import curfew.receipt.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One good row of a feed.
 *
 * @param feed the feed's name
 * @param file the file's name, without directories
 * @param line the row's first line in the file, from 1
 * @param key the person's key, made comparable
 * @param status {@link Status#ACTIVE} if the feed has no status column
 * @param start first day; null if the feed does not say
 * @param end end date; null if open
 * @param lastDay last working day; null if the feed does not say
 * @param knownAt when the end became known; null if the feed does not say
 * @param zone the row's own zone, else the feed's
 * @param links key of another feed by that feed's name, made comparable; only those that are given
 * @param fields the other mapped fields that are not empty, without white space around them; also {@link Mapping#NAME}
 * @param segments which parts of the feed the row is in
 */
public record Row(
        String feed,
        String file,
        long line,
        String key,
        Status status,
        @Nullable LocalDate start,
        @Nullable LocalDate end,
        @Nullable LocalDate lastDay,
        @Nullable Instant knownAt,
        ZoneId zone,
        Map<String, String> links,
        Map<String, String> fields,
        Set<Scope.Segment> segments) {
    public Row {
        links = Map.copyOf(links);
        fields = fields instanceof Texts ? fields : Map.copyOf(fields);
        segments = Set.copyOf(segments);
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a row without a key is a reject");
        }
    }
}
