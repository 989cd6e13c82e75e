package curfew.ldap.dialect;

import com.unboundid.ldap.sdk.Entry;
import curfew.directory.AccountDetail;
import curfew.directory.AccountState;
import curfew.directory.Change;
import curfew.directory.Edit;
import curfew.directory.Lock;
import curfew.directory.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The marks of a plain LDAP directory together. Each shuts one way in, so an account is off when all that apply to it are shut, and as
 * long as one is open its person may get in. The primary mark, the first that applies, tells who opened it: to lift that is to let
 * the person in again; where it stands and another is missing, the account was switched off by it alone, and is to be completed.
 */
final class Locks {
    private static final String OBJECT_CLASS = "objectClass";

    private final List<Lock> locks;
    private final boolean byClass;

    Locks(List<Lock> locks) {
        this.locks = locks;
        this.byClass = locks.stream().anyMatch(lock -> !lock.objectClass().isEmpty());
    }

    /** What one mark says of an entry. */
    private enum Door {
        OPEN,
        /** By the value that switches off. */
        SHUT,
        /** By a date that has passed. */
        PAST,
        UNKNOWN;

        boolean isShut() {
            return this == SHUT || this == PAST;
        }
    }

    /** What has to be read to tell, and to switch off. */
    Set<String> attributes() {
        Set<String> attributes = new TreeSet<>();
        for (Lock lock : locks) {
            attributes.add(lock.attribute());
            if (!lock.objectClass().isEmpty()) {
                attributes.add(OBJECT_CLASS);
            }
        }
        return attributes;
    }

    Set<String> absentWhenEnabled() {
        return locks.stream()
                .filter(lock -> lock.enabled().isEmpty())
                .map(Lock::attribute)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether an attribute is one of the marks. */
    boolean isMark(String attribute) {
        return locks.stream().anyMatch(lock -> lock.attribute().equalsIgnoreCase(attribute));
    }

    /**
     * The state by all marks that apply.
     *
     * @param expired whether the account is past an expiry that is no mark, which shuts what the primary mark would shut
     */
    AccountState stateOf(Entry account, Instant now, boolean expired) {
        List<Lock> applying = byClass ? applying(classes(account)) : locks;
        Door primary = applying.isEmpty() ? Door.OPEN : door(applying.get(0), account, now);
        boolean othersShut = true;
        for (int i = 1; i < applying.size() && othersShut; i++) {
            othersShut = door(applying.get(i), account, now).isShut();
        }
        return switch (primary) {
            case SHUT -> othersShut ? AccountState.DISABLED : AccountState.PARTLY_DISABLED;
            case PAST -> othersShut ? AccountState.EXPIRED : AccountState.ENABLED;
            case OPEN -> expired && othersShut ? AccountState.EXPIRED : AccountState.ENABLED;
            case UNKNOWN -> AccountState.UNKNOWN;
        };
    }

    private static Door door(Lock lock, Entry account, Instant now) {
        String value = Lowering.text(account, lock.attribute());
        if (lock.isDisabled(value)) {
            return Door.SHUT;
        }
        if (!lock.enabled().isEmpty() && !lock.enabled().equalsIgnoreCase(value)) {
            return Door.UNKNOWN;
        }
        Instant ends = lock.date() == null ? null : Times.at(lock.date(), value);
        return ends != null && !ends.isAfter(now) ? Door.PAST : Door.OPEN;
    }

    /** One edit for each mark that applies and is not there yet. */
    Change.Lowered disable(AccountDetail detail) {
        if (locks.isEmpty()) {
            return new Change.Impossible(
                    "no lock attribute is configured for this directory, so no account can be switched off");
        }
        Set<String> classes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        detail.values(OBJECT_CLASS).forEach(value -> classes.add(value.text()));
        List<Lock> applying = applying(classes);
        if (applying.isEmpty()) {
            return new Change.Impossible(detail.account().dn() + " is no "
                    + locks.stream().map(Lock::objectClass).distinct().collect(Collectors.joining(" or "))
                    + ", and this directory has no lock for other accounts: add one that has no object_class");
        }
        List<Edit> edits = applying.stream()
                .filter(lock -> !isShut(lock, detail.values(lock.attribute())))
                .map(lock -> new Edit(
                        detail.account().entry(),
                        lock.attribute(),
                        Edit.Mode.WHOLE,
                        detail.values(lock.attribute()),
                        List.of(Value.of(lock.disabled()))))
                .toList();
        return edits.isEmpty() ? new Change.Already() : new Change.Edits(edits);
    }

    private static boolean isShut(Lock lock, List<Value> now) {
        return now.size() == 1 && lock.isDisabled(now.get(0).text());
    }

    private List<Lock> applying(Set<String> classes) {
        return locks.stream()
                .filter(lock -> lock.objectClass().isEmpty() || classes.contains(lock.objectClass()))
                .toList();
    }

    private static Set<String> classes(Entry account) {
        Set<String> classes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        String[] values = account.getObjectClassValues();
        if (values != null) {
            classes.addAll(Arrays.asList(values));
        }
        return classes;
    }
}
