package curfew.roster;

import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one key.
 *
 * @param id the key
 * @param name the name it was last seen with; may be empty
 * @param start the first start that its rows gave; null if they gave none
 * @param firstSeen when it was first read
 * @param since when the first complete feed without it was read; null while it is there
 * @param feeds how many complete, different feeds have come without it, up to {@link #MOST_FEEDS}
 * @param ended when its last engagement ended or will end; null if that is open
 * @param siblings the person's other keys
 * @param values the values by which the person was looked up, by field
 */
record Known(
        PersonId id,
        String name,
        @Nullable LocalDate start,
        Instant firstSeen,
        @Nullable Instant since,
        int feeds,
        @Nullable Instant ended,
        SortedSet<PersonId> siblings,
        SortedMap<String, String> values) {

    /** Further feeds are not counted, so that those who are long gone do not make a new file each night. */
    static final int MOST_FEEDS = 99;

    Known {
        siblings = new TreeSet<>(siblings);
        values = new TreeMap<>(values);
    }

    /**
     * As it will be once this feed, which does not have the key, is taken in. The same if the feed is in doubt about the key, or was counted
     * before.
     *
     * @param receipt how the key's feed was read; null if it was not
     * @param counted the digests of the feeds that were counted before
     */
    Known without(@Nullable Receipt receipt, Set<String> counted) {
        if (receipt == null || receipt.leavesInDoubt(scope())) {
            return this;
        }
        Instant readAt = receipt.reading().readAt();
        String digest = receipt.reading().digest();
        boolean counts = !digest.isEmpty() && !counted.contains(digest) && feeds < MOST_FEEDS;
        if (!counts && since != null) {
            return this;
        }
        return new Known(
                id,
                name,
                start,
                firstSeen,
                since == null ? readAt : since,
                counts ? feeds + 1 : feeds,
                ended,
                siblings,
                values);
    }

    /** What the roster says of somebody who is in no feed now. */
    Person.Absence absence(Instant now) {
        Instant from = since == null ? now : since;
        Instant over = ended != null && !ended.isAfter(from) ? ended : null;
        return new Person.Absence(from, feeds, name, over);
    }

    private Scope scope() {
        return new Scope.PersonRows(curfew.receipt.Source.feed(id.feed()), id.key(), Set.of());
    }

    /** The lookup values as a roster's fields. */
    Map<String, String> fields() {
        return values;
    }
}
