package curfew.reports;

import curfew.brake.LimitResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What past nights would have come to under other settings, beside what they came to. The same data makes the same bytes.
 *
 * @param id names the folder
 * @param asIf the job file that was told with
 * @param nights oldest first
 * @param rows one for each account and night that either of them did, or held, something to
 * @param notes what could not be told, for a person
 */
public record BacktestReport(
        String id, String job, String asIf, Instant now, List<Night> nights, List<Row> rows, List<String> notes) {

    public BacktestReport {
        nights = List.copyOf(nights);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * One night.
     *
     * @param reallyEnded how it ended, in words
     * @param toldEnded how it would have ended
     * @param withoutGroups accounts that would have gone and whose groups the snapshot does not know
     */
    public record Night(
            String run,
            Instant asOf,
            String reallyEnded,
            String toldEnded,
            List<LimitResult> reallyTripped,
            List<LimitResult> toldTripped,
            long withoutGroups) {
        public Night {
            reallyTripped = List.copyOf(reallyTripped);
            toldTripped = List.copyOf(toldTripped);
        }
    }

    /**
     * One account on one night.
     *
     * @param really what became of it
     * @param told what would have become of it
     */
    public record Row(
            String run,
            Instant asOf,
            String directory,
            String login,
            String accountId,
            String dn,
            String person,
            boolean privileged,
            Side really,
            Side told) {
        public Change change() {
            if (really.equals(told)) {
                return Change.SAME;
            }
            if (really.outcome == told.outcome) {
                return Change.OTHERWISE;
            }
            if (told.outcome == Outcome.GONE) {
                return Change.WOULD_GO;
            }
            return really.outcome == Outcome.GONE
                    ? Change.WOULD_STAY
                    : switch (told.outcome) {
                        case HELD -> Change.WOULD_BE_HELD;
                        case OBSERVED -> Change.WOULD_BE_OBSERVED;
                        case NOTHING -> Change.WOULD_NOT_BE_DUE;
                        case FAILED, GONE -> Change.OTHERWISE;
                    };
        }
    }

    /**
     * What one of the two did to an account.
     *
     * @param reason code of the verdict or finding; empty if nothing was due
     * @param strips how many groups it left or would leave
     */
    public record Side(String reason, Outcome outcome, boolean disables, long strips) {
        public static final Side NOTHING = new Side("", Outcome.NOTHING, false, 0);
    }

    /** How far it came. */
    public enum Outcome {
        NOTHING,
        /** Waits for a person: a limit, or evidence that is not complete. */
        HELD,
        /** Only observed: outside of the pilot, or the mode. */
        OBSERVED,
        /** Tried, and not proven. */
        FAILED,
        GONE
    }

    /** What differs. */
    public enum Change {
        SAME,
        WOULD_GO,
        WOULD_STAY,
        WOULD_BE_HELD,
        WOULD_BE_OBSERVED,
        WOULD_NOT_BE_DUE,
        /** As far as it really came, for another reason or with other groups. */
        OTHERWISE
    }

    /** How many rows there are of each change. */
    public Map<Change, Long> changes() {
        return rows.stream().collect(Collectors.groupingBy(Row::change, TreeMap::new, Collectors.counting()));
    }

    /** How many accounts are gone, by reason. */
    TreeMap<String, Long> gone(Function<Row, Side> side) {
        return rows.stream()
                .map(side)
                .filter(one -> one.outcome == Outcome.GONE)
                .collect(Collectors.groupingBy(Side::reason, TreeMap::new, Collectors.counting()));
    }
}
