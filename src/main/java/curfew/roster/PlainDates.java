package curfew.roster;

import curfew.feeds.FeedSettings;
import java.time.Instant;
import java.util.List;

/**
 * Tells from a record's numbers alone whether it is one active row, open at an instant and far from its end. Instead of an instant for
 * each date it compares days: for each zone, the last day that has begun at either instant. Immutable; safe for several threads.
 */
final class PlainDates {

    private static final int NEVER_PLAIN = RecordFlags.STATUS | RecordFlags.PLACEHOLDER;

    private final Records records;
    private final Instant from;
    private final Instant until;
    private final long[] begunAtFrom;
    private final long[] begunAtUntil;
    private final int[] afterEnd;

    /** @param until if it is before {@code from}, then {@code from} is meant */
    PlainDates(Records records, List<FeedSettings> feeds, Zones zones, Instant from, Instant until) {
        this.records = records;
        this.from = from;
        this.until = until;
        begunAtFrom = zones.begunBy(from);
        begunAtUntil = zones.begunBy(until.isBefore(from) ? from : until);
        afterEnd = feeds.stream()
                .mapToInt(feed -> feed.mapping().dates().endInclusive() ? 1 : 0)
                .toArray();
    }

    boolean isFor(Instant otherFrom, Instant otherUntil) {
        return from.equals(otherFrom) && until.equals(otherUntil);
    }

    /** Whether a record is the only row of its key, active, open at {@code from} and closing strictly after {@code until} or never. */
    boolean isPlain(int position) {
        byte[] bytes = records.chunk(position);
        int at = records.offset(position);
        int flags = (int) RecordReader.number(bytes, at);
        at = RecordReader.after(bytes, at);
        if ((flags & NEVER_PLAIN) != 0 || bytes[at] != 0) {
            return false;
        }
        at++;
        int feed = (int) RecordReader.number(bytes, at);
        at = RecordReader.after(bytes, at);
        int zone = feed;
        if ((flags & RecordFlags.ZONE) != 0) {
            zone = (int) RecordReader.number(bytes, at);
            at = RecordReader.after(bytes, at);
        }
        int dates = RecordReader.after(bytes, RecordReader.after(bytes, at));
        return fits(bytes, dates, flags, afterEnd[feed], zone);
    }

    private boolean fits(byte[] bytes, int dates, int flags, int afterEnd, int zone) {
        int at = dates;
        if ((flags & RecordFlags.START) != 0) {
            if (RecordReader.signed(bytes, at) > begunAtFrom[zone]) {
                return false;
            }
            at = RecordReader.after(bytes, at);
        }
        if ((flags & RecordFlags.END) != 0) {
            if (RecordReader.signed(bytes, at) + afterEnd <= begunAtUntil[zone]) {
                return false;
            }
            at = RecordReader.after(bytes, at);
        }
        // The last working day is a day of work, whatever the end date means.
        return (flags & RecordFlags.LAST_DAY) == 0 || RecordReader.signed(bytes, at) + 1 > begunAtUntil[zone];
    }
}
