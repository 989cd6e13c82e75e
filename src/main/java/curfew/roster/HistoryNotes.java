package curfew.roster;

import curfew.receipt.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of the history while the roster was built, so that nobody needs to read it again on a night that changes nothing, and only those
 * who changed are compared on any other.
 *
 * @param head of the history that was read
 * @param digests how rows are digested
 * @param receipts how the feeds were read, by name
 * @param same which keys, by their place in the history, are remembered word for word as before
 * @param old which keys of the roster the history knows
 * @param changed whether some key is new, gone, back, or remembered otherwise than before
 * @param recycled keys that seem to be somebody else's; they are remembered as before until a person settles it
 * @param gone since when the first of those who are not in a feed are gone from it
 */
record HistoryNotes(
        HistoryFile.Head head,
        RowDigests digests,
        Map<String, Receipt> receipts,
        BitSet same,
        BitSet old,
        boolean changed,
        Set<PersonId> recycled,
        Map<String, Instant> gone) {

    /** Whether digests in a history of this head can be compared with the roster's, and it is the one that was read. */
    boolean areFor(HistoryFile.Head other) {
        return head.equals(other) && other.seed() == digests.seed();
    }

    /** Whether the next history would be the same as the one that was read. */
    boolean isQuiet(Map<String, Receipt> now, Set<PersonId> settled, Duration forgetAfter) {
        return !changed
                && receipts.equals(now)
                && Collections.disjoint(recycled, settled)
                && gone.entrySet().stream()
                        .noneMatch(feed -> isForgotten(feed.getValue(), receipts.get(feed.getKey()), forgetAfter));
    }

    private static boolean isForgotten(Instant since, @Nullable Receipt receipt, Duration forgetAfter) {
        return receipt != null
                && KeyHistory.isForgotten(since, receipt.reading().readAt(), forgetAfter);
    }

    long bytes() {
        return (same.size() + (long) old.size()) / 8;
    }
}
