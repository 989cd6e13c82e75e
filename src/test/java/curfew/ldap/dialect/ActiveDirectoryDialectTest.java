package curfew.ldap.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.AccountKind;
import curfew.directory.AccountState;
import curfew.directory.Change;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.directory.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActiveDirectoryDialectTest {
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final EntryRef ENTRY = new EntryRef("corp", "id", "CN=Ann,OU=People,DC=x");

    private final LdapDialect dialect =
            new ActiveDirectoryDialect(Conventions.of(DirectorySettings.Kind.ACTIVE_DIRECTORY));

    private static Entry entry(String... attributes) {
        Entry entry = new Entry("CN=x,DC=x");
        for (String attribute : attributes) {
            entry.addAttribute(
                    attribute.substring(0, attribute.indexOf('=')), attribute.substring(attribute.indexOf('=') + 1));
        }
        return entry;
    }

    private static Entry withSid(long... parts) {
        ByteBuffer sid = ByteBuffer.allocate(8 + 4 * parts.length).order(ByteOrder.LITTLE_ENDIAN);
        sid.put((byte) 1).put((byte) parts.length).put(new byte[] {0, 0, 0, 0, 0, 5});
        for (long part : parts) {
            sid.putInt((int) part);
        }
        Entry entry = new Entry("CN=x,DC=x");
        entry.addAttribute("objectSid", sid.array());
        return entry;
    }

    private static Entry inDomain(long rid) {
        return withSid(21, 3623811015L, 3361044348L, 30300820, rid);
    }

    @ParameterizedTest
    @CsvSource({
        "512, '', ENABLED",
        "66048, '', ENABLED",
        "514, '', DISABLED",
        "66050, '', DISABLED",
        "512, 0, ENABLED",
        "512, 9223372036854775807, ENABLED",
        "512, rubbish, ENABLED",
        "512, 134168868000000000, EXPIRED",
        "512, 134168868000000001, ENABLED",
        "514, 134168868000000000, DISABLED",
        "rubbish, '', UNKNOWN"
    })
    void tellsTheStateFromControlAndExpiry(String control, String expires, AccountState state) {
        Entry account = expires.isEmpty()
                ? entry("userAccountControl=" + control)
                : entry("userAccountControl=" + control, "accountExpires=" + expires);

        assertThat(dialect.stateOf(account, NOW)).isEqualTo(state);
    }

    @Test
    void doesNotKnowTheStateOfAnAccountWithoutControl() {
        assertThat(dialect.stateOf(entry("cn=x"), NOW)).isEqualTo(AccountState.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "objectClass=user, HUMAN",
        "objectClass=computer, COMPUTER",
        "objectClass=msDS-GroupManagedServiceAccount, MANAGED_SERVICE",
        "objectClass=msDS-ManagedServiceAccount, MANAGED_SERVICE",
        "objectClass=msds-delegatedmanagedserviceaccount, MANAGED_SERVICE",
        "userAccountControl=4096, COMPUTER",
        "userAccountControl=532480, COMPUTER",
        "msExchRecipientTypeDetails=1, HUMAN",
        "msExchRecipientTypeDetails=2147483648, HUMAN",
        "msExchRecipientTypeDetails=4, SHARED_MAILBOX",
        "msExchRecipientTypeDetails=34359738368, SHARED_MAILBOX",
        "msExchRecipientTypeDetails=16, RESOURCE_MAILBOX",
        "msExchRecipientTypeDetails=17179869184, RESOURCE_MAILBOX",
        "msExchRecipientTypeDetails=536870912, SERVICE"
    })
    void tellsTheKindOfAnAccount(String attribute, AccountKind kind) {
        assertThat(dialect.naturalKind(entry(attribute))).isEqualTo(kind);
    }

    @Test
    void takesAManagedServiceAccountForOneThoughItIsAComputerByClass() {
        Entry entry = new Entry("CN=x,DC=x");
        entry.addAttribute("objectClass", "top", "user", "computer", "msDS-GroupManagedServiceAccount");

        assertThat(dialect.naturalKind(entry)).isEqualTo(AccountKind.MANAGED_SERVICE);
    }

    @Test
    void takesTrustsForNoAccounts() {
        assertThat(dialect.isAccount(entry("sAMAccountType=805306370"))).isFalse();
        assertThat(dialect.isAccount(entry("userAccountControl=2080"))).isFalse();
        assertThat(dialect.isAccount(entry("sAMAccountType=805306368", "userAccountControl=512")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "512, true",
        "519, true",
        "526, true",
        "527, true",
        "513, false",
        "525, false",
        "1512, false",
        "544, false"
    })
    void knowsPrivilegedGroupsOfADomainByTheirRid(long rid, boolean privileged) {
        assertThat(dialect.builtinPrivileged(inDomain(rid))).isEqualTo(privileged);
    }

    @Test
    void knowsBuiltinGroupsAndThoseThatProtect() {
        assertThat(dialect.builtinPrivileged(withSid(32, 544))).isTrue();
        assertThat(dialect.builtinPrivileged(withSid(32, 551))).isTrue();
        assertThat(dialect.builtinPrivileged(withSid(32, 545))).isFalse();
        assertThat(dialect.builtinPrivileged(withSid(32, 512))).isFalse();
        assertThat(dialect.weakens(inDomain(525))).isTrue();
        assertThat(dialect.weakens(inDomain(512))).isFalse();
        assertThat(dialect.builtinPrivileged(entry("objectSid=rubbish"))).isFalse();
    }

    @Test
    void knowsBuiltinAccounts() {
        assertThat(dialect.critical(inDomain(500))).isTrue();
        assertThat(dialect.critical(inDomain(502))).isTrue();
        assertThat(dialect.critical(inDomain(1500))).isFalse();
        assertThat(dialect.critical(entry("isCriticalSystemObject=TRUE"))).isTrue();
        assertThat(dialect.critical(entry("isCriticalSystemObject=FALSE"))).isFalse();
    }

    @Test
    void writesGuidsAsEverybodyDoes() {
        byte[] stored = HexFormat.of().parseHex("33221100554477668899aabbccddeeff");
        Entry entry = new Entry("CN=x,DC=x");
        entry.addAttribute("objectGUID", stored);

        assertThat(dialect.idOf(entry)).isEqualTo("00112233-4455-6677-8899-aabbccddeeff");
        assertThat(dialect.byId("00112233-4455-6677-8899-AABBCCDDEEFF"))
                .isEqualTo(Filter.createEqualityFilter("objectGUID", stored));
        assertThat(dialect.addressOf("00112233-4455-6677-8899-aabbccddeeff"))
                .contains("<GUID=00112233-4455-6677-8899-aabbccddeeff>");
        assertThat(dialect.addressOf("x>,DC=evil")).isEmpty();
        assertThat(dialect.idOf(entry("objectGUID=short"))).isEmpty();
    }

    @Test
    void findsThePrimaryGroupInTheAccountsOwnDomain() {
        Entry account = inDomain(1106);
        account.addAttribute("primaryGroupID", "513");

        assertThat(dialect.primaryGroupOf(account))
                .contains(Value.of(inDomain(513).getAttributeValueBytes("objectSid")));
        assertThat(dialect.primaryGroupOf(inDomain(1106))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "513, false",
        "514, false",
        "515, false",
        "512, true",
        "516, true",
        "1106, true",
        "'', false",
        "x, false"
    })
    void takesAPrimaryGroupForAMembershipWhereTheAccountWasGivenIt(String primary, boolean given) {
        Entry account = inDomain(1106);
        account.addAttribute("primaryGroupID", primary);

        assertThat(dialect.usualPrimaryGroupOf(account).isPresent()).isEqualTo(given);
        if (given) {
            assertThat(dialect.usualPrimaryGroupOf(account))
                    .contains(Value.of(inDomain(513).getAttributeValueBytes("objectSid")));
        }
    }

    @Test
    void cannotSwitchWhereDomainUsersCannotBeRead() {
        Group group = new Group(
                new EntryRef("corp", "g", "CN=Domain Admins,DC=x"), "Domain Admins", true, false, -1, Set.of());
        Change change = new Change.SwitchPrimaryGroup(new Membership(group, "member", Value.of(ENTRY.dn()), true));

        assertThat(dialect.lower(change, detail(Map.of("primarygroupid", values("512")))))
                .isInstanceOfSatisfying(
                        Change.Impossible.class, why -> assertThat(why.why()).contains("Domain Users cannot be read"));
        assertThat(dialect.lower(change, detail(Map.of("primarygroupid", values("513")))))
                .isInstanceOf(Change.Already.class);
    }

    @Test
    void readsTimesOfBothKinds() {
        assertThat(dialect.createdAt(entry("whenCreated=20261122223012.0Z")))
                .isEqualTo(Instant.parse("2026-11-22T22:30:12Z"));
        assertThat(dialect.lastUsedAt(entry("lastLogonTimestamp=134398602128566330")))
                .isEqualTo(Instant.parse("2026-11-22T22:30:12.856633Z"));
        assertThat(dialect.lastUsedAt(entry("lastLogonTimestamp=0"))).isNull();
        assertThat(dialect.createdAt(entry("whenCreated=yesterday"))).isNull();
    }

    // Lowering

    private static AccountDetail detail(Map<String, List<Value>> values) {
        Account account = new Account(
                ENTRY,
                "DC=x",
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

    private static List<Value> values(String... texts) {
        return java.util.Arrays.stream(texts).map(Value::of).toList();
    }

    @Test
    void disablesByTheBitAlone() {
        Change.Lowered lowered =
                dialect.lower(new Change.Disable(), detail(Map.of("useraccountcontrol", values("66048"))));

        assertThat(lowered)
                .isEqualTo(new Change.Edits(List.of(
                        new Edit(ENTRY, "userAccountControl", Edit.Mode.BITS, values("66048"), values("66050")))));
        assertThat(dialect.lower(new Change.Disable(), detail(Map.of("useraccountcontrol", values("514")))))
                .isInstanceOf(Change.Already.class);
        assertThat(dialect.lower(new Change.Disable(), detail(Map.of())))
                .isInstanceOfSatisfying(
                        Change.Impossible.class, why -> assertThat(why.why()).contains("cannot be read"));
    }

    @Test
    void putsAStampBeforeWhatStandsThere() {
        Change.Stamp stamp = new Change.Stamp("ended");

        assertThat(dialect.lower(stamp, detail(Map.of("info", values("room 7")))))
                .isEqualTo(new Change.Edits(List.of(
                        new Edit(ENTRY, "info", Edit.Mode.WHOLE, values("room 7"), values("ended\r\nroom 7")))));
        assertThat(dialect.lower(stamp, detail(Map.of("info", values("ended\r\nroom 7")))))
                .isInstanceOf(Change.Already.class);
        assertThat(dialect.lower(stamp, detail(Map.of("info", values("x".repeat(1024))))))
                .isInstanceOf(Change.Impossible.class);
    }

    @Test
    void removesCredentialsByValueAndOnlyThose() {
        assertThat(dialect.lower(
                        new Change.RemoveCredential("altSecurityIdentities"),
                        detail(Map.of("altsecurityidentities", values("b", "a")))))
                .isEqualTo(new Change.Edits(List.of(
                        new Edit(ENTRY, "altSecurityIdentities", Edit.Mode.VALUES, values("a", "b"), List.of()))));
        assertThat(dialect.lower(new Change.RemoveCredential("altSecurityIdentities"), detail(Map.of())))
                .isInstanceOf(Change.Already.class);
        assertThat(dialect.lower(new Change.RemoveCredential("member"), detail(Map.of("member", values("a")))))
                .isInstanceOf(Change.Impossible.class);
    }

    @Test
    void cannotTakeAnAccountOutOfItsPrimaryGroup() {
        Group users = new Group(
                new EntryRef("corp", "g", "CN=Domain Users,DC=x"), "Domain Users", false, false, -1, Set.of());
        Membership primary = new Membership(users, "member", Value.of(ENTRY.dn()), true);

        assertThat(dialect.lower(new Change.StripGroup(primary, false), detail(Map.of())))
                .isInstanceOfSatisfying(
                        Change.Impossible.class, why -> assertThat(why.why()).contains("primary group"));
    }

    @Test
    void movesUnlessItIsThereAlready() {
        assertThat(dialect.lower(new Change.Move("OU=Left,DC=x"), detail(Map.of())))
                .isEqualTo(new Change.Edits(List.of(
                        new Edit(ENTRY, "dn", Edit.Mode.MOVE, values("OU=People,DC=x"), values("OU=Left,DC=x")))));
        assertThat(dialect.lower(new Change.Move("ou=people, dc=X"), detail(Map.of())))
                .isInstanceOf(Change.Already.class);
    }
}
