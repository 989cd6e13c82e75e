package curfew.receipt;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who had access in a good night and has none in a later one, and was not announced: the balance of two profiles of a feed.
 *
 * <p>Of those with access before, some still have it. Some have ended: on a day that the earlier file had told (announced), or not
 * ({@code ended}). The rest is {@code missing}. New rows would hide missing ones; they are told by first days that the earlier file did
 * not have. The first design compared row counts. A site that vanished hid behind the joiners of the first of the month, and a season's end
 * looked like a site that vanished.
 *
 * @param ended how many ended without having been announced
 * @param missing how many are not there any more, and had not ended
 */
record Losses(long ended, long missing) {
    /** First days within so many days before the earlier night belong to people who were not in its file yet, if it had fewer of them. */
    private static final int JOINING = 31;

    /** A feed that shows nobody who ended within so many days before does not keep its leavers. */
    private static final int KEPT = 14;

    static Losses between(Profile before, Profile now) {
        long from = before.day().toEpochDay();
        long today = now.day().toEpochDay();
        long ended = unannounced(before, now, today);
        long announced = 0;
        long announcedHere = 0;
        for (long day = from; day < today; day++) {
            announced += before.ends().on(day);
            announcedHere += Math.min(before.ends().on(day), now.ends().on(day));
        }
        // A feed that drops its leavers at once shows none of those that it announced.
        long gone = dropsLeavers(before) ? announced : announcedHere;
        long missing = before.open() + joined(before, now) - now.open() - gone - ended - now.rejects();
        return new Losses(ended, missing);
    }

    private static long unannounced(Profile before, Profile now, long today) {
        long start = today - DayCounts.BACK;
        long ended = Math.max(0, now.ends().olderThan(start) - before.ends().olderThan(start));
        Set<Long> days = new TreeSet<>(now.ends().byDay().keySet());
        for (long day : days) {
            if (day >= start && day < today) {
                ended += Math.max(0, now.ends().on(day) - before.ends().on(day));
            }
        }
        return ended + grown(before, now, Profile.UNDATED) + grown(before, now, Profile.SUSPENDED);
    }

    private static long grown(Profile before, Profile now, String state) {
        return Math.max(0, now.state(state) - before.state(state));
    }

    private static boolean dropsLeavers(Profile before) {
        long from = before.day().toEpochDay();
        return before.ends().within(day -> day >= from - KEPT && day < from) == 0;
    }

    private static long joined(Profile before, Profile now) {
        long since = before.day().toEpochDay() - JOINING;
        long joined = 0;
        for (Map.Entry<Long, Long> day : now.starts().byDay().entrySet()) {
            if (day.getKey() >= since) {
                joined += Math.max(0, day.getValue() - before.starts().on(day.getKey()));
            }
        }
        return joined + Math.max(0, now.starts().after() - before.starts().after());
    }

    /** The same for one part. Who moved to another part is missing in this one. */
    private static Measures.Change ofPart(Part before, Part now, long announced, boolean drops) {
        long closed = Math.max(0, now.closed() - before.closed());
        long gone = drops ? Math.max(announced, closed) : closed;
        return new Measures.Change(Math.max(0, closed - announced), Math.max(0, before.open() - now.open() - gone));
    }

    static Map<String, Map<String, Measures.Change>> byPart(Profile before, Profile now) {
        boolean drops = dropsLeavers(before);
        Map<String, Map<String, Measures.Change>> changes = new TreeMap<>();
        before.parts().forEach((column, values) -> {
            Map<String, Measures.Change> ofColumn = new TreeMap<>();
            values.forEach((value, part) -> {
                long announced =
                        part.leavingBetween(before.day().toEpochDay(), now.day().toEpochDay());
                Measures.Change change = ofPart(part, now.part(column, value), announced, drops);
                if (change.isWorthKeeping()) {
                    ofColumn.put(value, change);
                }
            });
            if (!ofColumn.isEmpty()) {
                changes.put(column, ofColumn);
            }
        });
        return changes;
    }
}
