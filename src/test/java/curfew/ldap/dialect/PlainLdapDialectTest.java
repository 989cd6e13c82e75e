package curfew.ldap.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.AccountKind;
import curfew.directory.AccountState;
import curfew.directory.AccountTimes;
import curfew.directory.Change;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.directory.LastMember;
import curfew.directory.Lock;
import curfew.directory.MemberOf;
import curfew.directory.Membership;
import curfew.directory.TimeAttribute;
import curfew.directory.TimeAttribute.Form;
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

    // Several marks

    private static final LdapDialect POSIX = new PlainLdapDialect(
            Kind.OPENLDAP,
            Conventions.of(Kind.OPENLDAP)
                    .withLocks(
                            known("pwdAccountLockedTime"),
                            known("shadowExpire"),
                            known("loginShell"),
                            new Lock("nsAccountLock", "true", "false")));

    private static Lock known(String attribute) {
        return Lock.wellKnown(attribute).orElseThrow();
    }

    /** An entry of values such as {@code shadowExpire=1}, and of classes. */
    private static Entry posix(String values) {
        Entry entry = new Entry("uid=ann,dc=x", new Attribute("objectClass", "top", "POSIXACCOUNT", "shadowAccount"));
        for (String value : values.split(" ", -1)) {
            entry.addAttribute(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
        }
        return entry;
    }

    private static final String LOCKED = "pwdAccountLockedTime=000001010000Z ";

    @ParameterizedTest
    @CsvSource({
        "shadowExpire=1 loginShell=/usr/sbin/nologin nsAccountLock=true, DISABLED",
        "shadowExpire=1 loginShell=/bin/false nsAccountLock=true, DISABLED",
        "shadowExpire=20514 loginShell=/bin/false nsAccountLock=true, DISABLED",
        "shadowExpire=20515 loginShell=/bin/false nsAccountLock=true, PARTLY_DISABLED",
        "shadowExpire=0 loginShell=/bin/false nsAccountLock=true, PARTLY_DISABLED",
        "shadowExpire=-1 loginShell=/bin/false nsAccountLock=true, PARTLY_DISABLED",
        "shadowExpire=soon loginShell=/bin/false nsAccountLock=true, PARTLY_DISABLED",
        "loginShell=/bin/false nsAccountLock=true, PARTLY_DISABLED",
        "shadowExpire=1 nsAccountLock=true, PARTLY_DISABLED",
        "shadowExpire=1 loginShell=/bin/bash nsAccountLock=true, PARTLY_DISABLED",
        "shadowExpire=1 loginShell=/bin/false nsAccountLock=false, PARTLY_DISABLED",
        "shadowExpire=1 loginShell=/bin/false, PARTLY_DISABLED"
    })
    void isDisabledWhenEveryMarkIsThere(String others, AccountState state) {
        assertThat(POSIX.stateOf(posix(LOCKED + others), NOW)).isEqualTo(state);
        assertThat(POSIX.stateOf(posix(others), NOW))
                .as("without the primary mark")
                .isEqualTo(AccountState.ENABLED);
    }

    @Test
    void marksOnlyEntriesOfTheRightClass() {
        Map<String, List<Value>> values = Map.of("objectclass", values("inetOrgPerson", "PosixAccount"));

        Change.Lowered lowered = POSIX.lower(new Change.Disable(), detail(values));

        assertThat(((Change.Edits) lowered).edits())
                .extracting(edit -> edit.attribute() + "=" + edit.after().get(0))
                .containsExactly(
                        "pwdAccountLockedTime=000001010000Z", "loginShell=/usr/sbin/nologin", "nsAccountLock=true");
        assertThat(POSIX.stateOf(
                        new Entry(
                                "uid=ann,dc=x",
                                new Attribute("pwdAccountLockedTime", "000001010000Z"),
                                new Attribute("nsAccountLock", "true")),
                        NOW))
                .isEqualTo(AccountState.DISABLED);
    }

    @Test
    void setsEachMarkThatIsMissingWithTheValueBefore() {
        Map<String, List<Value>> values = Map.of(
                "objectclass", values("shadowAccount", "posixAccount"),
                "pwdaccountlockedtime", values("000001010000Z"),
                "shadowexpire", values("20600"),
                "loginshell", values("/bin/false"),
                "nsaccountlock", values("false"));

        assertThat(POSIX.lower(new Change.Disable(), detail(values)))
                .isEqualTo(new Change.Edits(List.of(
                        new Edit(ENTRY, "shadowExpire", Edit.Mode.WHOLE, values("20600"), values("1")),
                        new Edit(ENTRY, "nsAccountLock", Edit.Mode.WHOLE, values("false"), values("true")))));
    }

    @Test
    void cannotDisableAnEntryThatNoMarkIsFor() {
        LdapDialect shadowOnly = dialect(known("shadowExpire"), LastMember.REFUSED);

        assertThat(shadowOnly.lower(new Change.Disable(), detail(Map.of())))
                .isInstanceOfSatisfying(
                        Change.Impossible.class, why -> assertThat(why.why()).contains("is no shadowAccount"));
        assertThat(shadowOnly.stateOf(new Entry("uid=ann,dc=x", new Attribute("shadowExpire", "1")), NOW))
                .isEqualTo(AccountState.ENABLED);
    }

    @ParameterizedTest
    @CsvSource({"20260302010000Z, EXPIRED", "20260302010001Z, ENABLED", "19700101000000Z, DISABLED"})
    void takesAPrimaryDateThatHasPassedForAnEnd(String end, AccountState state) {
        LdapDialect dialect = dialect(known("pwdEndTime"), LastMember.REFUSED);

        assertThat(dialect.stateOf(new Entry("uid=a", new Attribute("pwdEndTime", end)), NOW))
                .isEqualTo(state);
    }

    @Test
    void isNotExpiredWhileAnotherWayInIsOpen() {
        assertThat(POSIX.stateOf(posix("pwdEndTime=20260101000000Z loginShell=/bin/bash nsAccountLock=true"), NOW))
                .isEqualTo(AccountState.ENABLED);
        assertThat(POSIX.stateOf(
                        posix("pwdEndTime=20260101000000Z shadowExpire=1 loginShell=/bin/false nsAccountLock=true"),
                        NOW))
                .isEqualTo(AccountState.EXPIRED);
    }

    // Names and forms of the job file

    @ParameterizedTest
    @CsvSource({
        "DAYS, 20514, 2026-03-02T00:00:00Z",
        "DAYS, 0, ",
        "DAYS, 99999999999999999999, ",
        "FILE_TIME, 134168832000000000, 2026-03-02T00:00:00Z",
        "GENERALIZED_TIME, 20260302000000Z, 2026-03-02T00:00:00Z",
        "GENERALIZED_TIME, 2026-03-02, "
    })
    void readsTimesByTheNamesAndFormsThatItWasTold(Form form, String value, @Nullable Instant at) {
        TimeAttribute time = new TimeAttribute("hrTime", form);
        LdapDialect dialect = new PlainLdapDialect(
                Kind.LDAP,
                new Conventions(
                        "nsUniqueId",
                        "mail",
                        List.of(),
                        List.of("member"),
                        MemberOf.AUTO,
                        LastMember.REFUSED,
                        "",
                        Set.of(),
                        new AccountTimes(List.of(time), List.of(time), List.of(time))));
        Entry entry = new Entry("uid=a", new Attribute("hrTime", value));

        assertThat(dialect.accountAttributes()).containsExactlyInAnyOrder("nsUniqueId", "mail", "hrTime");
        assertThat(dialect.expiresAt(entry)).isEqualTo(at);
        assertThat(dialect.createdAt(entry)).isEqualTo(at);
        assertThat(dialect.lastUsedAt(entry)).isEqualTo(at);
        assertThat(dialect.stateOf(entry, NOW)).isEqualTo(at == null ? AccountState.ENABLED : AccountState.EXPIRED);
    }

    @Test
    void refusesConventionsThatCannotHold() {
        assertThatThrownBy(() -> new Lock("a", "on", "ON")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lock("a", " ", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lock("a", "1", Set.of(), "2", "", Form.DAYS))
                .isInstanceOf(IllegalArgumentException.class);
        Conventions usual = Conventions.of(Kind.OPENLDAP);
        assertThatThrownBy(() -> usual.withLocks(new Lock("a", "1", ""), new Lock("A", "2", "")))
                .hasMessageContaining(": A has not");
        assertThatThrownBy(() -> usual.withLocks(new Lock("Description", "left", "")))
                .hasMessageContaining(": Description has not");
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
