package curfew.brake;

import curfew.directory.Action;
import curfew.plan.Population.Segment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many of one class may be in each segment of one kind, in one window.
 *
 * @param name as in the job file; stable
 * @param what the class that is counted
 * @param segment the kind of segment ({@code whole}, {@code directory}, {@code ou}, {@code department}, {@code privileged}, {@code group},
 *     {@code feed})
 * @param count how many are allowed; 0 allows none
 * @param percent how many per hundred of the segment's population are allowed, 0 to 100
 * @param minimumPopulation below this population the percent is not used, and the count alone decides
 * @param reasons codes that narrow the class; empty for every reason
 * @param actions codes that narrow {@link Counted#ACTIONS}; empty for every action
 * @param window how far back what earlier runs applied counts, too; nothing for this run alone
 */
public record Limit(
        String name,
        Counted what,
        String segment,
        long count,
        double percent,
        long minimumPopulation,
        List<String> reasons,
        List<String> actions,
        Duration window) {

    /** What a limit counts: a class of operations, by reason and action, or what else tells that a night is wrong. */
    public enum Counted {
        /** Accounts that would be disabled, urgent ones apart. */
        DISABLES("disable", false),
        /** Accounts that an urgent revocation would disable. */
        URGENT_DISABLES("disable", true),
        /** Memberships that would go. */
        STRIPS("strip-group", false),
        /** Accounts that something would be done to, urgent ones apart; memberships, where the action is to strip. */
        ACTIONS("", false),
        /** The same of urgent revocations. */
        URGENT_ACTIONS("", true),
        /** Persons that a feed has lost since the last good run. */
        ROSTER_LOSS(null, false),
        /** Enabled members that a privileged group would lose. */
        PRIVILEGED_MEMBERS(null, false),
        /** Operations that failed while the plan was applied. */
        ERRORS(null, false),
        /** Operations of a canary wave that were not there when they were read back. */
        CANARIES(null, false);

        /** Its action's code; empty for every action, null if it counts no operations of a plan. */
        private final @Nullable String action;

        private final boolean urgent;

        Counted(@Nullable String action, boolean urgent) {
            this.action = action;
            this.urgent = urgent;
        }

        /** Whether it is a class of urgent revocations. */
        public boolean isUrgent() {
            return urgent;
        }

        private boolean counts(Counting operation) {
            return action != null
                    && urgent == operation.urgent()
                    && (action.isEmpty() || action.equals(operation.action().code()));
        }
    }

    private static final List<String> SEGMENTS = List.of(
            Segment.WHOLE,
            Segment.DIRECTORY,
            Segment.OU,
            Segment.DEPARTMENT,
            Segment.PRIVILEGED,
            Segment.GROUP,
            "feed");

    private static final List<String> MEMBERSHIPS = List.of(Action.STRIP_GROUP.code(), Action.RESTORE_GROUP.code());

    /** Takes back what binary fractions lose: 2.3 per cent of 1,000 are 23. */
    private static final double ROUNDING = 1e-9;

    public Limit {
        reasons = List.copyOf(Objects.requireNonNullElse(reasons, List.of()));
        actions = List.copyOf(Objects.requireNonNullElse(actions, List.of()));
        window = Objects.requireNonNullElse(window, Duration.ZERO);
        if (!SEGMENTS.contains(segment)) {
            throw new IllegalArgumentException(
                    "limit " + name + " counts by " + segment + ", which is none of " + String.join(", ", SEGMENTS));
        }
        if (count < 0 || percent < 0 || percent > 100 || minimumPopulation < 0 || window.isNegative()) {
            throw new IllegalArgumentException("limit " + name + " is out of range");
        }
    }

    /** One of every reason, in one run. */
    public Limit(String name, Counted what, String segment, long count, double percent, long minimumPopulation) {
        this(name, what, segment, count, percent, minimumPopulation, List.of(), List.of(), Duration.ZERO);
    }

    /** The same where nobody knows the population: by its count alone. */
    public Limit byCount() {
        return new Limit(name, what, segment, count, percent, Long.MAX_VALUE, reasons, actions, window);
    }

    /** Whether it counts what earlier runs applied, too. */
    public boolean isRolling() {
        return !window.isZero();
    }

    /** Whether an operation is of its class. */
    boolean counts(Counting operation) {
        return what.counts(operation)
                && (actions.isEmpty()
                        ? !operation.action().isRestore()
                        : actions.contains(operation.action().code()))
                && (reasons.isEmpty() || reasons.contains(operation.reason()));
    }

    /** Whether it counts memberships and not accounts. */
    boolean countsMemberships() {
        return what == Counted.STRIPS || (!actions.isEmpty() && MEMBERSHIPS.containsAll(actions));
    }

    /**
     * Whether nothing of its class escapes it: every account counts in the whole, its directory and its OU, every membership in its
     * group, but not every account has a department.
     */
    boolean countsAll() {
        if (isRolling() || !reasons.isEmpty() || !actions.isEmpty()) {
            return false;
        }
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
