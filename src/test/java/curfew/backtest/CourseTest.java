package curfew.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.AccountState;
import curfew.directory.Change;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.directory.Value;
import curfew.given.GivenAccount;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a later snapshot is shown as, when the nights before it are told otherwise than they were. */
class CourseTest {
    private static final Account ANN =
            GivenAccount.account("ann").dn("CN=ann,DC=x").groups(2).build();
    private static final Account DISABLED = GivenAccount.account("ann")
            .dn("CN=ann,OU=Gone,DC=x")
            .disabled()
            .groups(0)
            .build();
    private static final Membership STAFF = in("Staff");
    private static final Membership VPN = in("VPN");
    private static final AccountDetail DETAIL =
            new AccountDetail(ANN, Map.of("sshpublickey", ReplayDialect.held()), List.of(STAFF, VPN));

    private final Course course = new Course();
    private final ReplayDialect dialect = new ReplayDialect("ldap", Set.of("sshpublickey"));

    private static Membership in(String name) {
        EntryRef entry = new EntryRef("corp", "g-" + name, "CN=" + name + ",DC=x");
        return new Membership(
                new Group(entry, name, false, false, 5, Set.of()), "member", Value.of("CN=ann,DC=x"), false);
    }

    private void send(Change change) {
        Change.Edits edits = (Change.Edits) dialect.lower(change, DETAIL);
        edits.edits().forEach(course::apply);
    }

    private AccountDetail shown(Account snapshot, AccountDetail detail) {
        return Objects.requireNonNull(course.shown(course.shown(snapshot), detail));
    }

    @Test
    void showsWhatNobodyChangedAsItIs() {
        assertThat(course.shown(ANN)).isEqualTo(ANN);
        assertThat(shown(ANN, DETAIL)).isEqualTo(DETAIL);
        assertThat(course.shown(ANN, null)).isNull();
    }

    @Test
    void showsWhatToldNightsTookAwayAsGone() {
        send(new Change.Disable());
        send(new Change.StripGroup(STAFF, false));
        send(new Change.RemoveCredential("sshpublickey"));
        course.remember(ANN, DETAIL, false);

        assertThat(course.shown(ANN))
                .returns(AccountState.DISABLED, Account::state)
                .returns(1, Account::memberships)
                .returns(0, Account::credentials);
        assertThat(shown(ANN, DETAIL).memberships()).containsExactly(VPN);
        assertThat(shown(ANN, DETAIL).values("sshpublickey")).isEmpty();
        assertThat(dialect.lower(new Change.Disable(), shown(ANN, DETAIL))).isEqualTo(new Change.Already());
    }

    @Test
    void showsWhomOnlyARealNightShutOutAsBefore() {
        course.remember(ANN, DETAIL, true);

        assertThat(course.shown(DISABLED))
                .returns(AccountState.ENABLED, Account::state)
                .returns(2, Account::memberships)
                .returns(ANN.dn(), Account::dn);
        assertThat(course.shown(course.shown(DISABLED), null)).isNotNull();
    }

    @Test
    void keepsTheFirstOfSeveralNightsThatChangedSomebody() {
        course.remember(ANN, DETAIL, true);
        course.remember(DISABLED, null, false);

        assertThat(course.shown(DISABLED)).returns(AccountState.ENABLED, Account::state);
    }

    @Test
    void seesThatSomebodyEnabledAgainWhomBothHadShutOut() {
        send(new Change.Disable());
        course.remember(ANN, DETAIL, true);

        assertThat(course.shown(DISABLED)).returns(AccountState.DISABLED, Account::state);
        assertThat(course.shown(ANN)).returns(AccountState.ENABLED, Account::state);
    }
}
