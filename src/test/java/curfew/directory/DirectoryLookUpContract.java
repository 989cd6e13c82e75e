package curfew.directory;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.receipt.Receipt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every directory has to meet when a few accounts are looked up by what they are known by. */
abstract class DirectoryLookUpContract extends DirectoryFacts {

    @Test
    void findsAnAccountByWhatItIsKnownBy() {
        Account zoe = read("zoe");

        assertIsFound(new AccountKey(AccountKey.LOGIN, "zoe"), zoe);
        assertIsFound(new AccountKey(AccountKey.LOGIN, "ZOE"), zoe);
        assertIsFound(new AccountKey(AccountKey.DN, zoe.dn()), zoe);
        assertIsFound(new AccountKey(AccountKey.ID, zoe.entry().id()), zoe);
        assertIsFound(new AccountKey(NUMBER, "z0017"), zoe);
        assertIsFound(new AccountKey(NUMBER.toLowerCase(Locale.ROOT), "z0017"), zoe);
    }

    /** A server whose memberOf names groups of groups, too, counts those where all are read; a look-up counts the groups themselves. */
    private void assertIsFound(AccountKey key, Account expected) {
        assertThat(found(key))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("memberships")
                .containsExactly(expected);
    }

    /** As the read of all accounts tells it. */
    private Account read(String login) {
        List<Account> read = new ArrayList<>();
        world.reader().readAccounts(privileged(), account -> {
            if (account.login().equals(login)) {
                read.add(account);
            }
        });
        return read.get(0);
    }

    @Test
    void findsSeveralAtOnceAndEachOnce() {
        Account ben = account("ben");
        List<AccountKey> keys = new ArrayList<>(List.of(
                new AccountKey(AccountKey.LOGIN, "ann"),
                new AccountKey(NUMBER, "a0017"),
                new AccountKey(AccountKey.DN, ben.dn()),
                new AccountKey(AccountKey.ID, ben.entry().id()),
                new AccountKey(AccountKey.LOGIN, "nobody")));
        for (int i = 0; i < 130; i++) {
            keys.add(new AccountKey(NUMBER, "q" + i));
        }
        keys.add(new AccountKey(AccountKey.LOGIN, "carl"));

        assertThat(found(keys)).extracting(Account::login).containsExactlyInAnyOrder("ann", "ben", "carl");
    }

    @Test
    void takesWhatLooksLikeAFilterForAValue() {
        for (String hostile : List.of(
                "*",
                "a*",
                "ann)(objectClass=*",
                "*)(uid=*))(|(uid=*",
                "\\2a",
                "a\0nn",
                HOSTILE,
                FOREIGN,
                " ",
                "a0017 or 1=1")) {
            assertThat(found(new AccountKey(AccountKey.LOGIN, hostile)))
                    .as(hostile)
                    .isEmpty();
            assertThat(found(new AccountKey(NUMBER, hostile))).as(hostile).isEmpty();
            assertThat(found(new AccountKey(AccountKey.ID, hostile)))
                    .as(hostile)
                    .isEmpty();
            assertThat(found(new AccountKey(AccountKey.DN, hostile)))
                    .as(hostile)
                    .isEmpty();
        }
        assertThat(found(new AccountKey(AccountKey.DN, "uid=ann,dc=elsewhere"))).isEmpty();
        assertThat(found(new AccountKey(AccountKey.DN, "uid=,=,"))).isEmpty();
        assertThat(found(List.of())).isEmpty();
    }

    private List<Account> found(AccountKey key) {
        return found(List.of(key));
    }

    private List<Account> found(Collection<AccountKey> keys) {
        List<Account> found = new ArrayList<>();
        Receipt receipt = world.reader().lookUp(keys, privileged(), found::add);
        assertThat(receipt.gaps()).isEmpty();
        return found;
    }

    @Test
    void readsTheGroupsOfAFewAccountsUpToTheTop() {
        Map<String, Group> byName = new HashMap<>();

        Receipt receipt = world.reader()
                .readGroupsOf(
                        List.of(account("zoe").entry()),
                        group -> assertThat(byName.put(group.name(), group)).isNull());

        assertThat(receipt.gaps()).isEmpty();
        assertThat(byName).containsKeys("nested", "admins");
        assertThat(byName.get("nested").parents())
                .containsExactly(byName.get("admins").dn());
        assertThat(byName.get("admins").entry()).isEqualTo(group("admins"));
    }

    @Test
    void readsNoAccountsOfNobody() {
        List<Account> found = new ArrayList<>();

        Receipt receipt =
                world.reader().lookUp(Set.of(new AccountKey(AccountKey.LOGIN, "nobody")), Set.of(), found::add);

        assertThat(found).isEmpty();
        assertThat(receipt.gaps()).isEmpty();
        assertThat(world.reader().readDetails(List.of(), any -> {}).gaps()).isEmpty();
    }
}
