package curfew.explain;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The answer to a question about an account or a person.
 *
 * @param run the past run that was asked about; empty for now
 * @param notes what the answer does not know, or knows otherwise than the run did
 * @param accounts every account that is meant, or belongs to the person
 * @param persons the person that is meant, if no account of theirs was found
 */
public record Explained(
        Instant asOf, String run, List<String> notes, List<Explanation> accounts, List<PersonStory> persons) {
    public Explained {
        notes = List.copyOf(notes);
        accounts = List.copyOf(accounts);
        persons = List.copyOf(persons);
    }

    /** The same with other stories of its accounts. */
    public Explained with(List<Explanation> newAccounts) {
        return new Explained(asOf, run, notes, newAccounts, persons);
    }

    /** For a person, a line each. */
    public List<String> lines() {
        return Stream.concat(
                        accounts.stream().flatMap(one -> one.lines().stream()),
                        persons.stream().flatMap(one -> one.lines().stream()))
                .map(line -> line.replaceAll("\\R", " | "))
                .toList();
    }

    /** Whether nobody is meant. */
    public boolean isNobody() {
        return accounts.isEmpty() && persons.isEmpty();
    }
}
