package curfew.brake;

import java.util.List;

/**
 * All limits of a job, and what a tripped one holds.
 *
 * @param limits each independent of the others; any one stops. What none of them counts in full is held
 * @param onTrip what else is held when a limit trips
 */
public record Limits(List<Limit> limits, OnTrip onTrip) {

    /** What is held when a limit trips. */
    public enum OnTrip {
        /** The whole plan, urgent revocations apart. */
        HOLD_PLAN,
        /** The accounts that the limit counted, whole, and nothing else. */
        HOLD_COUNTED
    }

    public Limits {
        limits = List.copyOf(limits);
    }
}
