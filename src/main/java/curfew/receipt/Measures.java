package curfew.receipt;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one night differed from the good one before it: what a source's own variation is told from.
 *
 * @param day the night's day
 * @param digest of a feed's bytes; empty for a directory
 * @param rows how many rows there were
 * @param open how many gave access
 * @param ended how many ended that had not been announced
 * @param missing how many that gave access are not there any more, and had not ended
 * @param parts the same by column and value, where it was more than one
 */
public record Measures(
        LocalDate day,
        String digest,
        long rows,
        long open,
        long ended,
        long missing,
        Map<String, Map<String, Change>> parts) {

    /** Of one part. */
    public record Change(long ended, long missing) {
        static final Change NONE = new Change(0, 0);

        boolean isWorthKeeping() {
            return ended > 1 || missing > 1;
        }
    }

    public Measures {
        Map<String, Map<String, Change>> sorted = new TreeMap<>();
        parts.forEach((column, values) -> sorted.put(column, Collections.unmodifiableMap(new TreeMap<>(values))));
        parts = Collections.unmodifiableMap(sorted);
    }

    /** Of a night that nothing is known before. */
    static Measures first(Profile profile) {
        return new Measures(profile.day(), profile.digest(), profile.rows(), profile.open(), 0, 0, Map.of());
    }

    Change part(String column, String value) {
        return parts.getOrDefault(column, Map.of()).getOrDefault(value, Change.NONE);
    }
}
