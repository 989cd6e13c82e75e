package curfew.directory;

import org.jspecify.annotations.Nullable;

/**
 * How much a directory is asked for at most, over all servers of it and both ways, reading and writing.
 *
 * @param requestsPerSecond single requests: lookups, changes, pages of a search; null does not pace them
 * @param inFlight small requests that may be under way at the same time; 1 to 256, and 1 means one after the other
 * @param inTransaction changes that may be one transaction, where the server can (RFC 5805); 1 to 1,000, and 1 means no transactions. OpenLDAP 2.5
 *     was seen to crash over transactions that it refuses
 */
public record Load(@Nullable Integer requestsPerSecond, int inFlight, int inTransaction) {
    public static final int DEFAULT_IN_FLIGHT = 16;
    public static final int MOST_IN_FLIGHT = 256;
    public static final int DEFAULT_IN_TRANSACTION = 1;
    public static final int MOST_IN_TRANSACTION = 1_000;
    public static final int MOST_REQUESTS_PER_SECOND = 100_000;

    public Load {
        if (requestsPerSecond != null && (requestsPerSecond < 1 || requestsPerSecond > MOST_REQUESTS_PER_SECOND)) {
            throw new IllegalArgumentException("requests_per_second is " + requestsPerSecond + ", and must be 1 to "
                    + MOST_REQUESTS_PER_SECOND + "; left out, requests are not paced");
        }
        if (inFlight < 1 || inFlight > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException("in_flight is " + inFlight + ", and must be 1 to " + MOST_IN_FLIGHT);
        }
        if (inTransaction < 1 || inTransaction > MOST_IN_TRANSACTION) {
            throw new IllegalArgumentException(
                    "in_transaction is " + inTransaction + ", and must be 1 to " + MOST_IN_TRANSACTION);
        }
    }

    /** Where the job file says nothing. */
    public static Load standard() {
        return new Load(null, DEFAULT_IN_FLIGHT, DEFAULT_IN_TRANSACTION);
    }
}
