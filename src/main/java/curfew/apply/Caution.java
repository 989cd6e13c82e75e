package curfew.apply;

import java.util.List;

/**
 * How carefully a plan is applied.
 *
 * @param canary for everything but urgent revocations, which wait for nobody
 * @param errors of everything but urgent revocations
 * @param urgentErrors of urgent revocations
 */
public record Caution(Canary canary, Errors errors, Errors urgentErrors) {

    /** What holds where a job says nothing. */
    public static final Caution STANDARD =
            new Caution(new Canary(200, List.of(1, 10, 100)), new Errors(50, 20, 50), new Errors(50, 50, 50));

    /**
     * The accounts that a large plan begins with.
     *
     * @param from so many accounts make a plan large
     * @param waves how many accounts each, each read back before the next; empty for none
     */
    public record Canary(int from, List<Integer> waves) {
        public Canary {
            waves = List.copyOf(waves);
            if (from < 1 || waves.stream().anyMatch(wave -> wave < 1)) {
                throw new IllegalArgumentException("a canary wave has at least one account");
            }
            if (waves.stream().mapToLong(Integer::longValue).sum() > from) {
                throw new IllegalArgumentException(
                        "the waves are larger together than a plan of " + from + " accounts");
            }
        }
    }

    /**
     * How many operations may fail before no further account is begun.
     *
     * @param count how many; at the limit is not over it, 0 allows none
     * @param percent of those that were sent and answered
     * @param minimum below so many answers the percent is not used
     */
    public record Errors(long count, double percent, long minimum) {
        /** Takes back what binary fractions lose. */
        private static final double ROUNDING = 1e-9;

        public Errors {
            if (count < 0 || percent < 0 || percent > 100 || minimum < 0) {
                throw new IllegalArgumentException("a limit of errors is out of range");
            }
        }

        /** How many of so many answers may be failures. */
        public long allowedOf(long answered) {
            return answered < minimum
                    ? count
                    : Math.min(count, (long) Math.floor(percent * answered / 100.0 + ROUNDING));
        }
    }
}
