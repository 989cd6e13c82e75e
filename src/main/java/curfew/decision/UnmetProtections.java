package curfew.decision;

import curfew.decision.GuardRules.Protection;
import curfew.directory.Account;
import curfew.directory.Dns;
import curfew.directory.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Protections of which nothing was seen yet that they would protect: a name that is misspelled protects nobody, and nobody says so. Patterns may be there
 * for accounts to come, and persons are not in a directory, so both are left out. One thread.
 */
public final class UnmetProtections {
    private final Map<String, Protection> subjects;
    private final List<Protection> ous;
    private final Map<String, Protection> groups;

    UnmetProtections(Map<String, Protection> subjects, Collection<Protection> ous, Map<String, Protection> groups) {
        this.subjects = new HashMap<>(subjects);
        this.subjects.keySet().removeIf(UnmetProtections::isPerson);
        this.ous = new ArrayList<>(ous);
        this.groups = new HashMap<>(groups);
    }

    /** Such as {@code hr:00113}. */
    private static boolean isPerson(String subject) {
        return subject.indexOf(':') > 0 && subject.indexOf('=') < 0;
    }

    public void saw(Account account) {
        if (!subjects.isEmpty()) {
            subjects.keySet().removeAll(new Subject(account, List.of()).names());
        }
        ous.removeIf(rule -> Dns.isAtOrBelow(account.dn(), rule.value()));
    }

    public void saw(Group group) {
        groups.remove(Subject.fold(group.dn()));
        groups.remove(Subject.fold(group.name()));
        subjects.remove(Subject.fold(group.dn()));
    }

    /** Those that are left, in the order in which they stand in their file. */
    public List<Protection> left() {
        Set<Protection> left = new HashSet<>(subjects.values());
        left.addAll(ous);
        left.addAll(groups.values());
        return left.stream()
                .sorted(Comparator.comparing(Protection::file).thenComparing(Protection::line))
                .toList();
    }
}
