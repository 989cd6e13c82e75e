package curfew.batch;

import curfew.correlation.SearchKeys;
import curfew.decision.Entitlements;
import curfew.decision.ListedName;
import curfew.decision.PrivilegedGroups;
import curfew.directory.Account;
import curfew.directory.AccountKey;
import curfew.directory.DirectoryException;
import curfew.directory.DirectoryReader;
import curfew.directory.Group;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.roster.Roster;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds what a few names mean, in one directory after the other, without reading all of it: accounts by login, DN or immutable id, and of a
 * person every account that any correlation key ties to them, those with a derived name too.
 */
final class LookUp {
    private final Roster roster;
    private final Entitlements entitlements;
    private final InstantSource clock;

    LookUp(Roster roster, Entitlements entitlements, InstantSource clock) {
        this.roster = roster;
        this.entitlements = entitlements;
        this.clock = clock;
    }

    /**
     * What there is of one directory.
     *
     * @param groups those that any of the accounts is in, directly or not
     * @param accounts more than what was meant: whose they are is not decided yet
     * @param end the receipt of the groups, and that of the accounts last; one alone if the directory could not be reached
     */
    record Found(List<Group> groups, List<Account> accounts, AccountStreams.End end) {
        /** Whether an account that was not found is not there. */
        boolean isComplete() {
            return end.receipts().stream()
                    .flatMap(receipt -> receipt.gaps().stream())
                    .noneMatch(gap -> gap.scope() instanceof Scope.Whole || gap.scope() instanceof Scope.Base);
        }
    }

    /** Does not throw if the directory cannot be reached: its receipt says so. */
    Found in(DirectoryAccess directory, Collection<ListedName> names) {
        try {
            return search(directory, names);
        } catch (DirectoryException unread) {
            Receipt receipt = Unread.receipt(directory.name(), unread, clock.instant());
            return new Found(
                    List.of(),
                    List.of(),
                    new AccountStreams.End(new PrivilegedGroups(List.of(), entitlements), List.of(receipt)));
        }
    }

    /** Accounts that carry the key of a person whom nobody knows: theirs, perhaps. */
    static List<Account> carrying(ListedName person, DirectoryAccess directory, Found found) {
        Set<AccountKey> keys = new SearchKeys(directory.correlation()).ofKey(person.personKey());
        return found.accounts().stream()
                .filter(account -> keys.stream().anyMatch(key -> key.fits(account)))
                .toList();
    }

    private Found search(DirectoryAccess directory, Collection<ListedName> names) {
        DirectoryReader reader = directory.reader();
        SearchKeys search = new SearchKeys(directory.correlation());
        Set<AccountKey> keys = new LinkedHashSet<>();
        names.forEach(name -> keys.addAll(keys(name, directory.name(), search)));
        Map<String, Account> found = new LinkedHashMap<>();
        reader.lookUp(keys, Set.of(), account -> found.put(account.entry().id(), account));
        Set<AccountKey> beside = new LinkedHashSet<>();
        found.values().forEach(account -> beside.addAll(search.beside(account)));
        if (keys.addAll(beside)) {
            reader.lookUp(keys, Set.of(), account -> found.put(account.entry().id(), account));
        }
        List<Group> groups = new ArrayList<>();
        Receipt ofGroups =
                reader.readGroupsOf(found.values().stream().map(Account::entry).toList(), groups::add);
        PrivilegedGroups privileged = new PrivilegedGroups(groups, entitlements);
        List<Account> accounts = new ArrayList<>();
        Receipt ofAccounts = reader.lookUp(keys, privileged.dns(), accounts::add);
        return new Found(groups, accounts, new AccountStreams.End(privileged, List.of(ofGroups, ofAccounts)));
    }

    private Set<AccountKey> keys(ListedName name, String directory, SearchKeys search) {
        if (name.isPerson()) {
            int person = name.personIn(roster);
            return person < 0 ? search.ofKey(name.personKey()) : search.ofPerson(roster, person);
        }
        String value = name.value().strip();
        if (value.indexOf('=') > 0) {
            return Set.of(new AccountKey(AccountKey.DN, value));
        }
        String qualified = directory.toLowerCase(Locale.ROOT) + "/";
        String id = value.toLowerCase(Locale.ROOT).startsWith(qualified) ? value.substring(qualified.length()) : value;
        return Set.of(new AccountKey(AccountKey.LOGIN, value), new AccountKey(AccountKey.ID, id));
    }
}
