package curfew.reports;

import curfew.journal.OperationState;
import curfew.plan.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long it took until the access of an account was gone, by one of two clocks. An account counts once, with its last removal
 * that was read back in this run, and only if every removal that was due is proven. What was verified before its clock began (an
 * urgent revocation ahead of the last day) counts as zero.
 *
 * @param accounts how many count
 * @param open how many had something to lose and count not, because some of it is not proven to be gone
 * @param median by nearest rank; null if none counts. So are the others
 */
record TimeToRevoke(
        int accounts,
        int open,
        @Nullable Duration median,
        @Nullable Duration p95,
        @Nullable Duration max) {
    /** From the instant at which access ended. */
    static TimeToRevoke fromAccessEnd(Outcomes outcomes) {
        return from(outcomes, Operation::effectiveAt);
    }

    /** From the instant at which the end was first known. */
    static TimeToRevoke fromFirstKnown(Outcomes outcomes) {
        return from(outcomes, Operation::firstKnownAt);
    }

    private static TimeToRevoke from(Outcomes outcomes, Function<Operation, @Nullable Instant> clock) {
        List<Duration> times = new ArrayList<>();
        int open = 0;
        for (List<Outcome> ofAccount : outcomes.byAccount().values()) {
            List<Outcome> removals = ofAccount.stream()
                    .filter(outcome ->
                            outcome.operation().action().isRemoval() && outcome.state() != OperationState.SUPERSEDED)
                    .toList();
            if (!removals.stream().allMatch(Outcome::isProven)) {
                open++;
                continue;
            }
            Instant gone = lastVerified(removals);
            Instant start =
                    removals.isEmpty() ? null : clock.apply(removals.get(0).operation());
            if (gone != null && start != null) {
                times.add(gone.isBefore(start) ? Duration.ZERO : Duration.between(start, gone));
            }
        }
        Collections.sort(times);
        return new TimeToRevoke(times.size(), open, rank(times, 50), rank(times, 95), rank(times, 100));
    }

    private static @Nullable Instant lastVerified(List<Outcome> removals) {
        Instant last = null;
        for (Outcome outcome : removals) {
            Instant verified = outcome.state() == OperationState.VERIFIED
                    ? outcome.record().verifiedAt()
                    : null;
            if (verified != null && (last == null || verified.isAfter(last))) {
                last = verified;
            }
        }
        return last;
    }

    /** The nearest rank: the smallest time that at least so many per hundred do not exceed. */
    static @Nullable Duration rank(List<Duration> sorted, int percent) {
        if (sorted.isEmpty()) {
            return null;
        }
        int rank = Math.max(1, (int) Math.ceil(percent * sorted.size() / 100.0));
        return sorted.get(rank - 1);
    }
}
