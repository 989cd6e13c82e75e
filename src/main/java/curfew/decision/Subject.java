package curfew.decision;

import curfew.directory.Account;
import curfew.roster.PersonId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The names by which a list may mean an account, or the persons behind it; all in lower case. */
final class Subject {
    private final Set<String> ofAccount = new LinkedHashSet<>();
    private final Set<String> ofPersons = new LinkedHashSet<>();

    Subject(Account account, Collection<PersonId> persons) {
        add(ofAccount, account.entry().id());
        add(ofAccount, account.id().toString());
        add(ofAccount, account.login());
        add(ofAccount, account.dn());
        persons.forEach(person -> add(ofPersons, person.toString()));
    }

    private static void add(Set<String> names, String name) {
        if (!name.isEmpty()) {
            names.add(fold(name));
        }
    }

    /** Whether a list's entry means the account itself. */
    boolean isAccount(String name) {
        return ofAccount.contains(fold(name));
    }

    /** All names, those of the account first. */
    Set<String> names() {
        Set<String> all = new LinkedHashSet<>(ofAccount);
        all.addAll(ofPersons);
        return all;
    }

    static String fold(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
