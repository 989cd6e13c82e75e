package curfew.roster;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One record, unpacked as far as its texts, and those only when asked for. Short-lived, for one thread. */
final class OpenRecord {

    final RecordReader reader;
    final int flags;
    /** The key's record before it, or {@link KeyTable#NONE}. */
    final int before;

    final int feed;
    final int zone;
    final int file;
    final long line;
    private final long start;
    private final long end;
    private final long lastDay;
    private final long knownAt;
    private final long since;
    private final int absentFeeds;

    OpenRecord(Records records, Words words, int position) {
        reader = new RecordReader(records, words, position);
        flags = reader.small();
        long link = reader.number();
        before = link == 0 ? KeyTable.NONE : (int) (link - 1);
        feed = reader.small();
        boolean row = isRow();
        zone = has(RecordFlags.ZONE) ? reader.small() : feed;
        file = row ? reader.small() : 0;
        line = row ? reader.number() : 0;
        since = has(RecordFlags.ABSENT) ? reader.signed() : 0;
        absentFeeds = has(RecordFlags.ABSENT) ? reader.small() : 0;
        start = has(RecordFlags.START) ? reader.signed() : 0;
        end = has(RecordFlags.END) ? reader.signed() : 0;
        lastDay = has(RecordFlags.LAST_DAY) ? reader.signed() : 0;
        knownAt = has(RecordFlags.KNOWN_AT) ? reader.signed() : 0;
        reader.textsBegin(reader.small());
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    boolean isRow() {
        return !has(RecordFlags.PLACEHOLDER);
    }

    @Nullable
    LocalDate start() {
        return has(RecordFlags.START) ? LocalDate.ofEpochDay(start) : null;
    }

    @Nullable
    LocalDate end() {
        return has(RecordFlags.END) ? LocalDate.ofEpochDay(end) : null;
    }

    @Nullable
    LocalDate lastDay() {
        return has(RecordFlags.LAST_DAY) ? LocalDate.ofEpochDay(lastDay) : null;
    }

    @Nullable
    Instant knownAt() {
        return has(RecordFlags.KNOWN_AT) ? Instant.ofEpochMilli(knownAt) : null;
    }

    /** Null for a row, and for a placeholder of a key that only a link names. */
    Person.@Nullable Absence absence() {
        if (!has(RecordFlags.ABSENT)) {
            return null;
        }
        Instant ended = has(RecordFlags.END) ? Instant.ofEpochMilli(end) : null;
        return new Person.Absence(Instant.ofEpochMilli(since), absentFeeds, reader.text(FieldOrder.LAST_NAME), ended);
    }
}
