package curfew.batch;

import curfew.journal.OperationRecord;
import curfew.journal.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a run has got with the operations of its plan, from its journal.
 *
 * @param proven read back, or so before
 * @param sent answered, and not read back yet
 * @param inDoubt perhaps sent; decided by reading the entry
 * @param open failed, not verified, or not sent because what they wait for was not done
 * @param notBegun not sent, and not held by anything but that the run broke off
 * @param left held, rejected or no longer due
 */
public record Progress(long proven, long sent, long inDoubt, long open, long notBegun, long left) {

    /** Nothing of a run whose journal is not open. */
    public static Progress of(Ports ports, Run run) {
        return of(
                ports.journal().isOpen(run.id())
                        ? ports.journal().records(run.id()).values()
                        : List.of());
    }

    static Progress of(Collection<OperationRecord> records) {
        long[] counts = new long[6];
        records.forEach(record -> counts[place(record)]++);
        return new Progress(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }

    private static int place(OperationRecord record) {
        return switch (record.state()) {
            case VERIFIED, ALREADY -> 0;
            case APPLIED -> 1;
            case INTENDED -> 2;
            case FAILED, UNKNOWN, DRIFTED, PENDING_REPLICA -> 3;
            case SKIPPED -> record.isNotBegun() ? 4 : 3;
            case PLANNED -> 4;
            case HELD, SUPERSEDED, REJECTED -> 5;
        };
    }

    /** Whether there was something to send, and all of it was dealt with. */
    boolean isApplied() {
        return proven + sent + inDoubt + open + notBegun + left > 0 && inDoubt + notBegun == 0;
    }

    /** Such as {@code of 12 operations 5 done, 1 in doubt, 6 not begun}. */
    public String words() {
        long all = proven + sent + inDoubt + open + notBegun + left;
        if (all == 0) {
            return "no operation was begun";
        }
        List<String> parts = new ArrayList<>();
        counts().forEach((word, count) -> {
            if (count > 0) {
                parts.add(count + " " + word);
            }
        });
        return (all == 1 ? "1 operation" : "of " + all + " operations") + ": " + String.join(", ", parts);
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("verified", proven);
        counts.put("done and not read back", sent);
        counts.put("in doubt", inDoubt);
        counts.put("failed or not verified", open);
        counts.put("not begun", notBegun);
        counts.put("held, rejected or no longer due", left);
        return counts;
    }

    /** As {@link #words}, for a program. */
    public Map<String, Long> document() {
        Map<String, Long> document = new LinkedHashMap<>();
        counts().forEach((word, count) -> document.put(word.replace(",", "").replace(' ', '_'), count));
        return document;
    }
}
