package curfew.batch;

import curfew.directory.AccountId;
import curfew.directory.AccountKey;
import curfew.directory.DirectoryException;
import curfew.directory.DirectoryReader;
import curfew.directory.DirectoryReader.Observed;
import curfew.directory.Dns;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.directory.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds, for a run that has not read everybody, who else is in a group that it takes somebody out of: reads the group's members and looks them up by
 * name, a few at a time, until one is found who is enabled and stays.
 */
final class OtherMembers {
    private static final int CHUNK = 50;

    private final String directory;
    private final Map<String, DirectoryReader> readers;
    private final Consumer<String> notes;

    /**
     * Of the accounts of one directory.
     *
     * @param readers by directory: a group may lie in another one than its members
     * @param notes is told of a group whose members cannot be read; then it counts as if nobody else were in it
     */
    OtherMembers(String directory, Map<String, DirectoryReader> readers, Consumer<String> notes) {
        this.directory = directory;
        this.readers = Map.copyOf(readers);
        this.notes = notes;
    }

    /**
     * One who stays, or none.
     *
     * @param through how somebody who leaves is in the group
     * @param leaving accounts that something is due for
     */
    List<EntryRef> staying(Membership through, Set<AccountId> leaving) {
        Group group = through.group();
        try {
            Optional<List<Value>> members = members(through);
            if (members.isEmpty()) {
                tell(group, "its members are not shown");
                return List.of();
            }
            return lookedUp(members.get(), leaving);
        } catch (DirectoryException unread) {
            tell(group, String.valueOf(unread.getMessage()));
            return List.of();
        }
    }

    private void tell(Group group, String why) {
        notes.accept("whether anybody enabled is left in the privileged group " + group.dn() + " was not looked at ("
                + why + "): it counts as if nobody were");
    }

    /** Empty if they cannot be read: then not even who is known to be a member is among them. */
    private Optional<List<Value>> members(Membership through) {
        DirectoryReader reader = readers.get(through.group().entry().directory());
        if (reader == null || through.attribute().isEmpty()) {
            return Optional.empty();
        }
        List<Value> values = reader.observe(through.group().entry(), Set.of(through.attribute()))
                .map(Observed::values)
                .map(all -> all.getOrDefault(through.attribute().toLowerCase(Locale.ROOT), List.of()))
                .orElse(List.of());
        boolean shown = values.stream().anyMatch(value -> isSame(value, through.value()));
        return shown || (through.primary() && !values.isEmpty()) ? Optional.of(values) : Optional.empty();
    }

    private static boolean isSame(Value value, Value other) {
        return value.equals(other)
                || (!value.binary()
                        && !other.binary()
                        && Dns.comparable(value.text()).equals(Dns.comparable(other.text())));
    }

    private List<EntryRef> lookedUp(List<Value> members, Set<AccountId> leaving) {
        DirectoryReader reader = readers.get(directory);
        List<EntryRef> found = new ArrayList<>();
        for (int from = 0; reader != null && found.isEmpty() && from < members.size(); from += CHUNK) {
            Set<AccountKey> keys = new LinkedHashSet<>();
            members.subList(from, Math.min(members.size(), from + CHUNK)).stream()
                    .filter(member -> !member.binary())
                    .forEach(member -> keys.add(key(member.text())));
            reader.lookUp(keys, Set.of(), account -> {
                if (account.isEnabled() && !leaving.contains(account.id())) {
                    found.add(account.entry());
                }
            });
        }
        return found.stream().limit(1).toList();
    }

    private static AccountKey key(String member) {
        return new AccountKey(member.indexOf('=') > 0 ? AccountKey.DN : AccountKey.LOGIN, member);
    }
}
