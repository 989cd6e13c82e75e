package curfew.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.EmbeddedOptions;
import curfew.demo.Interference;
import curfew.demo.Interference.CutAfter;
import curfew.demo.Interference.DropAfterEntries;
import curfew.demo.Interference.DropBefore;
import curfew.demo.Interference.Kind;
import curfew.demo.Interference.Refuse;
import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.Conventions;
import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Attributes;
import curfew.directory.DirectorySettings.Search;
import curfew.directory.DirectorySettings.Server;
import curfew.directory.EntryRef;
import curfew.directory.LastMember;
import curfew.directory.MemberOf;
import curfew.directory.Secret;
import curfew.ldap.connection.Patience;
import curfew.ldap.connection.Time;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptsTest {
    private static final String BASE = "DC=halyard,DC=example";
    private static final String PEOPLE = "OU=People," + BASE;
    private static final String OTHERS = "OU=Others," + BASE;
    private static final String GROUPS = "OU=Groups," + BASE;
    private static final String STAFF = "CN=Staff," + GROUPS;
    private static final Patience QUICK = new Patience(Duration.ofMillis(1), Duration.ofMillis(20), Time.MACHINE);
    private static final Source CORP = Source.directory("corp");

    private EmbeddedDirectory server;
    private final List<Account> accounts = new ArrayList<>();
    private final List<AccountDetail> details = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server = EmbeddedDirectory.start(
                EmbeddedOptions.activeDirectory(BASE).withValueRange(2).withPageLimit(0));
        List<Entry> entries = new ArrayList<>();
        for (String unit : List.of(PEOPLE, OTHERS, GROUPS)) {
            entries.add(new Entry(unit, new Attribute("objectClass", "top", "organizationalUnit")));
        }
        Entry staff = new Entry(STAFF, new Attribute("objectClass", "top", "group"));
        for (int i = 0; i < 5; i++) {
            staff.addAttribute("member", "CN=p" + i + "," + PEOPLE);
            entries.add(user("CN=p" + i + "," + PEOPLE));
        }
        entries.add(user("CN=o," + OTHERS));
        entries.add(staff);
        entries.add(new Entry("CN=Domain Users," + GROUPS, new Attribute("objectClass", "top", "group")));
        server.load(entries);
    }

    private static Entry user(String dn) {
        return new Entry(dn, new Attribute("objectClass", "top", "person", "organizationalPerson", "user"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private DirectorySettings settings(int pageSize, Set<String> keys, MemberOf memberOf, String... bases) {
        Conventions usual = Conventions.of(DirectorySettings.Kind.ACTIVE_DIRECTORY);
        return new DirectorySettings(
                "corp",
                DirectorySettings.Kind.ACTIVE_DIRECTORY,
                Server.at(List.of(server.url()), server.bindDn(), Secret.of(server.password())),
                Search.accounts(DirectorySettings.Kind.ACTIVE_DIRECTORY, List.of(bases)),
                Search.groups(DirectorySettings.Kind.ACTIVE_DIRECTORY, List.of(GROUPS)),
                pageSize,
                new Attributes(keys, Set.of()),
                new Conventions(
                        usual.id(),
                        usual.login(),
                        null,
                        usual.memberAttributes(),
                        memberOf,
                        LastMember.MAY_BE_EMPTY,
                        usual.stamp(),
                        usual.credentials()));
    }

    private LdapDirectory open(int pageSize, String... bases) {
        return LdapDirectories.open(settings(pageSize, Set.of(), MemberOf.ON, bases), QUICK, () -> LdapWorld.NOW);
    }

    private static Predicate<Interference.Call> searchOf(String base) {
        return call -> call.kind() == Kind.SEARCH && call.dn().equalsIgnoreCase(base);
    }

    private Receipt read(LdapDirectory directory) {
        try (directory) {
            return directory.reader().readAccounts(Set.of(), accounts::add);
        }
    }

    private static Scope base(String base) {
        return new Scope.Base(CORP, base);
    }

    @ParameterizedTest
    @CsvSource({
        "3, TIME_LIMIT",
        "4, SIZE_LIMIT",
        "11, ADMIN_LIMIT",
        "10, REFERRAL",
        "50, REFUSED",
        "1, REFUSED",
        "52, CONNECTION_LOST"
    })
    void isPartialWhereAResultCodeSaysSo(int code, GapReason reason) {
        server.interfere(Interference.when(searchOf(PEOPLE), new CutAfter(3, ResultCode.valueOf(code))));

        Receipt receipt = read(open(0, PEOPLE, OTHERS));

        assertThat(receipt.gaps()).extracting(Gap::scope).containsExactly(base(PEOPLE));
        assertThat(receipt.gaps()).extracting(Gap::reason).containsExactly(reason);
        assertThat(receipt.gaps().get(0).detail())
                .contains("127.0.0.1:" + server.port(), PEOPLE, "after 3 entries", Integer.toString(code));
        assertThat(accounts).as("what was delivered, and the other base").hasSize(4);
        assertThat(receipt.reading().count()).isEqualTo(4);
    }

    @Test
    void isPartialWhereTheConnectionBreaksAndReadsTheNextBaseAllTheSame() {
        server.interfere(Interference.when(searchOf(PEOPLE), new DropAfterEntries(2)));

        Receipt receipt = read(open(0, PEOPLE, OTHERS));

        assertThat(receipt.gaps()).extracting(Gap::reason).containsExactly(GapReason.CONNECTION_LOST);
        assertThat(accounts).extracting(Account::base).containsExactly(PEOPLE, PEOPLE, OTHERS);
    }

    @Test
    void isPartialWhereALaterPageFails() {
        server.interfere(Interference.nth(Kind.SEARCH, 2, new Refuse(ResultCode.SIZE_LIMIT_EXCEEDED, "500")));

        Receipt receipt = read(open(2, PEOPLE));

        assertThat(receipt.gaps()).extracting(Gap::reason).containsExactly(GapReason.SIZE_LIMIT);
        assertThat(accounts).hasSize(2);
    }

    @Test
    void isCompleteOverManyPages() {
        Receipt receipt = read(open(2, PEOPLE, OTHERS));

        assertThat(receipt.gaps()).isEmpty();
        assertThat(accounts).hasSize(6);
        assertThat(receipt.reading().counts()).containsEntry("enabled", 6L);
    }

    @Test
    void isPartialWhereABaseIsMissingOrEmpty() {
        server.add("OU=Empty," + BASE, new Attribute("objectClass", "top", "organizationalUnit"));

        Receipt receipt = read(open(0, "OU=Nowhere," + BASE, "OU=Empty," + BASE, PEOPLE));

        assertThat(receipt.gaps())
                .extracting(Gap::reason)
                .containsExactly(GapReason.BASE_MISSING, GapReason.NO_ENTRIES);
        assertThat(accounts).hasSize(5);
    }

    @Test
    void isPartialWhereNoEntryShowsADeclaredKey() {
        LdapDirectory directory = LdapDirectories.open(
                settings(0, Set.of("employeeID", "sAMAccountName"), MemberOf.ON, PEOPLE), () -> LdapWorld.NOW);

        Receipt receipt = read(directory);

        assertThat(receipt.gaps()).extracting(Gap::scope).containsExactly(new Scope.Whole(CORP));
        assertThat(receipt.gaps()).extracting(Gap::reason).containsExactly(GapReason.ATTRIBUTE_HIDDEN);
        assertThat(receipt.gaps().get(0).detail()).contains("employeeID");
    }

    @Test
    void throwsWhereNoServerCanBeReached() {
        LdapDirectory directory = open(0, PEOPLE);
        int port = server.port();
        server.close();

        assertThatThrownBy(() -> read(directory))
                .isInstanceOf(DirectoryException.class)
                .hasMessageContainingAll("127.0.0.1:" + port, server.bindDn(), "Connection refused")
                .hasMessageNotContainingAny("ldapSDKVersion");
    }

    @Test
    void saysWhichGroupsMembersEndBeforeTheirEnd() {
        server.interfere(Interference.when(searchOf(STAFF), new Refuse(ResultCode.OTHER, "no more")));
        LdapDirectory directory =
                LdapDirectories.open(settings(0, Set.of(), MemberOf.OFF, PEOPLE), () -> LdapWorld.NOW);
        List<String> ids = new ArrayList<>();
        try (directory) {
            Receipt receipt = directory.reader().readGroups(group -> {
                if (group.dn().equals(STAFF)) {
                    ids.add(group.id());
                }
            });

            assertThat(receipt.gaps()).extracting(Gap::scope).containsExactly(new Scope.GroupMembers(CORP, ids.get(0)));
            assertThat(receipt.gaps()).extracting(Gap::reason).containsExactly(GapReason.RANGE_UNFINISHED);
        }
    }

    @Test
    void namesTheAccountThatCouldNotBeReadAgain() {
        try (LdapDirectory directory = open(0, PEOPLE)) {
            List<EntryRef> entries = entries(directory);
            server.interfere(Interference.when(
                    searchOf("CN=p1," + PEOPLE), new Refuse(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "no")));

            Receipt receipt = directory.reader().readDetails(entries, details::add);

            assertThat(details).hasSize(4);
            assertThat(receipt.gaps())
                    .extracting(Gap::scope)
                    .containsExactly(
                            new Scope.Entry(CORP, PEOPLE, entries.get(1).id()));
        }
    }

    @Test
    void opensABrokenConnectionAgainForAReadThatMayBeRepeated() {
        try (LdapDirectory directory = open(0, PEOPLE)) {
            List<EntryRef> entries = entries(directory);
            server.interfere(Interference.first(1, searchOf("CN=p1," + PEOPLE), new DropBefore()));

            Receipt receipt = directory.reader().readDetails(entries, details::add);

            assertThat(receipt.gaps()).isEmpty();
            assertThat(details).hasSize(5);
        }
    }

    @Test
    void setsNoTimerThatABreakingConnectionWouldFailOn() {
        try (LdapDirectory directory = open(0, PEOPLE)) {
            directory.reader().readDetails(entries(directory), details::add);

            assertThat(SdkTimers.of(server)).isEmpty();
        }
    }

    @Test
    void namesEveryAccountThatIsLeftWhenTheServerIsGone() {
        try (LdapDirectory directory = open(0, PEOPLE)) {
            List<EntryRef> entries = entries(directory);
            server.close();

            Receipt receipt = directory.reader().readDetails(entries, details::add);

            assertThat(details).isEmpty();
            assertThat(receipt.gaps()).extracting(Gap::reason).containsOnly(GapReason.CONNECTION_LOST);
            assertThat(receipt.gaps()).hasSize(5);
        }
    }

    @Test
    void namesAGroupThatIsInMemberOfAndCannotBeRead() {
        try (LdapDirectory directory = open(0, PEOPLE)) {
            List<EntryRef> entries = entries(directory);
            server.interfere(
                    Interference.when(searchOf(STAFF), new Refuse(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "not you")));

            Receipt receipt = directory.reader().readDetails(entries, details::add);

            assertThat(receipt.gaps()).extracting(Gap::scope).containsExactly(new Scope.GroupMembers(CORP, STAFF));
            assertThat(details).allMatch(detail -> detail.memberships().stream().allMatch(one -> one.primary()));
        }
    }

    @Test
    void doesNotTakeWhatCouldNotBeReadForGone() {
        try (LdapDirectory directory = open(0, PEOPLE)) {
            EntryRef entry = entries(directory).get(0);
            server.interfere(
                    Interference.when(call -> call.kind() == Kind.SEARCH, new Refuse(ResultCode.BUSY, "later")));

            assertThatThrownBy(() -> directory.reader().observe(entry, Set.of("info")))
                    .isInstanceOf(DirectoryException.class)
                    .hasMessageContaining("51");
            assertThatThrownBy(() ->
                            directory.reader().stillThere(entry, "member", List.of(curfew.directory.Value.of("CN=x"))))
                    .isInstanceOf(DirectoryException.class);
            assertThat(directory.reader().countMembers(entry)).isEqualTo(-1);
        }
    }

    private static List<EntryRef> entries(LdapDirectory directory) {
        List<EntryRef> entries = new ArrayList<>();
        directory.reader().readAccounts(Set.of(), account -> entries.add(account.entry()));
        return entries;
    }

    @Test
    void isPartialWhereAPartLiesOnAnotherServer() throws Exception {
        InMemoryDirectoryServer plain = Worlds.inMemory();
        try {
            for (String unit : List.of("People", "Elsewhere", "Zones")) {
                plain.add("dn: ou=" + unit + "," + Worlds.BASE, "objectClass: organizationalUnit", "ou: " + unit);
            }
            plain.add("dn: uid=ann,ou=People," + Worlds.BASE, "objectClass: inetOrgPerson", "cn: a", "sn: a");
            referral(plain, "cn=child", "ldap://child.example/DC=child,DC=example");
            referral(plain, "cn=zones", "ldap://ForestDnsZones.example/DC=ForestDnsZones,DC=example");
            DirectorySettings settings = new DirectorySettings(
                    "corp",
                    DirectorySettings.Kind.LDAP,
                    Worlds.at(plain.getListenPort()),
                    Search.accounts(DirectorySettings.Kind.LDAP, List.of(Worlds.BASE)),
                    Search.groups(DirectorySettings.Kind.LDAP, List.of()),
                    0,
                    new Attributes(Set.of(), Set.of()),
                    Worlds.standardConventions(MemberOf.OFF, LastMember.REFUSED));

            Receipt receipt = read(LdapDirectories.open(settings, () -> LdapWorld.NOW));

            assertThat(accounts).hasSize(1);
            assertThat(receipt.gaps()).hasSize(1);
            assertThat(receipt.gaps().get(0).reason()).isEqualTo(GapReason.REFERRAL);
            assertThat(receipt.gaps().get(0).detail()).contains("child.example");
        } finally {
            plain.shutDown(true);
        }
    }

    private static void referral(InMemoryDirectoryServer server, String rdn, String url) throws Exception {
        server.add(
                "dn: " + rdn + "," + Worlds.BASE,
                "objectClass: referral",
                "objectClass: extensibleObject",
                rdn.replace("=", ": "),
                "ref: " + url);
    }

    @Test
    void refusesBasesOfWhichOneIsWithinAnother() {
        assertThatThrownBy(() -> open(0, BASE, "ou=people,  dc=HALYARD,dc=example"))
                .isInstanceOf(DirectoryException.class)
                .hasMessageContaining("read twice");
    }

    @Test
    void refusesAFilterThatIsNone() {
        DirectorySettings usual = settings(0, Set.of(), MemberOf.ON, PEOPLE);
        DirectorySettings broken = new DirectorySettings(
                usual.name(),
                usual.kind(),
                usual.server(),
                new Search(List.of(PEOPLE), "(cn=x"),
                usual.groups(),
                0,
                usual.attributes(),
                usual.conventions());

        assertThatThrownBy(() -> LdapDirectories.open(broken, () -> LdapWorld.NOW))
                .isInstanceOf(DirectoryException.class)
                .hasMessageContaining("(cn=x");
    }
}
