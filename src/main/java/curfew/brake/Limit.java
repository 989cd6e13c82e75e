package curfew.brake;

/**
 * How many of one class may be in each segment of one kind, in one plan.
 *
 * @param name as in the job file; stable
 * @param what the class that is counted
 * @param segment the kind of segment ({@code whole}, {@code directory}, {@code ou}, {@code department}, {@code privileged}, {@code group},
 *     {@code feed})
 * @param count how many are allowed; 0 allows none
 * @param percent how many per hundred of the segment's population are allowed, 0 to 100
 * @param minimumPopulation below this population the percent is not used, and the count alone decides
 */
public record Limit(String name, Counted what, String segment, long count, double percent, long minimumPopulation) {

    /** What a limit counts. */
    public enum Counted {
        /** Accounts that would be disabled, urgent ones apart. */
        DISABLES,
        /** Accounts that an urgent revocation would disable. */
        URGENT_DISABLES,
        /** Memberships that would go. */
        STRIPS,
        /** Persons that a feed has lost since the last good run. */
        ROSTER_LOSS
    }

    public Limit {
        if (count < 0 || percent < 0 || percent > 100 || minimumPopulation < 0) {
            throw new IllegalArgumentException("limit " + name + " is out of range");
        }
    }

    /** Whether this many of this population are too many. At the limit is not over it; zero allows none. */
    public boolean isTrippedBy(long found, long population) {
        boolean byCount = found > count;
        boolean byPercent = population >= minimumPopulation && found * 100.0 > percent * population;
        return found > 0 && (byCount || byPercent);
    }
}
