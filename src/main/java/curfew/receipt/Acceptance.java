package curfew.receipt;

import java.time.Instant;
import java.util.Optional;

/**
 * A person's word that what was read is right, though it is not as it was.
 *
 * @param source such as {@code feed hr}
 * @param digest of the file that is meant, lower-case hex SHA-256; empty for a directory
 * @param finding what is right; empty for whatever is found in that file
 * @param from inclusive
 * @param until exclusive
 */
public record Acceptance(
        String source,
        String digest,
        Optional<GapReason> finding,
        String by,
        String reason,
        Instant from,
        Instant until) {

    boolean covers(Source of, String digestOf, GapReason found, Instant at) {
        return found.isCompared()
                && source.equals(of.toString())
                && digest.equals(digestOf)
                && (finding.isEmpty() ? !digest.isEmpty() : finding.get() == found)
                && !at.isBefore(from)
                && at.isBefore(until);
    }
}
