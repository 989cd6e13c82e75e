package curfew.given;

import curfew.roster.Engagement;
import curfew.roster.Normalisation;
import curfew.roster.Person;
import curfew.roster.PersonId;
import curfew.roster.Roster;
import java.time.Instant;
import java.util.List;
import java.util.function.IntConsumer;

/** A roster over a list; numbers are compared exactly, every other field without regard to case. */
public record ListRoster(List<Person> people) implements Roster {
    public ListRoster {
        people = List.copyOf(people);
    }

    @Override
    public int size() {
        return people.size();
    }

    @Override
    public Person person(int number) {
        return people.get(number);
    }

    @Override
    public PersonId idOf(int number) {
        return people.get(number).id();
    }

    @Override
    public boolean isPlainlyActive(int number, Instant from, Instant until) {
        Person person = people.get(number);
        return person.ids().size() == 1
                && person.engagements().size() == 1
                && person.contradictions().isEmpty()
                && person.engagements().stream()
                        .allMatch(one -> one.status() == Engagement.Status.ACTIVE
                                && !one.opens().isAfter(from)
                                && one.closes().isAfter(until));
    }

    @Override
    public int find(PersonId id) {
        for (int i = 0; i < people.size(); i++) {
            if (people.get(i).ids().contains(id)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void findBy(String field, String value, IntConsumer person) {
        Normalisation form = field.equals("number") ? Normalisation.EXACT : Normalisation.FOLD;
        for (int i = 0; i < people.size(); i++) {
            Person one = people.get(i);
            boolean fits = one.engagements().stream()
                    .map(engagement -> form.apply(engagement.field(field)))
                    .anyMatch(own -> !own.isEmpty() && own.equals(value));
            boolean gone = one.engagements().isEmpty()
                    && field.equals("number")
                    && one.id().key().equals(value);
            if (fits || gone) {
                person.accept(i);
            }
        }
    }

    @Override
    public List<String> valuesOf(int number, String field) {
        Person one = people.get(number);
        return one.engagements().isEmpty() && field.equals("number")
                ? List.of(one.id().key())
                : one.engagements().stream()
                        .map(engagement -> engagement.field(field))
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .toList();
    }

    @Override
    public int present() {
        return (int) people.stream()
                .filter(person -> !person.engagements().isEmpty())
                .count();
    }
}
