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
        head.counted().forEach((feed, digests) -> counted.put(feed, new HashSet<>(digests)));
        receipts.forEach(receipt -> this.receipts.put(receipt.source().name(), receipt));
    }

    /** Writes it. False if nothing changed: then nothing is written. */
    boolean write(Path next) throws IOException {
        BitSet old = new BitSet(roster.data().keys().size());
        boolean[] changed = new boolean[1];
        history.forEach(known -> {
            mark(old, known);
            changed[0] = changed[0] || !known.equals(then(known));
        });
        List<PersonId> fresh = fresh(old);
        if (!changed[0] && fresh.isEmpty()) {
            return false;
        }
        try (HistoryFile.Target target =
                new HistoryFile.Target(next, new HistoryFile.Head(head.generation() + 1, nextCounted()))) {
            int[] at = new int[1];
            IOException[] failed = new IOException[1];
            history.forEach(known -> {
                try {
                    while (at[0] < fresh.size() && fresh.get(at[0]).compareTo(known.id()) < 0) {
                        target.add(first(fresh.get(at[0]++)));
                    }
                    Known then = then(known);
                    if (then != null) {
                        target.add(then);
                    }
                } catch (IOException e) {
                    failed[0] = failed[0] == null ? e : failed[0];
                }
            });
            if (failed[0] != null) {
                throw failed[0];
            }
            while (at[0] < fresh.size()) {
                target.add(first(fresh.get(at[0]++)));
            }
            target.end();
        }
        return true;
    }

    private void mark(BitSet old, Known known) {
        int key = key(known.id());
        if (key >= 0) {
            old.set(key);
        }
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
                    && KeyHistory.isForgotten(then, receipt.reading().readAt(), forgetAfter);
            return forgotten ? null : then;
        }
        if (roster.isRecycled(key) && !settled.contains(known.id())) {
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
        List<Engagement> rows = new ArrayList<>();
        PackedRoster.records(roster.data(), key, (any, position) -> {
            if (roster.data().isRow(position)) {
                rows.add(roster.data().engagement(position));
            }
        });
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
