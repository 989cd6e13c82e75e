package curfew.explain;

import curfew.roster.Person;
import curfew.roster.PersonId;
import curfew.roster.Roster;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** A roster in which a few persons are otherwise; they are found by the same keys. */
record AlteredRoster(Roster roster, Map<Integer, Person> altered) implements Roster {
    @Override
    public int size() {
        return roster.size();
    }

    @Override
    public Person person(int number) {
        Person other = altered.get(number);
        return other == null ? roster.person(number) : other;
    }

    @Override
    public PersonId idOf(int number) {
        return roster.idOf(number);
    }

    @Override
    public boolean isPlainlyActive(int number, Instant from, Instant until) {
        return !altered.containsKey(number) && roster.isPlainlyActive(number, from, until);
    }

    @Override
    public int find(PersonId id) {
        return roster.find(id);
    }

    @Override
    public void findBy(String field, String value, IntConsumer person) {
        roster.findBy(field, value, person);
    }

    @Override
    public List<String> valuesOf(int number, String field) {
        return roster.valuesOf(number, field);
    }

    @Override
    public int present() {
        return roster.present();
    }
}
