package curfew.decision;

import curfew.decision.ListedName.Kind;
import curfew.directory.Account;
import curfew.directory.Dns;
import curfew.directory.Group;
import curfew.roster.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Names in lists of which nothing was seen yet that they would mean: one that is misspelled protects, excepts and revokes nobody, and nobody
 * says so. Costs next to nothing once each was met. One thread.
 */
public final class UnmetNames {
    private final Map<String, List<ListedName>> names = new HashMap<>();
    private final Map<String, List<ListedName>> dns = new HashMap<>();
    private final Map<String, List<ListedName>> groups = new HashMap<>();
    private final List<ListedName> ous = new ArrayList<>();
    private final Map<String, List<ListedName>> persons = new HashMap<>();

    public UnmetNames(Collection<ListedName> all) {
        for (ListedName name : all) {
            if (name.kind() == Kind.OU) {
                ous.add(name);
            } else if (name.kind() == Kind.GROUP) {
                put(groups, name);
            } else if (name.isPerson()) {
                put(persons, name);
            } else {
                put(name.value().indexOf('=') > 0 ? dns : names, name);
            }
        }
    }

    private static void put(Map<String, List<ListedName>> index, ListedName name) {
        index.computeIfAbsent(Subject.fold(name.value()), any -> new ArrayList<>())
                .add(name);
    }

    public void saw(Account account) {
        if (!names.isEmpty()) {
            names.remove(Subject.fold(account.login()));
            names.remove(Subject.fold(account.entry().id()));
            names.remove(Subject.fold(account.id().toString()));
        }
        if (!dns.isEmpty()) {
            dns.remove(Dns.comparable(account.dn()));
        }
        if (!ous.isEmpty()) {
            ous.removeIf(name -> Dns.isAtOrBelow(account.dn(), name.value()));
        }
    }

    public void saw(Group group) {
        groups.remove(Subject.fold(group.dn()));
        groups.remove(Subject.fold(group.name()));
        // Whoever protects a group by its DN as a subject means the group.
        dns.remove(Dns.comparable(group.dn()));
    }

    public void saw(PersonId person) {
        if (!persons.isEmpty()) {
            persons.remove(Subject.fold(person.toString()));
        }
    }

    /** The same, where it can be asked whether somebody is known: a list means persons without regard to case. */
    public void sawPersons(Predicate<PersonId> known) {
        persons.values()
                .removeIf(lines ->
                        lines.stream().anyMatch(name -> name.spellings().anyMatch(known)));
    }

    /** Says nothing of persons, because the feeds were not read. */
    public void leavePersonsOut() {
        persons.clear();
    }

    /** Those that are left, in the order in which they stand in their files. */
    public List<ListedName> left() {
        Set<ListedName> left = new HashSet<>(ous);
        List.of(names, dns, groups, persons).forEach(index -> index.values().forEach(left::addAll));
        return left.stream()
                .sorted(Comparator.comparing(ListedName::file)
                        .thenComparing(ListedName::line)
                        .thenComparing(ListedName::kind)
                        .thenComparing(ListedName::value))
                .toList();
    }
}
