package curfew.ldap.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.AccountKind;
import curfew.directory.AccountState;
import curfew.directory.Change;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Conventions;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectorySettings.LastMember;
import curfew.directory.DirectorySettings.MemberOf;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.directory.Lock;
import curfew.directory.Membership;
import curfew.directory.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainLdapDialectTest {
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final EntryRef ENTRY = new EntryRef("corp", "id", "uid=ann,ou=people,dc=x");
    private static final EntryRef STAFF = new EntryRef("corp", "g", "cn=staff,dc=x");
    private static final String PLACEHOLDER = "cn=nobody,dc=x";

    private static LdapDialect dialect(@Nullable Lock lock, LastMember lastMember) {
        return new PlainLdapDialect(
                Kind.LDAP,
                new Conventions(
                        "entryUUID",
                        "uid",
                        lock,
                        List.of("member", "uniqueMember", "memberUid"),
                        MemberOf.AUTO,
                        lastMember,
                        "description",
                        Set.of("sshPublicKey")));
    }

    private static final LdapDialect OPENLDAP =
            new PlainLdapDialect(Kind.OPENLDAP, Conventions.of(DirectorySettings.Kind.OPENLDAP));
    private static final LdapDialect REFUSING = dialect(null, LastMember.REFUSED);
    private static final LdapDialect REPLACING =
            dialect(null, new LastMember(LastMember.Rule.PLACEHOLDER, PLACEHOLDER));

    private static List<Value> values(String... texts) {
        return Arrays.stream(texts).map(Value::of).toList();
    }

    private static AccountDetail detail(Map<String, List<Value>> values) {
        Account account = new Account(
                ENTRY,
                "dc=x",
                "ann",
                AccountKind.HUMAN,
                AccountState.ENABLED,
                Map.of(),
                0,
                false,
                0,
                false,
                null,
                null,
                null);
        return new AccountDetail(account, values, List.of());
    }

    private static Group staff(long members) {
        return new Group(STAFF, "staff", false, false, members, Set.of());
    }

    private static Edit strip(String attribute, String... members) {
        return new Edit(STAFF, attribute, Edit.Mode.VALUES, values(members), List.of());
    }

    private static Change.Lowered as(Edit edit) {
        return new Change.Edits(List.of(edit));
    }

    @ParameterizedTest
    @CsvSource({"'', ENABLED", "000001010000Z, DISABLED", "20260301120000Z, ENABLED"})
    void takesALockForAWhileForNoState(String locked, AccountState state) {
        Entry account = new Entry("uid=ann,dc=x");
        if (!locked.isEmpty()) {
            account.addAttribute("pwdAccountLockedTime", locked);
        }

        assertThat(OPENLDAP.stateOf(account, NOW)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"TRUE, DISABLED", "true, DISABLED", "false, ENABLED", "maybe, UNKNOWN", "'', UNKNOWN"})
    void understandsTheTwoValuesThatItWasTold(String value, AccountState state) {
        LdapDialect dialect = dialect(new Lock("nsAccountLock", "true", "false"), LastMember.REFUSED);
        Entry account = new Entry("uid=ann,dc=x");
        if (!value.isEmpty()) {
            account.addAttribute("nsAccountLock", value);
        }

        assertThat(dialect.stateOf(account, NOW)).isEqualTo(state);
    }

    @Test
    void isExpiredFromTheEndOfThePasswordOn() {
        assertThat(OPENLDAP.stateOf(new Entry("uid=a", new Attribute("pwdEndTime", "20260302010000Z")), NOW))
                .isEqualTo(AccountState.EXPIRED);
        assertThat(OPENLDAP.stateOf(new Entry("uid=a", new Attribute("pwdEndTime", "20260302010001Z")), NOW))
                .isEqualTo(AccountState.ENABLED);
    }

    @Test
    void replacesALockForAWhileByOneForGood() {
        assertThat(OPENLDAP.lower(
                        new Change.Disable(), detail(Map.of("pwdaccountlockedtime", values("20260301120000Z")))))
                .isEqualTo(as(new Edit(
                        ENTRY,
                        "pwdAccountLockedTime",
                        Edit.Mode.WHOLE,
                        values("20260301120000Z"),
                        values("000001010000Z"))));
        assertThat(OPENLDAP.lower(
                        new Change.Disable(), detail(Map.of("pwdaccountlockedtime", values("000001010000Z")))))
                .isInstanceOf(Change.Already.class);
    }

    @Test
    void cannotDisableWithoutALockAttribute() {
        assertThat(REFUSING.lower(new Change.Disable(), detail(Map.of()))).isInstanceOf(Change.Impossible.class);
    }

    @Test
    void keepsTheLastMemberWhereNoPlaceholderIsSet() {
        Membership last = new Membership(staff(1), "member", Value.of("uid=ann,dc=x"), false);

        assertThat(REFUSING.lower(new Change.StripGroup(last, false), detail(Map.of())))
                .isInstanceOfSatisfying(
                        Change.Impossible.class, why -> assertThat(why.why()).contains("last member", STAFF.dn()));
    }

    @Test
    void keepsOneOfAllMembersThatWouldLeaveTogether() {
        List<Edit> strips = List.of(strip("member", "a"), strip("member", "b"), strip("member", "c"));

        List<Change.Lowered> settled = REFUSING.settle(staff(3), 3, strips);

        assertThat(settled.subList(0, 2)).containsExactly(as(strips.get(0)), as(strips.get(1)));
        assertThat(settled.get(2)).isInstanceOf(Change.Impossible.class);
    }

    @Test
    void bringsThePlaceholderWithTheFirstOfAllMembersThatLeave() {
        List<Edit> strips = List.of(strip("member", "a"), strip("member", "b"));
        Edit withPlaceholder = new Edit(STAFF, "member", Edit.Mode.VALUES, values("a"), values(PLACEHOLDER));

        List<Change.Lowered> settled = REPLACING.settle(staff(2), 2, strips);

        assertThat(settled).containsExactly(as(withPlaceholder), as(strips.get(1)));
        assertThat(REPLACING.settle(staff(2), 2, List.of(withPlaceholder, strips.get(1))))
                .as("settled again")
                .isEqualTo(settled);
    }

    @Test
    void leavesStripsAloneThatLeaveAMemberBehind() {
        List<Edit> strips = List.of(strip("member", "a"), strip("member", "b"));

        for (long members : new long[] {3, -1}) {
            assertThat(REFUSING.settle(staff(members), members, strips))
                    .containsExactly(as(strips.get(0)), as(strips.get(1)));
        }
    }

    @Test
    void letsLoginNamesAndGroupsThatMayBeEmptyGo() {
        assertThat(REFUSING.settle(staff(1), 1, List.of(strip("memberUid", "ann"))))
                .containsExactly(as(strip("memberUid", "ann")));
        assertThat(dialect(null, LastMember.MAY_BE_EMPTY).settle(staff(1), 1, List.of(strip("member", "a"))))
                .containsExactly(as(strip("member", "a")));
    }

    @Test
    void cannotReplaceThePlaceholderByItself() {
        assertThat(REPLACING
                        .settle(staff(1), 1, List.of(strip("member", "CN=nobody, DC=x")))
                        .get(0))
                .isInstanceOf(Change.Impossible.class);
    }

    @Test
    void addsAStampOnce() {
        assertThat(OPENLDAP.lower(new Change.Stamp("ended"), detail(Map.of("description", values("a clerk")))))
                .isEqualTo(as(new Edit(ENTRY, "description", Edit.Mode.VALUES, List.of(), values("ended"))));
        assertThat(OPENLDAP.lower(new Change.Stamp("ended"), detail(Map.of("description", values("a clerk", "ended")))))
                .isInstanceOf(Change.Already.class);
    }

    @Test
    void comparesDnsAsDnsAndOtherValuesExactly() {
        assertThat(OPENLDAP.same("uniqueMember", Value.of("uid=A, dc=x"), Value.of("UID=a,dc=x")))
                .isTrue();
        assertThat(OPENLDAP.same("memberUid", Value.of("Ann"), Value.of("ann"))).isFalse();
        assertThat(OPENLDAP.same("sshPublicKey", Value.of("K"), Value.of("k"))).isFalse();
        assertThat(OPENLDAP.same("dn", Value.of("ou=People,dc=x"), Value.of("ou=people,dc=x")))
                .isTrue();
    }
}
