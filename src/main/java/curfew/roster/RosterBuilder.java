package curfew.roster;

import curfew.feeds.FeedSettings;
import curfew.feeds.Mapping;
import curfew.feeds.Reject;
import curfew.feeds.Row;
import curfew.feeds.RowSink;
import curfew.receipt.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
    private final RosterIndexes indexes;
    private final RowDigests digests;
    private final Instant asOf;
    private final List<int[]> linked = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final Map<Integer, List<Contradiction>> troubles = new HashMap<>();
    private final long[] keys;

    /**
     * A builder whose rows are to be compared with a history. With any other history than this it builds the same roster, and takes longer.
     *
     * @param feeds all feeds of the job, also those that could not be read
     * @param lookups the fields by which persons will be looked up
     * @param asOf the instant that contradictions between status and dates are judged at
     * @throws HistoryException if the history is damaged where it begins
     */
    public RosterBuilder(List<FeedSettings> feeds, Collection<RosterKey> lookups, Instant asOf, KeyHistory history) {
        this(feeds, lookups, asOf, history.seed());
    }

    /** One for a history that is not known so far. */
    public RosterBuilder(List<FeedSettings> feeds, Collection<RosterKey> lookups, Instant asOf) {
        this(feeds, lookups, asOf, KeyHistory.newSeed());
    }

    private RosterBuilder(List<FeedSettings> feeds, Collection<RosterKey> lookups, Instant asOf, long seed) {
        Set<RosterKey> distinct = new LinkedHashSet<>(lookups);
        this.data = new RosterData(feeds);
        this.indexes = new RosterIndexes(distinct);
        this.digests = new RowDigests(seed, distinct);
        this.asOf = asOf;
        this.keys = new long[feeds.size()];
    }

    @Override
    public void row(Row row) {
        int before = data.keys().size();
        int key = data.add(row);
        if (data.keys().size() > before) {
            keys[data.feed(row.feed())]++;
        }
        Mapping mapping = data.feeds().get(data.feed(row.feed())).mapping();
        indexes.add(key, row.fields());
        digests.add(key, row, mapping.dates().endInclusive());
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

    /** How many keys the rows of a feed have, each counted once. Until the roster is built. */
    public long keys(String feed) {
        int number = data.feed(feed);
        return number < 0 ? 0 : keys[number];
    }

    /** Whether a feed has a row of this key. Until the roster is built. */
    public boolean has(String feed, String key) {
        int number = data.feed(feed);
        return number >= 0 && data.keys().find(number, key) >= 0;
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
        Remembered remembered = new Remembered(data, indexes, digests, receipts, asOf, this::trouble);
        HistoryFile.Head head = history.read(remembered::read);
        Classes classes = classes(links, remembered);
        links.refused()
                .forEach((key, detail) ->
                        trouble(key, new Contradiction(Contradiction.Kind.LINK_MERGES_SEVERAL, detail)));
        People people = People.of(data, classes);
        Map<Integer, Set<PersonId>> rejected = rejected();
        HistoryNotes notes = remembered.notes(head, classes);
        data.close();
        return new PackedRoster(data, people, indexes.of(people), troubles, rejected, notes, asOf);
    }

    private @Nullable Classes classes(Links links, Remembered remembered) {
        if (linked.isEmpty() && remembered.siblings().isEmpty()) {
            return null;
        }
        Classes classes = links.join();
        remembered
                .siblings()
                .forEach((key, siblings) -> siblings.forEach(sibling -> joinAbsent(classes, key, sibling)));
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
}
