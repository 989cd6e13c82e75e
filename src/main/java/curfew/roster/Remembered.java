package curfew.roster;

import curfew.feeds.Mapping;
import curfew.receipt.Receipt;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the history knows into a roster that is being built: compares those who are there, adds those who are not, and notes what the
 * next history will have to say of each. A key whose rows have the digest that the history has is not looked at any further.
 */
final class Remembered {

    /** Takes a key that seems to be somebody else's. */
    @FunctionalInterface
    interface Troubles {
        void add(int key, Contradiction contradiction);
    }

    private final RosterData data;
    private final RosterIndexes indexes;
    private final RowDigests digests;
    private final Instant asOf;
    private final Troubles troubles;
    private final Map<String, Receipt> receipts = new HashMap<>();
    private final Map<String, Set<String>> counted = new HashMap<>();
    private final Map<Integer, Set<PersonId>> siblings = new LinkedHashMap<>();
    private final BitSet same = new BitSet();
    private final BitSet old = new BitSet();
    private final Set<PersonId> recycled = new HashSet<>();
    private final Map<String, Instant> gone = new HashMap<>();
    private boolean changed;
    /** The key of each that is the same, by its place in the history. */
    private int[] keys = new int[512];

    /** A hash of the siblings of each that is the same, by its place in the history; empty as long as nobody has any. */
    private long[] siblingSums = {};

    Remembered(
            RosterData data,
            RosterIndexes indexes,
            RowDigests digests,
            Collection<Receipt> all,
            Instant asOf,
            Troubles troubles) {
        this.data = data;
        this.indexes = indexes;
        this.digests = digests;
        this.asOf = asOf;
        this.troubles = troubles;
        all.forEach(receipt -> receipts.put(receipt.source().name(), receipt));
    }

    /** The other keys, in the history, of keys that are gone. */
    Map<Integer, Set<PersonId>> siblings() {
        return siblings;
    }

    void read(HistorySource source) {
        source.head().counted().forEach((feed, digest) -> counted.put(feed, new HashSet<>(digest)));
        boolean comparable = source.head().seed() == digests.seed();
        for (int place = 0; source.next(); place++) {
            int feed = data.feed(source.feed());
            if (feed < 0) {
                continue;
            }
            int key = data.keys().find(feed, source.key());
            if (key < 0 || !data.isRow(data.keys().latest(key))) {
                absent(feed, source.known());
                continue;
            }
            old.set(key);
            if (comparable && source.digest() == digests.of(key)) {
                same(place, key, source);
            } else {
                compare(key, source.known());
            }
        }
    }

    private void same(int place, int key, HistorySource source) {
        same.set(place);
        if (place >= keys.length) {
            keys = Arrays.copyOf(keys, place * 2);
        }
        keys[place] = key;
        if (source.hasSiblings()) {
            if (place >= siblingSums.length) {
                siblingSums = Arrays.copyOf(siblingSums, keys.length);
            }
            siblingSums[place] = sum(source.known().siblings());
        }
    }

    private void absent(int feed, Known known) {
        String name = known.id().feed();
        Known now = known.without(receipts.get(name), counted.getOrDefault(name, Set.of()));
        changed |= !now.equals(known);
        if (now.since() != null) {
            gone.merge(name, now.since(), (a, b) -> a.isBefore(b) ? a : b);
        }
        int key = data.addPlaceholder(feed, known.id().key(), now.absence(asOf), now.fields());
        indexes.add(key, now.fields());
        if (!known.siblings().isEmpty()) {
            siblings.put(key, known.siblings());
        }
    }

    private void compare(int key, Known known) {
        Contradiction trouble = recycled(key, known);
        if (trouble == null) {
            changed = true;
        } else {
            troubles.add(key, trouble);
            recycled.add(known.id());
        }
    }

    private @Nullable Contradiction recycled(int key, Known known) {
        if (data.field(data.keys().latest(key), Mapping.NAME).equals(known.name())) {
            return null;
        }
        List<Engagement> rows = new ArrayList<>();
        PackedRoster.records(data, key, (any, position) -> rows.add(data.engagement(position)));
        String name = HistoryAdvance.latestName(rows);
        LocalDate start = HistoryAdvance.firstStart(rows);
        if (!KeyHistory.isSomebodyElse(known, name, start)) {
            return null;
        }
        Engagement row = rows.get(0);
        return new Contradiction(
                Contradiction.Kind.RECYCLED_KEY,
                "known before as name=%s, start=%s%s%n%s:%d %s name=%s, start=%s"
                        .formatted(
                                known.name(),
                                text(known.start()),
                                known.since() == null ? "" : ", gone since " + known.since(),
                                row.file(),
                                row.line(),
                                row.id(),
                                name,
                                text(start)));
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    /**
     * What there is to know for the next history, once it is known who is who.
     *
     * @param classes the keys of each person; null if each key is a person of its own
     */
    HistoryNotes notes(HistoryFile.Head head, @Nullable Classes classes) {
        if (classes != null || siblingSums.length > 0) {
            for (int place = same.nextSetBit(0); place >= 0; place = same.nextSetBit(place + 1)) {
                long before = place < siblingSums.length ? siblingSums[place] : 0;
                if (before != sum(classes, keys[place])) {
                    same.clear(place);
                    changed = true;
                }
            }
        }
        digests.release();
        return new HistoryNotes(head, digests, Map.copyOf(receipts), same, old, changed || anyNew(), recycled, gone);
    }

    private boolean anyNew() {
        for (int key = old.nextClearBit(0); key < data.keys().size(); key = old.nextClearBit(key + 1)) {
            if (data.isRow(data.keys().latest(key))) {
                return true;
            }
        }
        return false;
    }

    private long sum(@Nullable Classes classes, int key) {
        if (classes == null || classes.isAlone(key)) {
            return 0;
        }
        long[] sum = new long[1];
        classes.members(
                key,
                member -> sum[0] += member == key ? 0 : hash(data.id(data.keys().latest(member))));
        return sum[0];
    }

    private static long sum(SortedSet<PersonId> siblings) {
        return siblings.stream().mapToLong(Remembered::hash).sum();
    }

    private static long hash(PersonId id) {
        return Hashing.mix(Hashing.hash(0, id.feed()), id.key());
    }
}
