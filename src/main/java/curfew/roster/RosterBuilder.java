package curfew.roster;

import curfew.feeds.FeedSettings;
import curfew.feeds.Mapping;
import curfew.feeds.Reject;
import curfew.feeds.Row;
import curfew.feeds.RowSink;
import curfew.receipt.Receipt;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Builds the roster: takes the rows and rejects of all feeds as they are read, then {@link #build joins} them. For one thread at a
 * time, and for one roster.
 *
 * <p>The order in which feeds are read does not matter to who is who.
 */
public final class RosterBuilder implements RowSink {

    private final RosterData data;
    private final Set<RosterKey> lookups;
    private final Instant asOf;
    private final List<int[]> linked = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final Map<Integer, List<Contradiction>> troubles = new HashMap<>();

    /**
     * @param feeds all feeds of the job, also those that could not be read
     * @param lookups the fields by which persons will be looked up
     * @param asOf the instant that contradictions between status and dates are judged at
     */
    public RosterBuilder(List<FeedSettings> feeds, Collection<RosterKey> lookups, Instant asOf) {
        this.data = new RosterData(feeds);
        this.lookups = new LinkedHashSet<>(lookups);
        this.asOf = asOf;
    }

    @Override
    public void row(Row row) {
        int key = data.add(row);
        if (!row.links().isEmpty()) {
            linked.add(new int[] {key, data.keys().latest(key)});
        }
    }

    @Override
    public void reject(Reject reject) {
        // Without key or links it taints nobody in particular: the receipt then leaves the whole feed in doubt.
        if (!reject.key().isEmpty() && !reject.links().isEmpty()) {
            rejects.add(reject);
        }
    }

    /**
     * Joins what was taken.
     *
     * @param history who was known before
     * @param receipts of all feeds, so that only what was read in full counts as a feed without somebody
     * @throws HistoryException if the history is damaged
     */
    public PackedRoster build(KeyHistory history, Collection<Receipt> receipts) {
        Links links = new Links(data);
        linked.forEach(link -> links.add(link[0], link[1]));
        Remembered remembered = new Remembered(history, receipts);
        history.forEach(remembered::take);
        Classes classes = classes(links, remembered);
        links.refused()
                .forEach((key, detail) ->
                        trouble(key, new Contradiction(Contradiction.Kind.LINK_MERGES_SEVERAL, detail)));
        People people = People.of(data, classes);
        Map<Integer, Set<PersonId>> rejected = rejected();
        data.close();
        return new PackedRoster(data, people, RosterIndexes.of(data, people, lookups), troubles, rejected, asOf);
    }

    private @Nullable Classes classes(Links links, Remembered remembered) {
        if (linked.isEmpty() && remembered.siblings.isEmpty()) {
            return null;
        }
        Classes classes = links.join();
        remembered.siblings.forEach((key, siblings) -> siblings.forEach(sibling -> joinAbsent(classes, key, sibling)));
        return classes;
    }

    /** Somebody who is gone from one feed and lives on in another, by a link that was declared while both were there. */
    private void joinAbsent(Classes classes, int absent, PersonId sibling) {
        int feed = data.feed(sibling.feed());
        int other = feed < 0 ? -1 : data.keys().find(feed, sibling.key());
        if (other < 0) {
            return;
        }
        boolean[] taken = new boolean[1];
        int absentFeed = data.feedOf(data.keys().latest(absent));
        classes.members(other, member -> {
            int position = data.keys().latest(member);
            // The other one is linked to somebody of this feed by now: then the absent one is somebody else, as far as
            // is known.
            taken[0] |= data.isRow(position) && data.feedOf(position) == absentFeed;
        });
        if (!taken[0]) {
            classes.join(absent, other);
        }
    }

    /** Rows that could not be taken, by the keys that they name: their doubt is those persons' doubt, too. */
    private Map<Integer, Set<PersonId>> rejected() {
        Map<Integer, Set<PersonId>> rejected = new HashMap<>();
        for (Reject reject : rejects) {
            reject.links().forEach((name, key) -> {
                int feed = data.feed(name);
                int number = feed < 0 ? -1 : data.keys().find(feed, key);
                if (number >= 0) {
                    rejected.computeIfAbsent(number, any -> new TreeSet<>())
                            .add(new PersonId(reject.feed(), reject.key()));
                }
            });
        }
        return rejected;
    }

    private void trouble(int key, Contradiction contradiction) {
        troubles.computeIfAbsent(key, any -> new ArrayList<>()).add(contradiction);
    }

    /** Takes what the history knows: compares those who are there, and adds those who are not. */
    private final class Remembered {
        private final Map<String, Receipt> receipts = new HashMap<>();
        private final Map<String, Set<String>> counted = new HashMap<>();
        private final Map<Integer, Set<PersonId>> siblings = new java.util.LinkedHashMap<>();

        Remembered(KeyHistory history, Collection<Receipt> all) {
            all.forEach(receipt -> receipts.put(receipt.source().name(), receipt));
            history.head().counted().forEach((feed, digests) -> counted.put(feed, new HashSet<>(digests)));
        }

        void take(Known known) {
            int feed = data.feed(known.id().feed());
            if (feed < 0) {
                return;
            }
            int key = data.keys().find(feed, known.id().key());
            if (key >= 0 && data.isRow(data.keys().latest(key))) {
                compare(key, known);
                return;
            }
            String name = known.id().feed();
            Known now = known.without(receipts.get(name), counted.getOrDefault(name, Set.of()));
            int absent = data.addPlaceholder(feed, known.id().key(), now.absence(asOf), now.fields());
            if (!known.siblings().isEmpty()) {
                siblings.put(absent, known.siblings());
            }
        }

        private void compare(int key, Known known) {
            if (data.field(data.keys().latest(key), Mapping.NAME).equals(known.name())) {
                return;
            }
            List<Engagement> rows = new ArrayList<>();
            PackedRoster.records(data, key, (any, position) -> rows.add(data.engagement(position)));
            String name = HistoryAdvance.latestName(rows);
            LocalDate start = HistoryAdvance.firstStart(rows);
            if (KeyHistory.isSomebodyElse(known, name, start)) {
                Engagement row = rows.get(0);
                trouble(
                        key,
                        new Contradiction(
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
                                                text(start))));
            }
        }

        private static String text(@Nullable LocalDate day) {
            return day == null ? "" : day.toString();
        }
    }
}
