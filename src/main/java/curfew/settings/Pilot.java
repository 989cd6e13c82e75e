package curfew.settings;

import curfew.directory.Dns;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where acting begins small, and how it grows.
 *
 * @param reasons codes of the verdicts and findings that are acted on; empty for all
 * @param ous DNs at or below which accounts are acted on; empty for everywhere
 * @param waves steps within these, of which one that has begun is enough; empty for all at once
 */
public record Pilot(Set<String> reasons, List<String> ous, List<Wave> waves) {

    /** No narrowing. */
    public static final Pilot EVERYTHING = new Pilot(Set.of(), List.of(), List.of());

    public Pilot {
        reasons = Set.copyOf(reasons);
        ous = List.copyOf(ous);
        waves = List.copyOf(waves);
    }

    /**
     * A step.
     *
     * @param from when it begins; it has no end
     * @param reasons as in the pilot
     * @param ous as in the pilot
     * @param share how many of a hundred persons, from 1 to 100; who is in a share is in every larger one, on every night
     */
    public record Wave(String name, Instant from, Set<String> reasons, List<String> ous, int share) {
        private static final int ALL = 100;

        public Wave {
            reasons = Set.copyOf(reasons);
            ous = List.copyOf(ous);
            if (share < 1 || share > ALL) {
                throw new IllegalArgumentException("the share of wave " + name + " is from 1 to 100");
            }
        }

        public boolean hasBegunAt(Instant asOf) {
            return !asOf.isBefore(from);
        }

        boolean covers(String reason, String dn, String who) {
            return fits(reasons, reason) && isWithin(ous, dn) && (share == ALL || place(who) < share);
        }

        /** From 0 to 99: by a hash, so that it neither hangs on the order of anything nor changes. */
        private static int place(String who) {
            try {
                byte[] digest =
                        MessageDigest.getInstance("SHA-256").digest(("wave " + who).getBytes(StandardCharsets.UTF_8));
                long first = 0;
                for (int i = 0; i < Integer.BYTES; i++) {
                    first = first << Byte.SIZE | Byte.toUnsignedInt(digest[i]);
                }
                return (int) (first % ALL);
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }
    }

    /**
     * Whether an action is within the pilot.
     *
     * @param reason code of the verdict or finding that it is for
     * @param dn the account's, as the server spells it
     * @param who the person, so that all accounts of one go together; the account where there is none
     */
    public boolean covers(String reason, String dn, String who, Instant asOf) {
        return fits(reasons, reason)
                && isWithin(ous, dn)
                && (waves.isEmpty()
                        || waves.stream().anyMatch(wave -> wave.hasBegunAt(asOf) && wave.covers(reason, dn, who)));
    }

    /** Whether anything is done about a reason, somewhere. */
    public boolean actsOn(String reason, Instant asOf) {
        return fits(reasons, reason)
                && (waves.isEmpty()
                        || waves.stream().anyMatch(wave -> wave.hasBegunAt(asOf) && fits(wave.reasons, reason)));
    }

    /** Whether anything is done there, for some reason and to some of the persons. */
    public boolean reaches(String dn, Instant asOf) {
        return isWithin(ous, dn)
                && (waves.isEmpty()
                        || waves.stream().anyMatch(wave -> wave.hasBegunAt(asOf) && isWithin(wave.ous, dn)));
    }

    /** Which wave begins next. */
    public Optional<Wave> next(Instant asOf) {
        return waves.stream().filter(wave -> !wave.hasBegunAt(asOf)).min(java.util.Comparator.comparing(Wave::from));
    }

    private static boolean fits(Set<String> reasons, String reason) {
        return reasons.isEmpty() || reasons.contains(reason);
    }

    private static boolean isWithin(List<String> ous, String dn) {
        return ous.isEmpty() || ous.stream().anyMatch(ou -> Dns.isAtOrBelow(dn, ou));
    }
}
