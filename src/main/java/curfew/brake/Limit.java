package curfew.brake;

import curfew.plan.Population.Segment;
import java.util.List;

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

    private static final List<String> SEGMENTS = List.of(
            Segment.WHOLE,
            Segment.DIRECTORY,
            Segment.OU,
            Segment.DEPARTMENT,
            Segment.PRIVILEGED,
            Segment.GROUP,
            "feed");

    /** Takes back what binary fractions lose: 2.3 per cent of 1,000 are 23. */
    private static final double ROUNDING = 1e-9;

    public Limit {
        if (!SEGMENTS.contains(segment)) {
            throw new IllegalArgumentException(
                    "limit " + name + " counts by " + segment + ", which is none of " + String.join(", ", SEGMENTS));
        }
        if (count < 0 || percent < 0 || percent > 100 || minimumPopulation < 0) {
            throw new IllegalArgumentException("limit " + name + " is out of range");
        }
    }

    /**
     * Whether nothing of its class escapes it: every account counts in the whole, its directory and its OU, every membership in its
     * group, but not every account has a department.
     */
    boolean countsAll() {
        return switch (segment) {
            case Segment.WHOLE, Segment.DIRECTORY, Segment.OU -> what != Counted.ROSTER_LOSS;
            case Segment.GROUP -> what == Counted.STRIPS;
            case "feed" -> what == Counted.ROSTER_LOSS;
            default -> false;
        };
    }

    /** How many of a population are allowed: the smaller of count and percent, the count alone below the minimum population. */
    public long allowedOf(long population) {
        return population < minimumPopulation
                ? count
                : Math.min(count, (long) Math.floor(percent * population / 100.0 + ROUNDING));
    }

    /** Whether this many of this population are too many. At the limit is not over it; zero allows none. */
    public boolean isTrippedBy(long found, long population) {
        return found > allowedOf(population);
    }
}
