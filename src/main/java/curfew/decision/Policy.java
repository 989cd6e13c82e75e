package curfew.decision;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a site wants done with each verdict, and the times that go with it.
 *
 * @param treatments by verdict; a verdict that is not named has the default of {@link #DEFAULTS}
 * @param grace added to every end of access; not negative
 * @param bridge the longest gap between two engagements that is only bridged; zero for none
 * @param lookAhead how far ahead ends are listed
 * @param dormantAfter how long an account may be unused before it is noted; zero to note none
 * @param lastUsedLag how far the directory's own last-used attribute may be behind
 * @param absentFeeds in how many complete, different feeds somebody must be absent
 * @param absentFor for how long somebody must be absent
 * @param stamp whether an ended account is stamped with the reason and the run
 * @param quarantine DN of the OU that ended accounts are moved to; empty to leave them where they are
 */
public record Policy(
        Map<Verdict, Treatment> treatments,
        Duration grace,
        Duration bridge,
        Duration lookAhead,
        Duration dormantAfter,
        Duration lastUsedLag,
        int absentFeeds,
        Duration absentFor,
        boolean stamp,
        String quarantine) {

    /** The treatments where a policy says nothing. */
    public static final Map<Verdict, Treatment> DEFAULTS = defaults();

    public Policy {
        treatments = Map.copyOf(treatments);
        if (grace.isNegative() || bridge.isNegative() || lookAhead.isNegative() || lastUsedLag.isNegative()) {
            throw new IllegalArgumentException("times of a policy are not negative");
        }
        treatments.forEach(Policy::check);
        if (absentFeeds < 1) {
            throw new IllegalArgumentException("absent_feeds is at least 1");
        }
    }

    /** All defaults: 7 days of bridge, 14 of look-ahead, no grace, absent after 3 feeds and 3 days. */
    public static Policy standard() {
        return new Policy(
                Map.of(),
                Duration.ZERO,
                Duration.ofDays(7),
                Duration.ofDays(14),
                Duration.ofDays(90),
                Duration.ofDays(15),
                3,
                Duration.ofDays(3),
                true,
                "");
    }

    /** A policy may ask for less than Curfew would do, and for more only where a person's access has ended. */
    private static void check(Verdict verdict, Treatment treatment) {
        Treatment most = switch (verdict) {
            case RISK_REVOKED, TERMINATED, CONTRACT_ENDED, ABSENT_FROM_FEED -> Treatment.DISABLE_AND_STRIP;
            case BRIDGED, SUSPENDED, ON_LEAVE -> Treatment.DISABLE;
            case HELD_BY_PERSON, REENABLED, REHIRED, ENDING_SOON, ACTIVE, NO_PERSON, NON_HUMAN -> Treatment.CASE;
        };
        if (treatment.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "the treatment of " + verdict + " is " + treatment + ", at most " + most + " is allowed");
        }
    }

    public Treatment treatment(Verdict verdict) {
        Treatment chosen = treatments.get(verdict);
        return chosen != null ? chosen : DEFAULTS.getOrDefault(verdict, Treatment.KEEP);
    }

    private static Map<Verdict, Treatment> defaults() {
        Map<Verdict, Treatment> map = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            map.put(verdict, Treatment.KEEP);
        }
        map.put(Verdict.RISK_REVOKED, Treatment.DISABLE_AND_STRIP);
        map.put(Verdict.TERMINATED, Treatment.DISABLE_AND_STRIP);
        map.put(Verdict.CONTRACT_ENDED, Treatment.DISABLE_AND_STRIP);
        map.put(Verdict.SUSPENDED, Treatment.DISABLE);
        map.put(Verdict.BRIDGED, Treatment.KEEP);
        map.put(Verdict.ABSENT_FROM_FEED, Treatment.CASE);
        map.put(Verdict.REENABLED, Treatment.CASE);
        map.put(Verdict.REHIRED, Treatment.CASE);
        map.put(Verdict.NO_PERSON, Treatment.CASE);
        return Map.copyOf(map);
    }
}
