package curfew.roster;

import curfew.feeds.FeedSettings;
import curfew.receipt.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The roster as packed rows and primitive indexes. A {@link Person} is unpacked when asked for. Made by {@link RosterBuilder}.
 */
public final class PackedRoster implements Roster {

    /** More persons than this are not reported for one value: two are ambiguous already. */
    static final int MOST_FOUND = 100;

    private final RosterData data;
    private final People people;
    private final Map<RosterKey, ValueIndex> indexes;
    private final Map<Integer, List<Contradiction>> troubles;
    private final Map<Integer, Set<PersonId>> rejected;
    private final HistoryNotes notes;
    private final BitSet doubted = new BitSet();
    private final Contradictions contradictions;
    private final Comparator<PersonId> rank;
    /** What was asked with last: a night asks a million times with the same instants. */
    private volatile @Nullable PlainDates plainDates;

    PackedRoster(
            RosterData data,
            People people,
            Map<RosterKey, ValueIndex> indexes,
            Map<Integer, List<Contradiction>> troubles,
            Map<Integer, Set<PersonId>> rejected,
            HistoryNotes notes,
            Instant asOf) {
        this.data = data;
        this.people = people;
        this.indexes = indexes;
        this.troubles = troubles;
        this.rejected = rejected;
        this.notes = notes;
        troubles.keySet().forEach(doubted::set);
        rejected.keySet().forEach(doubted::set);
        this.contradictions = new Contradictions(data.feeds(), asOf);
        this.rank = Comparator.comparing((PersonId id) -> kind(id))
                .thenComparing(id -> data.feed(id.feed()))
                .thenComparing(PersonId::key);
    }

    private FeedSettings.Kind kind(PersonId id) {
        return data.feeds().get(data.feed(id.feed())).kind();
    }

    @Override
    public int size() {
        return people.size();
    }

    @Override
    public int present() {
        return people.present();
    }

    @Override
    public int find(PersonId id) {
        int feed = data.feed(id.feed());
        int key = feed < 0 ? -1 : data.keys().find(feed, id.key());
        return key < 0 ? -1 : people.person(key);
    }

    /** As the interface says, for the first {@value #MOST_FOUND} persons. */
    @Override
    public void findBy(String field, String value, IntConsumer person) {
        if (value.isEmpty()) {
            return;
        }
        Finder finder = new Finder(value, person);
        for (Map.Entry<RosterKey, ValueIndex> index : indexes.entrySet()) {
            if (index.getKey().field().equals(field)) {
                finder.look(index.getKey(), index.getValue());
            }
        }
    }

    /** Passes on each person who has a value, once. */
    private final class Finder implements IntConsumer {
        private final String value;
        private final IntConsumer person;
        private final long hash;
        private @Nullable RosterKey key;
        private int[] found = new int[1];
        private int count;

        Finder(String value, IntConsumer person) {
            this.value = value;
            this.person = person;
            this.hash = RosterIndexes.hash(value);
        }

        void look(RosterKey by, ValueIndex index) {
            key = by;
            index.propose(hash, this);
        }

        @Override
        public void accept(int proposed) {
            if (count < MOST_FOUND && key != null && isNew(proposed) && has(proposed, key, value)) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = proposed;
                person.accept(proposed);
            }
        }

        private boolean isNew(int proposed) {
            for (int i = 0; i < count; i++) {
                if (found[i] == proposed) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public List<String> valuesOf(int number, String field) {
        SortedSet<String> values = new TreeSet<>();
        records(number, (key, position) -> values.add(data.field(position, field)));
        values.remove("");
        return List.copyOf(values);
    }

    private boolean has(int person, RosterKey key, String value) {
        boolean[] has = new boolean[1];
        records(
                person,
                (number, position) -> has[0] = has[0]
                        || key.normalisation()
                                .apply(data.field(position, key.field()))
                                .equals(value));
        return has[0];
    }

    @Override
    public PersonId idOf(int number) {
        if (people.hasOneKey(number)) {
            return id(people.key(number));
        }
        SortedSet<PersonId> ids = new TreeSet<>(rank);
        people.keys(number, key -> ids.add(id(key)));
        return ids.first();
    }

    @Override
    public boolean isPlainlyActive(int number, Instant from, Instant until) {
        int key = people.key(number);
        return people.hasOneKey(number)
                && !doubted.get(key)
                && plainDates(from, until).isPlain(data.keys().latest(key));
    }

    private PlainDates plainDates(Instant from, Instant until) {
        PlainDates dates = plainDates;
        if (dates == null || !dates.isFor(from, until)) {
            dates = data.plainDates(from, until);
            plainDates = dates;
        }
        return dates;
    }

    @Override
    public Person person(int number) {
        SortedSet<PersonId> ids = new TreeSet<>(rank);
        List<Engagement> engagements = new ArrayList<>();
        List<Person.Absence> absences = new ArrayList<>();
        Set<Scope> scopes = new HashSet<>();
        List<Contradiction> found = new ArrayList<>();
        people.keys(number, key -> {
            ids.add(id(key));
            scopes.add(new Scope.PersonRows(source(key), id(key).key(), segments(key)));
            rejected.getOrDefault(key, Set.of())
                    .forEach(id -> scopes.add(new Scope.PersonRows(source(id), id.key(), Set.of())));
            found.addAll(troubles.getOrDefault(key, List.of()));
        });
        records(number, (key, position) -> {
            Person.Absence absence = data.absence(position);
            if (data.isRow(position)) {
                engagements.add(data.engagement(position));
            } else if (absence != null) {
                absences.add(absence);
            }
        });
        nowhereElse(scopes);
        List<Engagement> distinct = Engagements.distinct(engagements, rank);
        found.addAll(contradictions.of(distinct));
        return new Person(
                ids.first(),
                ids,
                distinct,
                scopes,
                found.stream().distinct().toList(),
                distinct.isEmpty() ? Engagements.absence(absences) : Optional.empty());
    }

    /** That a feed does not speak of somebody is a statement, too. */
    private void nowhereElse(Set<Scope> scopes) {
        for (FeedSettings feed : data.feeds()) {
            if (scopes.stream().noneMatch(scope -> scope.source().equals(feed.source()))) {
                scopes.add(new Scope.PersonRows(feed.source(), "", Set.of()));
            }
        }
    }

    // For the history and the indexes

    /** Takes a key's number and the position of one of its records. */
    @FunctionalInterface
    interface RecordConsumer {
        void accept(int key, int position);
    }

    /** Each record of a person, a key's latest first. */
    void records(int person, RecordConsumer record) {
        people.keys(person, key -> records(data, key, record));
    }

    static void records(RosterData data, int key, RecordConsumer record) {
        for (int at = data.keys().latest(key); at != KeyTable.NONE; at = data.before(at)) {
            record.accept(key, at);
        }
    }

    RosterData data() {
        return data;
    }

    HistoryNotes notes() {
        return notes;
    }

    Set<RosterKey> indexed() {
        return indexes.keySet();
    }

    /** Whether a key is in its feed now. */
    boolean isInFeed(int key) {
        return data.isRow(data.keys().latest(key));
    }

    boolean isRecycled(int key) {
        return troubles.getOrDefault(key, List.of()).stream()
                .anyMatch(trouble -> trouble.kind() == Contradiction.Kind.RECYCLED_KEY);
    }

    PersonId id(int key) {
        return data.id(data.keys().latest(key));
    }

    /** All keys of the person whose key this is. */
    SortedSet<PersonId> idsOf(int key) {
        SortedSet<PersonId> ids = new TreeSet<>();
        if (people.person(key) >= 0) {
            people.keys(people.person(key), member -> ids.add(id(member)));
        }
        return ids;
    }

    /** What the roster takes in memory, in bytes. */
    public long bytes() {
        return data.bytes()
                + people.bytes()
                + notes.bytes()
                + indexes.values().stream().mapToLong(ValueIndex::bytes).sum();
    }

    private curfew.receipt.Source source(int key) {
        return data.feeds().get(data.feedOf(data.keys().latest(key))).source();
    }

    private static curfew.receipt.Source source(PersonId id) {
        return curfew.receipt.Source.feed(id.feed());
    }

    private Set<Scope.Segment> segments(int key) {
        Set<Scope.Segment> segments = new HashSet<>();
        records(data, key, (any, position) -> {
            if (data.isRow(position)) {
                segments.addAll(data.segments(position));
            }
        });
        return segments;
    }
}
