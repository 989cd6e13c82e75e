package curfew.roster;

import java.time.Instant;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Everybody in the feeds, and those known from before who are in none. Persons are numbered from 0; a {@link Person} is built
 * on demand, so that a million of them need not be objects. Read-only and safe for several threads once built.
 */
public interface Roster {

    /** How many persons there are. */
    int size();

    /** The person of a number, built now; callers should not keep many. */
    Person person(int number);

    /** The first id of a person, as {@link Person#id}, without the person. */
    PersonId idOf(int number);

    /**
     * Whether, from packed dates alone, this person is plainly active: exactly one key with exactly one row, {@code ACTIVE}, open at {@code
     * from} (no start, or its day has begun in its zone) and closing, as {@link Engagement#closes} says and without grace, strictly after
     * {@code until} or never; no contradiction, no rejected row, not absent. False means nothing: ask {@link #person}. Makes no objects as
     * long as the instants stay the same.
     *
     * @param until not before {@code from}; if it is, {@code from} is meant
     */
    boolean isPlainlyActive(int number, Instant from, Instant until);

    /** The number of the person who has this key in this feed, or -1. */
    int find(PersonId id);

    /**
     * Calls back with the number of each person who has this value in this field ({@code number}, {@code mail}, {@code upn},
     * {@code login}, {@code name}, or another that the job declares as a correlation key). Each person at most once for one
     * call.
     *
     * @param value normalised as {@link Normalisation} of that field does it
     */
    void findBy(String field, String value, IntConsumer person);

    /**
     * The different values that a person has in a field, as the rows give them; of somebody who is known from before, as they were made
     * comparable. Empty if there are none.
     */
    List<String> valuesOf(int number, String field);

    /** How many persons have at least one engagement in the feeds of now: the population that brakes count in. */
    int present();
}
