package curfew.receipt;

/**
 * How much a source may change in a night before it is not believed.
 *
 * @param nights how many good nights make a baseline; before, the fixed limit of {@code percent} holds
 * @param least so few are never too many: persons who are missing or have ended, by night and part
 * @param percent never more than these of a hundred who have access, however much the source has varied; 0 to 100
 * @param deviations how many robust standard deviations from the median are within the usual
 * @param bySegment whether only the part that shrank is in doubt, as against the whole source
 */
public record Sensitivity(int nights, long least, double percent, double deviations, boolean bySegment) {

    public static final Sensitivity STANDARD = new Sensitivity(10, 5, 1, 6, false);

    /** Takes back what binary fractions lose: 0.57 per cent of 10,000 are 57. */
    private static final double ROUNDING = 1e-9;

    public Sensitivity {
        if (nights < 1 || nights > Profiles.KEPT) {
            throw new IllegalArgumentException("a baseline takes 1 to " + Profiles.KEPT + " good nights");
        }
        if (least < 0 || !(percent >= 0 && percent <= 100) || !(deviations >= 1)) {
            throw new IllegalArgumentException("a baseline's limits are out of range");
        }
    }

    /** The most that may be missing or have ended of so many, whatever was usual before. */
    long most(long population) {
        return Math.max(least, (long) Math.floor(percent * population / 100 + ROUNDING));
    }
}
