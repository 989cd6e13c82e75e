package curfew.roster;

import curfew.receipt.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the next history: the old one, key by key in its order, with the new keys merged in. */
final class HistoryAdvance {

    private final KeyHistory history;
    private final PackedRoster roster;
    private final Map<String, Receipt> receipts = new HashMap<>();
    private final Map<String, Set<String>> counted = new HashMap<>();
    private final Set<PersonId> settled;
    private final Duration forgetAfter;
    private final HistoryFile.Head head;
    private final HistoryNotes notes;
    /** Those of the key that was asked for last. */
    private final List<Engagement> rows = new ArrayList<>();

    private int rowsOf = -1;

    HistoryAdvance(
            KeyHistory history,
            PackedRoster roster,
            Collection<Receipt> receipts,
            Set<PersonId> settled,
            Duration forgetAfter) {
        this.history = history;
        this.roster = roster;
        this.settled = settled;
        this.forgetAfter = forgetAfter;
        this.head = history.head();
        this.notes = roster.notes();
        head.counted().forEach((feed, digests) -> counted.put(feed, new HashSet<>(digests)));
        receipts.forEach(receipt -> this.receipts.put(receipt.source().name(), receipt));
    }

    /** Writes it. False if nothing changed: then nothing is written, and nothing but the head is read. */
    boolean write(Path next) throws IOException {
        boolean noted = notes.areFor(head);
        if (noted && notes.isQuiet(receipts, settled, forgetAfter)) {
            return false;
        }
        BitSet old = noted ? notes.old() : new BitSet();
        boolean changed = noted && notes.changed();
        if (!changed) {
            changed = compare(old);
        }
        List<PersonId> fresh = fresh(old);
        if (!changed && fresh.isEmpty()) {
            return false;
        }
        HistoryFile.Head after =
                new HistoryFile.Head(head.generation() + 1, notes.digests().seed(), nextCounted());
        try (Merge merge = new Merge(next, after, fresh, noted ? notes.same() : new BitSet())) {
            merge.run();
        }
        return true;
    }

    /** Compares each key in full, and marks those that are known. Whether any changed, or all are to be written in a newer format. */
    private boolean compare(BitSet old) {
        boolean[] changed = {head.generation() > 0 && head.seed() == 0};
        history.forEach(known -> {
            int key = key(known.id());
            if (key >= 0) {
                old.set(key);
            }
            changed[0] = changed[0] || !known.equals(then(known));
        });
        return changed[0];
    }

    /** One pass over the old history, with the new keys merged in. */
    private final class Merge implements AutoCloseable {
        private final HistoryFile.Target target;
        private final List<PersonId> fresh;
        private final BitSet same;
        private int added;

        Merge(Path next, HistoryFile.Head after, List<PersonId> fresh, BitSet same) throws IOException {
            this.target = new HistoryFile.Target(next, after, names());
            this.fresh = fresh;
            this.same = same;
        }

        void run() throws IOException {
            IOException[] failed = new IOException[1];
            history.read(source -> {
                try {
                    merge(source);
                } catch (IOException e) {
                    failed[0] = e;
                }
            });
            if (failed[0] != null) {
                throw failed[0];
            }
            while (added < fresh.size()) {
                addFresh();
            }
            target.end();
        }

        private void merge(HistorySource source) throws IOException {
            for (int place = 0; source.next(); place++) {
                while (added < fresh.size()
                        && fresh.get(added).compareTo(new PersonId(source.feed(), source.key())) < 0) {
                    addFresh();
                }
                if (same.get(place)) {
                    target.copy(source);
                } else {
                    Known known = source.known();
                    Known then = then(known);
                    if (then != null) {
                        target.add(then, digest(then, source.digest()));
                    }
                }
            }
        }

        private void addFresh() throws IOException {
            PersonId id = fresh.get(added++);
            target.add(first(id), notes.digests().of(rows(key(id))));
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }

    /** The names that records are written with: those of the history, so that its records can be copied, and those of now. */
    private KnownCodec names() {
        KnownCodec names = new KnownCodec();
        history.read(source -> source.number(names));
        roster.data().feeds().forEach(feed -> names.feed(feed.name()));
        roster.indexed().forEach(indexed -> names.field(indexed.field()));
        return names;
    }

    /**
     * What goes with what is written of a key: the digest of its rows now, or that of before if it is remembered as before. Zero, so that it is
     * compared in full when it is back, for one that is gone.
     */
    private long digest(Known then, long before) {
        int key = key(then.id());
        boolean there = key >= 0 && roster.isInFeed(key);
        if (there && !isLeftAsItWas(key, then.id())) {
            return notes.digests().of(rows(key));
        }
        return then.since() == null && notes.areFor(head) ? before : 0;
    }

    /** Whether a key seems to be somebody else's, and nobody has said so far that it is right. */
    private boolean isLeftAsItWas(int key, PersonId id) {
        return roster.isRecycled(key) && !settled.contains(id);
    }

    private int key(PersonId id) {
        int feed = roster.data().feed(id.feed());
        return feed < 0 ? -1 : roster.data().keys().find(feed, id.key());
    }

    private List<PersonId> fresh(BitSet old) {
        List<PersonId> fresh = new ArrayList<>();
        for (int key = old.nextClearBit(0); key < roster.data().keys().size(); key = old.nextClearBit(key + 1)) {
            if (roster.isInFeed(key)) {
                fresh.add(roster.id(key));
            }
        }
        fresh.sort(null);
        return fresh;
    }

    private SortedMap<String, List<String>> nextCounted() {
        SortedMap<String, List<String>> next = new TreeMap<>(head.counted());
        receipts.forEach((feed, receipt) -> {
            List<String> digests = new ArrayList<>(next.getOrDefault(feed, List.of()));
            String digest = receipt.reading().digest();
            if (!digest.isEmpty() && !digests.contains(digest)) {
                digests.add(digest);
                int from = Math.max(0, digests.size() - KeyHistory.REMEMBERED);
                next.put(feed, List.copyOf(digests.subList(from, digests.size())));
            }
        });
        return next;
    }

    /** What becomes of a key that was known; null if it is forgotten. */
    private @Nullable Known then(Known known) {
        int key = key(known.id());
        Receipt receipt = receipts.get(known.id().feed());
        if (key < 0 || !roster.isInFeed(key)) {
            Known then = known.without(receipt, counted.getOrDefault(known.id().feed(), Set.of()));
            boolean forgotten = receipt != null
                    && then.since() != null
                    && KeyHistory.isForgotten(then.since(), receipt.reading().readAt(), forgetAfter);
            return forgotten ? null : then;
        }
        if (isLeftAsItWas(key, known.id())) {
            return known;
        }
        return seen(key, known.firstSeen());
    }

    private Known first(PersonId id) {
        Receipt receipt = receipts.get(id.feed());
        Instant at = receipt == null ? Instant.EPOCH : receipt.reading().readAt();
        return seen(key(id), at);
    }

    private Known seen(int key, Instant firstSeen) {
        List<Engagement> rows = rows(key);
        PersonId id = roster.id(key);
        SortedSet<PersonId> siblings = roster.idsOf(key);
        siblings.remove(id);
        SortedMap<String, String> values = new TreeMap<>();
        roster.indexed()
                .forEach(indexed -> rows.stream()
                        .map(row -> row.field(indexed.field()))
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .ifPresent(value -> values.put(indexed.field(), value)));
        return new Known(id, latestName(rows), firstStart(rows), firstSeen, null, 0, ended(rows), siblings, values);
    }

    /** The rows of a key, the latest first. */
    private List<Engagement> rows(int key) {
        if (key != rowsOf) {
            rows.clear();
            PackedRoster.records(roster.data(), key, (any, position) -> {
                if (roster.data().isRow(position)) {
                    rows.add(roster.data().engagement(position));
                }
            });
            rowsOf = key;
        }
        return rows;
    }

    /** The name of the row that starts last. */
    static String latestName(List<Engagement> rows) {
        return rows.stream()
                .filter(row -> !Names.of(row.fields()).isEmpty())
                .max(java.util.Comparator.comparing(Engagement::opens).thenComparing(Engagement::line))
                .map(row -> Names.of(row.fields()))
                .orElse("");
    }

    static @Nullable LocalDate firstStart(List<Engagement> rows) {
        LocalDate first = null;
        for (Engagement row : rows) {
            LocalDate start = row.start();
            if (start == null) {
                return null;
            }
            first = first == null || start.isBefore(first) ? start : first;
        }
        return first;
    }

    /** When the last of them closes; the beginning of time for a status without a date; null if one is open. */
    private static @Nullable Instant ended(List<Engagement> rows) {
        Instant last = Instant.EPOCH;
        for (Engagement row : rows) {
            boolean isOpen = row.closes().equals(Instant.MAX);
            if (isOpen && row.status() != Engagement.Status.ENDED) {
                return null;
            }
            last = isOpen || row.closes().isBefore(last) ? last : row.closes();
        }
        return last;
    }
}
