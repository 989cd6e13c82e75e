package curfew.explain;

import curfew.decision.Standing;
import curfew.roster.Person;
import curfew.roster.PersonId;
import java.util.ArrayList;
import java.util.List;

/**
 * How a person stands, whatever accounts they have.
 *
 * @param person the first of their keys
 * @param keys every key
 * @param stands verdict and end of access
 * @param rows every row about them; empty for somebody who is in no feed now
 * @param absence since when they are in no feed; empty if they are in one
 * @param contradictions what only a person can settle
 */
public record PersonStory(
        String person,
        List<String> keys,
        String stands,
        List<RowStory> rows,
        String absence,
        List<String> contradictions) {
    public PersonStory {
        keys = List.copyOf(keys);
        rows = List.copyOf(rows);
        contradictions = List.copyOf(contradictions);
    }

    static PersonStory of(Person person, Grounds grounds) {
        return new PersonStory(
                person.id().toString(),
                person.ids().stream().map(Object::toString).toList(),
                stands(person, grounds),
                person.engagements().stream()
                        .map(row -> RowStory.of(row, grounds.policy().grace()))
                        .toList(),
                person.absence()
                        .map(absence -> "in no feed since " + absence.since() + ", by " + absence.feeds()
                                + " complete, different feeds; last known as " + absence.lastName()
                                + (absence.ended() == null ? "" : ", ended " + absence.ended())
                                + "; acted on after " + grounds.policy().absentFeeds() + " feeds and "
                                + grounds.policy().absentFor().toDays() + " days")
                        .orElse(""),
                person.contradictions().stream()
                        .map(one -> one.kind() + ": " + one.detail())
                        .toList());
    }

    /** The number of the person that a subject such as {@code hr:00123} names; below zero if it names none that is known. */
    public static int find(String subject, Grounds grounds) {
        int colon = subject.indexOf(':');
        return colon <= 0 || subject.indexOf('=') >= 0
                ? -1
                : grounds.roster().find(new PersonId(subject.substring(0, colon), subject.substring(colon + 1)));
    }

    /** The person that a subject names; empty if it names none that is known. */
    public static List<PersonStory> of(String subject, Grounds grounds) {
        int number = find(subject, grounds);
        return number < 0 ? List.of() : List.of(of(grounds.roster().person(number), grounds));
    }

    static String stands(Person person, Grounds grounds) {
        Standing standing = Standing.of(person, grounds.policy(), grounds.asOf());
        return standing.verdict() + (standing.accessEnd() == null ? "" : ", access ends " + standing.accessEnd());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("person    " + String.join(", ", keys) + " stands " + stands);
        rows.forEach(row -> lines.add("row       " + row.words()));
        if (!absence.isEmpty()) {
            lines.add("absent    " + absence);
        }
        contradictions.forEach(one -> lines.add("doubt     " + one));
        return lines;
    }
}
