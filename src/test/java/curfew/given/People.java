package curfew.given;

import curfew.receipt.Scope;
import curfew.receipt.Source;
import curfew.roster.Contradiction;
import curfew.roster.Engagement;
import curfew.roster.Person;
import curfew.roster.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Persons, in words. */
public final class People {
    private People() {}

    /**
     * Somebody with these engagements; known by the key in the feed of each of them. Rests on what both
     * feeds say of them, or do not say.
     */
    public static Person person(String key, Work... works) {
        List<Engagement> engagements =
                Arrays.stream(works).map(work -> work.of(key)).toList();
        TreeSet<PersonId> ids = new TreeSet<>();
        engagements.forEach(engagement -> ids.add(engagement.id()));
        return new Person(ids.first(), ids, engagements, scopes(ids), List.of(), Optional.empty());
    }

    /** Somebody who was in the HR feed and is in none now. */
    public static Person absent(String key, String since, int feeds) {
        PersonId id = new PersonId("hr", key);
        TreeSet<PersonId> ids = new TreeSet<>(Set.of(id));
        Person.Absence absence = new Person.Absence(Instant.parse(since), feeds, "Somebody");
        return new Person(id, ids, List.of(), scopes(ids), List.of(), Optional.of(absence));
    }

    /** The same person, whom the feeds contradict each other about. */
    public static Person contradicted(Person person, Contradiction.Kind kind) {
        List<Contradiction> contradictions = new ArrayList<>(person.contradictions());
        contradictions.add(new Contradiction(kind, "hr.csv:2 and hr.csv:9"));
        return new Person(
                person.id(), person.ids(), person.engagements(), person.scopes(), contradictions, person.absence());
    }

    public static Scope rowsOf(String feed, String key) {
        return new Scope.PersonRows(Source.feed(feed), key, Set.of());
    }

    private static Set<Scope> scopes(Set<PersonId> ids) {
        Set<Scope> scopes = new java.util.HashSet<>();
        ids.forEach(id -> scopes.add(rowsOf(id.feed(), id.key())));
        for (String feed : List.of("hr", "vendors")) {
            if (ids.stream().noneMatch(id -> id.feed().equals(feed))) {
                scopes.add(rowsOf(feed, ""));
            }
        }
        return scopes;
    }
}
