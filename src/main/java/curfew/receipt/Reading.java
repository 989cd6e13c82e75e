package curfew.receipt;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a read got, whether or not it got everything.
 *
 * @param source what was read
 * @param origin the file or the server's address, for a person
 * @param digest lower-case hex SHA-256 of a feed file's bytes; empty for a directory, whose content has no digest
 * @param count rows accepted, or entries received
 * @param counts further counts by name, such as {@code rejects} or {@code enabled}; sorted
 * @param producedAt when the content was produced, as far as is known: a file's time stamp; for a directory, when reading began
 * @param readAt when reading ended
 * @param searched the places that were searched for what was read, in words: what lies elsewhere is not known; empty for a feed
 * @param unsearched places that are known to be there, were not searched, and may hold more of it, in words
 */
public record Reading(
        Source source,
        String origin,
        String digest,
        long count,
        Map<String, Long> counts,
        Instant producedAt,
        Instant readAt,
        List<String> searched,
        List<String> unsearched) {
    public Reading {
        counts = java.util.Collections.unmodifiableMap(new TreeMap<>(counts));
        searched = List.copyOf(searched);
        unsearched = List.copyOf(unsearched);
    }

    /** Of a feed: it is its own place. */
    public Reading(
            Source source,
            String origin,
            String digest,
            long count,
            Map<String, Long> counts,
            Instant producedAt,
            Instant readAt) {
        this(source, origin, digest, count, counts, producedAt, readAt, List.of(), List.of());
    }
}
