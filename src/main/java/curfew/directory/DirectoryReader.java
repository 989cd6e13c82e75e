package curfew.directory;

import curfew.receipt.Receipt;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a directory. Streams, and ends every read of many entries with a receipt. One thread at a time. */
public interface DirectoryReader {

    /**
     * Which directory it is, as its root DSE says.
     *
     * @throws DirectoryException if the server cannot be reached
     */
    DirectoryIdentity identity();

    /**
     * Reads every group, without its members.
     *
     * @param sink is called for each, on the calling thread
     */
    Receipt readGroups(Consumer<Group> sink);

    /**
     * Reads every account.
     *
     * @param privileged DNs, as {@link #readGroups} gave them, of the groups whose members are privileged
     * @param sink is called for each, on the calling thread; what it throws ends the read and is passed on
     */
    Receipt readAccounts(Set<String> privileged, Consumer<Account> sink);

    /**
     * Looks up a few accounts by what they are known by, instead of reading all of them. An account that has several of the keys is delivered
     * once. This reader reads everything and picks; one that can search asks its server for these alone.
     *
     * @param privileged as for {@link #readAccounts}
     * @param sink is called for each, on the calling thread
     * @return has a gap for each base that could not be searched: an account that was not delivered may be there
     * @throws DirectoryException if no server can be reached
     */
    default Receipt lookUp(Collection<AccountKey> keys, Set<String> privileged, Consumer<Account> sink) {
        return readAccounts(privileged, account -> {
            if (keys.stream().anyMatch(key -> key.fits(account))) {
                sink.accept(account);
            }
        });
    }

    /**
     * Reads the groups that these accounts are in, directly or through other groups, without their members. May deliver others as well, but no
     * group twice.
     *
     * @throws DirectoryException if no server can be reached
     */
    default Receipt readGroupsOf(Collection<EntryRef> accounts, Consumer<Group> sink) {
        return readGroups(sink);
    }

    /**
     * Reads a few accounts again, with exact values and memberships. An account that is gone is not delivered. The receipt
     * has a gap for each account or group that could not be read in full.
     */
    Receipt readDetails(Collection<EntryRef> accounts, Consumer<AccountDetail> sink);

    /** How many direct members a group has; -1 if that cannot be told. */
    long countMembers(EntryRef group);

    /**
     * One entry's attributes as they are now, found by its immutable id where the server can, else by DN.
     *
     * @return empty if the entry is gone; then nothing of it is left to take away
     * @throws DirectoryException if that could not be found out
     */
    Optional<Observed> observe(EntryRef entry, Set<String> attributes);

    /**
     * Which of these values an attribute still holds, as the server itself compares them. Cheap even on a group with 100,000
     * members: those are asked for in the filter, and a list is read only as far as it is short.
     *
     * @return the values, as they were given, that are still there; empty also if the entry is gone
     * @throws DirectoryException if that could not be found out
     */
    List<Value> stillThere(EntryRef entry, String attribute, List<Value> values);

    /**
     * Whether an attribute of an entry holds a value that {@link #stillThere} does not find: the members of a group whose primary group it is.
     *
     * @throws DirectoryException if that could not be found out
     */
    default boolean holdsUnseen(EntryRef entry, String attribute, Value value) {
        return false;
    }

    /**
     * These will be asked next, with the very same arguments and once each. A reader may ask its server about many of them at a time; what it
     * then answers was read after this call. Doing nothing is right, too.
     */
    default void ahead(List<Question> questions) {}

    /**
     * Which of these edits the server would refuse, as far as it tells beforehand: rights that are missing, a protection against moves. What
     * it does not tell, or what cannot be found out, is not refused. Reads each entry that is edited, once.
     *
     * @return why, and what to do about it, by edit; those that nothing stands against are not in it
     */
    default Map<Edit, String> refusals(Collection<Edit> edits) {
        return Map.of();
    }

    /**
     * From now on reads at this server alone.
     *
     * @param server as results name it; empty for any
     * @return whether it is one of this directory's and can be reached; if not, nothing has changed. A directory that does not tell
     *     servers apart always says yes
     */
    default boolean readAt(String server) {
        return true;
    }

    /** An entry as it is now: its DN as the server spells it, and the values that were asked for, names in lower case. */
    record Observed(String dn, Map<String, List<Value>> values) {}
}
