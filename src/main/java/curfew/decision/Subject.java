package curfew.decision;

import curfew.directory.Account;
import curfew.directory.Dns;
import curfew.roster.PersonId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names by which a list may mean an account, or the persons behind it, in a form that compares. Made when somebody asks, because of
 * most accounts nobody does. One thread.
 */
final class Subject {
    private final Account account;
    private final Collection<PersonId> persons;
    private @Nullable Set<String> ofAccount;
    private @Nullable Set<String> all;

    Subject(Account account, Collection<PersonId> persons) {
        this.account = account;
        this.persons = List.copyOf(persons);
    }

    private Set<String> ofAccount() {
        if (ofAccount == null) {
            ofAccount = new LinkedHashSet<>();
            add(ofAccount, account.entry().id());
            add(ofAccount, account.id().toString());
            add(ofAccount, account.login());
            add(ofAccount, account.dn());
        }
        return ofAccount;
    }

    private static void add(Set<String> names, String name) {
        if (!name.isEmpty()) {
            names.add(fold(name));
        }
    }

    /** Whether a list's entry means the account itself. */
    boolean isAccount(String name) {
        return ofAccount().contains(fold(name));
    }

    /** Whether a list's entry means the account or a person behind it. */
    boolean isNamed(String name) {
        return names().contains(fold(name));
    }

    /** All names, those of the account first. */
    Set<String> names() {
        if (all == null) {
            all = new LinkedHashSet<>(ofAccount());
            for (PersonId person : persons) {
                add(all, person.toString());
            }
        }
        return all;
    }

    /** Without regard to case and to spaces around it; a DN also without regard to how it is spelled. */
    static String fold(String name) {
        return name.indexOf('=') > 0 ? Dns.comparable(name) : name.strip().toLowerCase(Locale.ROOT);
    }
}
