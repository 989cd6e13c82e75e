package curfew.decision;

import curfew.roster.Roster;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which of a few listed names mean whom a decision is about: the account itself, or anybody whom its keys point to. */
public final class NamesMeant {
    private final List<ListedName> names;
    private final Roster roster;

    public NamesMeant(Collection<ListedName> names, Roster roster) {
        this.names = List.copyOf(names);
        this.roster = roster;
    }

    /** Empty if none does. */
    public Set<ListedName> of(Decision decision) {
        Subject subject = new Subject(
                decision.account(),
                Arrays.stream(decision.match().persons())
                        .mapToObj(roster::person)
                        .flatMap(person -> person.ids().stream())
                        .toList());
        return names.stream()
                .filter(name -> subject.names().contains(Subject.fold(name.value())))
                .collect(Collectors.toSet());
    }
}
