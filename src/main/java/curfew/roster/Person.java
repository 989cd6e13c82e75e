package curfew.roster;

import curfew.receipt.Scope;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A person with every engagement in every feed.
 *
 * @param id the first of {@code ids}: employments before contracts, then by key
 * @param ids every key the person is known by, across feeds
 * @param engagements in the order start, feed, line; empty only for somebody who is known from before and is in no feed now
 * @param scopes what a statement about this person rests on: for each feed its rows of them, or their absence from it
 * @param contradictions what only a person can settle
 * @param absence what is known of somebody who is in no feed now
 */
public record Person(
        PersonId id,
        SortedSet<PersonId> ids,
        List<Engagement> engagements,
        Set<Scope> scopes,
        List<Contradiction> contradictions,
        java.util.Optional<Absence> absence) {

    /**
     * Absent, though known before.
     *
     * @param since when the first complete feed without them was read
     * @param feeds how many complete, different feeds have come without them
     * @param lastName the name they were last seen with, for a person's eyes
     */
    public record Absence(java.time.Instant since, int feeds, String lastName) {}

    public Person {
        ids = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(ids));
        engagements = List.copyOf(engagements);
        scopes = Set.copyOf(scopes);
        contradictions = List.copyOf(contradictions);
        if (engagements.isEmpty() && absence.isEmpty()) {
            throw new IllegalArgumentException(id + " has no engagement and was never known");
        }
    }

    public boolean isBlocked() {
        return contradictions.stream().anyMatch(Contradiction::blocks);
    }
}
