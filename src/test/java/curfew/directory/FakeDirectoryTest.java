package curfew.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.plan.Operation;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeDirectoryTest {
    private static final String ANNA = "CN=Anna,OU=People,DC=x";
    private static final String BEN = "CN=Ben\\, B.,OU=People,DC=x";

    private final FakeDirectory directory = new FakeDirectory("corp", "DC=x");
    private final FakeDialect dialect = new FakeDialect();

    @BeforeEach
    void fill() {
        directory.account("a", ANNA).put("employeeID", "00001").put("sshPublicKey", "k1", "k2");
        directory.account("b", BEN).put("userAccountControl", "514");
        directory.group("g", "CN=Staff,DC=x").members(ANNA, BEN);
        directory.group("p", "CN=Admins,DC=x").members("CN=Staff,DC=x", ANNA).put("privileged", "TRUE");
    }

    private AccountDetail detail(String id) {
        List<AccountDetail> details = new ArrayList<>();
        directory.readDetails(List.of(new EntryRef("corp", id, "as it was")), details::add);
        return details.get(0);
    }

    /** The operation that a change comes to, expected and as one request. */
    private Request planned(String operation, String id, Change change) {
        AccountDetail detail = detail(id);
        List<Edit> edits = ((Change.Edits) dialect.lower(change, detail)).edits();
        directory.expect(List.of(operation(operation, detail.account(), change.action(), edits)));
        return request(edits, operation);
    }

    private static Operation operation(String id, Account account, Action action, List<Edit> edits) {
        return new Operation(
                id,
                1,
                account.id(),
                account.dn(),
                account.login(),
                "",
                action,
                "",
                "",
                "TERMINATED",
                "",
                false,
                false,
                Map.of(),
                edits,
                List.of(),
                null,
                null);
    }

    private static Request request(List<Edit> edits, String... operations) {
        return new Request("r", 1, edits.get(0).entry(), edits, List.of(operations));
    }

    private Change strip(String id, int membership) {
        return new Change.StripGroup(detail(id).memberships().get(membership), false);
    }

    @Test
    void showsAccountsAndGroupsAsAReaderDoes() {
        List<Account> accounts = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        assertThat(directory.readGroups(groups::add).isComplete()).isTrue();
        directory.readAccounts(Set.of("CN=Admins,DC=x"), accounts::add);

        assertThat(accounts).extracting(Account::login).containsExactly("Anna", "Ben\\, B.");
        assertThat(accounts).extracting(Account::privileged).containsExactly(true, false);
        assertThat(accounts).extracting(Account::memberships).containsExactly(2, 1);
        assertThat(accounts.get(0).credentials()).isEqualTo(2);
        assertThat(accounts.get(1).state()).isEqualTo(AccountState.DISABLED);
        assertThat(groups).extracting(Group::builtinPrivileged).containsExactly(false, true);
        assertThat(groups.get(0).parents()).containsExactly("CN=Admins,DC=x");
    }

    @Test
    void writesWhatAPlanAskedForAndRecordsIt() {
        assertThat(directory.send(planned("o1", "a", new Change.Disable())).isDone())
                .isTrue();
        assertThat(directory.send(planned("o2", "a", strip("a", 0))).isDone()).isTrue();
        assertThat(directory
                        .send(planned("o3", "a", new Change.RemoveCredential("sshPublicKey")))
                        .isDone())
                .isTrue();
        assertThat(directory
                        .send(planned("o4", "a", new Change.Move("OU=Leavers,DC=x")))
                        .isDone())
                .isTrue();

        assertThat(directory.entry("a").value("userAccountControl")).isEqualTo("514");
        assertThat(directory.entry("a").values("sshPublicKey")).isEmpty();
        assertThat(directory.entry("g").values("member")).containsExactly(Value.of(BEN));
        assertThat(directory.entry("p").values("member")).contains(Value.of("CN=Anna,OU=Leavers,DC=x"));
        assertThat(directory.writes()).hasSize(4);
    }

    @Test
    void failsTheTestOnAWriteThatNoPlanAskedFor() {
        Request disable = planned("o1", "a", new Change.Disable());
        Request stripBen = request(((Change.Edits) dialect.lower(strip("b", 0), detail("b"))).edits(), "o1");
        Request unknown = request(disable.edits(), "o9");

        assertThatThrownBy(() -> directory.send(stripBen)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> directory.send(unknown)).isInstanceOf(AssertionError.class);
        assertThat(directory.writes()).isEmpty();
        assertThat(directory.entry("g").values("member")).hasSize(2);
    }

    @Test
    void doesAllOfARequestOrNothing() {
        Request anna = planned("o1", "a", strip("a", 0));
        Request ben = planned("o2", "b", strip("b", 0));
        List<Value> both = List.of(Value.of(ANNA), Value.of(BEN));
        Edit merged = new Edit(anna.entry(), "member", Edit.Mode.VALUES, both, List.of());
        directory.entry("g").put("member", BEN);

        WriteResult result = directory.send(request(List.of(merged), "o1", "o2"));

        assertThat(result.status()).isEqualTo(WriteResult.Status.CONFLICT);
        assertThat(result.ldapCode()).isEqualTo(16);
        assertThat(directory.entry("g").values("member")).containsExactly(Value.of(BEN));
        assertThat(directory.send(ben).isDone()).isTrue();
    }

    @Test
    void keepsOtherBitsThatSomebodySetMeanwhile() {
        Request disable = planned("o1", "a", new Change.Disable());
        directory.entry("a").put("userAccountControl", "66048");
        directory.send(disable);
        assertThat(directory.entry("a").value("userAccountControl")).isEqualTo("66050");
    }

    @Test
    void answersAsScriptedAndThenCarriesOut() {
        Request disable = planned("o1", "a", new Change.Disable());
        directory.fail("a", FakeFailure.BUSY, FakeFailure.REFUSED, FakeFailure.LOST_BEFORE, FakeFailure.LIE);
        assertThat(List.of(
                        directory.send(disable).status(),
                        directory.send(disable).status(),
                        directory.send(disable).status(),
                        directory.send(disable).status()))
                .containsExactly(
                        WriteResult.Status.BUSY,
                        WriteResult.Status.REFUSED,
                        WriteResult.Status.UNKNOWN,
                        WriteResult.Status.DONE);
        assertThat(directory.entry("a").value("userAccountControl")).isEqualTo("512");

        directory.fail("a", FakeFailure.LOST_AFTER);
        assertThat(directory.send(disable).status()).isEqualTo(WriteResult.Status.UNKNOWN);
        assertThat(directory.entry("a").value("userAccountControl")).isEqualTo("514");
    }

    @Test
    void answersNoSuchObjectWhereTheEntryIsNoLonger() {
        Request disable = planned("o1", "a", new Change.Disable());
        directory.rename("a", "CN=Anna,OU=Leavers,DC=x");
        assertThat(directory.send(disable).ldapCode()).isEqualTo(32);
        assertThat(directory.observe(disable.entry(), Set.of()).orElseThrow().dn())
                .isEqualTo("CN=Anna,OU=Leavers,DC=x");

        directory.delete("a");
        assertThat(directory.observe(disable.entry(), Set.of())).isEmpty();
        assertThat(directory.entry("g").values("member")).containsExactly(Value.of(BEN));
    }

    @Test
    void tellsWhichMembersAreStillThereWhateverTheirCase() {
        EntryRef staff = new EntryRef("corp", "g", "CN=Staff,DC=x");
        Value lower = Value.of("cn=anna,ou=people,dc=x");
        assertThat(directory.stillThere(staff, "member", List.of(lower, Value.of("CN=Carl,DC=x"))))
                .containsExactly(lower);
    }

    @Test
    void failsReadsOnRequest() {
        EntryRef anna = new EntryRef("corp", "a", ANNA);
        directory.unreadable("a");
        assertThatThrownBy(() -> directory.observe(anna, Set.of())).isInstanceOf(DirectoryException.class);
        directory.readable("a");
        assertThat(directory.observe(anna, Set.of("employeeid")).orElseThrow().values())
                .containsOnlyKeys("employeeid");

        Gap gap = new Gap(new Scope.Whole(Source.directory("corp")), GapReason.SIZE_LIMIT, "cut");
        directory.gaps(FakeDirectory.Read.ACCOUNTS, gap);
        assertThat(directory.readAccounts(Set.of(), account -> {}).gaps()).containsExactly(gap);
        assertThat(directory.readGroups(group -> {}).isComplete()).isTrue();
    }
}
