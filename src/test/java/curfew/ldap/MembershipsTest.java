package curfew.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.EmbeddedOptions;
import curfew.demo.Interference;
import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Attributes;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectorySettings.Search;
import curfew.directory.DirectorySettings.Server;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.directory.MemberOf;
import curfew.directory.Membership;
import curfew.directory.Request;
import curfew.directory.Secret;
import curfew.receipt.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Memberships by every way there is to find them. */
class MembershipsTest {
    private static final String BASE = "dc=example,dc=org";
    private static final String AD = "DC=halyard,DC=example";
    private static final int FILLERS = 30;

    private EmbeddedDirectory server;
    private LdapDirectory directory;

    @AfterEach
    void stop() {
        if (directory != null) {
            directory.close();
        }
        server.close();
    }

    private static Entry person(String login) {
        return new Entry(
                "uid=" + login + ",ou=People," + BASE,
                new Attribute("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson"),
                new Attribute("cn", login),
                new Attribute("sn", login));
    }

    private static Entry unit(String dn) {
        return new Entry(dn, new Attribute("objectClass", "top", "organizationalUnit"));
    }

    private static String dn(String login) {
        return "uid=" + login + ",ou=People," + BASE;
    }

    private static Entry group(String name, String objectClass, String attribute, String... members) {
        return new Entry(
                "cn=" + name + ",ou=Groups," + BASE,
                new Attribute("objectClass", "top", objectClass),
                new Attribute(attribute, members));
    }

    /** Ann is in a group of each kind; in one as somebody has spelled her. */
    private void startStandard(MemberOf memberOf) {
        server = EmbeddedDirectory.start(EmbeddedOptions.ldap(BASE));
        List<Entry> entries = new ArrayList<>(List.of(unit("ou=People," + BASE), unit("ou=Groups," + BASE)));
        IntStream.range(0, FILLERS).forEach(i -> entries.add(person("p" + i)));
        entries.add(person("ann"));
        entries.add(person("Ann Other"));
        entries.add(group("names", "groupOfNames", "member", "UID=ann , OU=people," + BASE, dn("p0")));
        entries.add(group("unique", "groupOfUniqueNames", "uniqueMember", dn("ann"), dn("p1")));
        Entry posix = group("posix", "posixGroup", "memberUid", "ann", "p2");
        posix.addAttribute("gidNumber", "17");
        entries.add(posix);
        entries.add(group("others", "groupOfNames", "member", dn("Ann Other"), dn("p3")));
        entries.add(group("outer", "groupOfNames", "member", "cn=names,ou=Groups," + BASE));
        server.load(entries);
        open(Kind.OPENLDAP, memberOf, "ou=People," + BASE, "ou=Groups," + BASE);
    }

    private void open(Kind kind, MemberOf memberOf, String people, String groups) {
        Conventions usual = Conventions.of(kind);
        directory = LdapDirectories.open(
                new DirectorySettings(
                        "corp",
                        kind,
                        Server.at(List.of(server.url()), server.bindDn(), Secret.of(server.password())),
                        Search.accounts(kind, List.of(people)),
                        Search.groups(kind, List.of(groups)),
                        0,
                        new Attributes(Set.of(), Set.of()),
                        new Conventions(
                                usual.id(),
                                usual.login(),
                                usual.lock(),
                                usual.memberAttributes(),
                                memberOf,
                                usual.lastMember(),
                                usual.stamp(),
                                usual.credentials())),
                () -> LdapWorld.NOW);
    }

    private Map<String, Account> accounts(String... privileged) {
        Map<String, Account> accounts = new TreeMap<>();
        assertThat(directory
                        .reader()
                        .readAccounts(Set.of(privileged), account -> accounts.put(account.login(), account))
                        .gaps())
                .isEmpty();
        return accounts;
    }

    private Map<String, AccountDetail> details(List<EntryRef> entries) {
        Map<String, AccountDetail> details = new TreeMap<>();
        Receipt receipt = directory
                .reader()
                .readDetails(entries, detail -> details.put(detail.account().login(), detail));
        assertThat(receipt.gaps()).isEmpty();
        return details;
    }

    @ParameterizedTest
    @EnumSource(MemberOf.class)
    void areFoundInGroupsOfEveryKind(MemberOf memberOf) {
        startStandard(memberOf);

        Map<String, Account> accounts = accounts();
        assertThat(accounts.get("ann").memberships()).isEqualTo(3);
        assertThat(accounts.get("p2").memberships()).isEqualTo(1);
        assertThat(accounts.get("p9").memberships()).isZero();

        List<EntryRef> one = List.of(accounts.get("ann").entry());
        List<EntryRef> all = accounts.values().stream().map(Account::entry).toList();
        for (List<EntryRef> asked : List.of(one, all)) {
            assertThat(details(asked).get("ann").memberships())
                    .extracting(
                            membership -> membership.group().name(),
                            Membership::attribute,
                            membership -> membership.value().text())
                    .as("asked for " + asked.size())
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("names", "member", "UID=ann , OU=people," + BASE),
                            org.assertj.core.groups.Tuple.tuple("unique", "uniqueMember", dn("ann")),
                            org.assertj.core.groups.Tuple.tuple("posix", "memberUid", "ann"));
        }
    }

    @ParameterizedTest
    @EnumSource(MemberOf.class)
    void canBeRemovedByTheValueThatTheGroupHolds(MemberOf memberOf) {
        startStandard(memberOf);
        AccountDetail ann = details(List.of(accounts().get("ann").entry())).get("ann");

        for (Membership membership : ann.memberships()) {
            Edit edit = new Edit(
                    membership.group().entry(),
                    membership.attribute(),
                    Edit.Mode.VALUES,
                    List.of(membership.value()),
                    List.of());
            assertThat(directory
                            .writer()
                            .send(new Request("r", 2, edit.entry(), List.of(edit), List.of("op")))
                            .isDone())
                    .isTrue();
        }

        assertThat(accounts().get("ann").memberships()).isZero();
        assertThat(accounts().get("Ann Other").memberships()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(MemberOf.class)
    void ofGroupsInGroupsAreTold(MemberOf memberOf) {
        startStandard(memberOf);
        Map<String, Group> groups = new TreeMap<>();

        directory.reader().readGroups(group -> groups.put(group.name(), group));

        assertThat(groups.get("names").parents()).containsExactly("cn=outer,ou=Groups," + BASE);
        assertThat(groups.get("outer").parents()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(MemberOf.class)
    void makePrivilegedByGroupsOfEveryKind(MemberOf memberOf) {
        startStandard(memberOf);

        Map<String, Account> accounts = accounts("CN=posix,ou=groups, " + BASE, "cn=unique,ou=Groups," + BASE);

        assertThat(accounts.get("ann").privileged()).isTrue();
        assertThat(accounts.get("p1").privileged()).isTrue();
        assertThat(accounts.get("p2").privileged()).isTrue();
        assertThat(accounts.get("p0").privileged()).isFalse();
    }

    @Test
    void tellHowManyMembersAGroupHasThatMayNotBeEmpty() {
        startStandard(MemberOf.AUTO);

        AccountDetail ann = details(List.of(accounts().get("ann").entry())).get("ann");

        assertThat(ann.memberships())
                .extracting(membership -> membership.group().members())
                .containsOnly(2L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void includeThePrimaryGroupAsWhatItIs(int valueRange) {
        server = EmbeddedDirectory.start(EmbeddedOptions.activeDirectory(AD).withValueRange(valueRange));
        List<Entry> entries = new ArrayList<>(List.of(adGroup("Domain Users"), adGroup("Domain Admins")));
        entries.add(new Entry("CN=Ann,CN=Users," + AD, new Attribute("objectClass", "top", "person", "user")));
        entries.add(new Entry(
                "CN=Adm,CN=Users," + AD,
                new Attribute("objectClass", "top", "person", "user"),
                new Attribute("primaryGroupID", "512")));
        IntStream.range(0, FILLERS).forEach(i -> {
            Entry group = adGroup("G" + i);
            group.addAttribute("member", "CN=Ann,CN=Users," + AD);
            entries.add(group);
        });
        entries.add(new Entry("CN=Users," + AD, new Attribute("objectClass", "top", "container")));
        server.load(entries);
        open(Kind.ACTIVE_DIRECTORY, MemberOf.ON, AD, AD);

        Map<String, Account> accounts = accounts("CN=Domain Admins,CN=Users," + AD);

        assertThat(accounts.get("Ann").memberships()).isEqualTo(FILLERS);
        assertThat(accounts.get("Ann").privileged()).isFalse();
        assertThat(accounts.get("Adm").privileged()).isTrue();
        Map<String, AccountDetail> details =
                details(accounts.values().stream().map(Account::entry).toList());
        assertThat(details.get("Ann").memberships()).hasSize(FILLERS + 1);
        assertThat(details.get("Adm").memberships())
                .extracting(membership -> membership.group().name(), Membership::primary)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Domain Admins", true));
        assertThat(details.get("Adm").account().privileged()).isTrue();
    }

    private static Entry adGroup(String name) {
        return new Entry("CN=" + name + ",CN=Users," + AD, new Attribute("objectClass", "top", "group"));
    }

    @ParameterizedTest
    @EnumSource(MemberOf.class)
    void areThoseThatTheServerMeansAndNotOfSomebodyWhoseNameLooksAlike(MemberOf memberOf) {
        String composed = "zo\u00eb";
        String decomposed = "zoe\u0308";
        startStandard(memberOf);
        server.add(
                "uid=" + composed + ",ou=People," + BASE,
                person(composed).getAttributes().toArray(Attribute[]::new));
        server.add(
                "uid=" + decomposed + ",ou=People," + BASE,
                person(decomposed).getAttributes().toArray(Attribute[]::new));
        server.add(
                "uid=\u00e9lodie,ou=People," + BASE,
                person("\u00e9lodie").getAttributes().toArray(Attribute[]::new));
        Entry group = group("accents", "groupOfNames", "member", dn(decomposed), dn("\u00c9LODIE"), dn("p5"));
        server.add(group.getDN(), group.getAttributes().toArray(Attribute[]::new));
        Map<String, Account> accounts = accounts();
        List<EntryRef> all = accounts.entrySet().stream()
                .filter(account -> !account.getKey().equals(decomposed))
                .map(account -> account.getValue().entry())
                .toList();

        Map<String, AccountDetail> details = details(all);

        assertThat(details.get(composed).memberships())
                .as("this server keeps the two spellings apart")
                .isEmpty();
        assertThat(details.get("\u00e9lodie").memberships())
                .extracting(membership -> membership.value().text())
                .as("this server takes the two cases for the same")
                .containsExactly(dn("\u00c9LODIE"));
    }

    @Test
    void areReadWithoutAskingForEachAccountWhenThereAreMany() {
        startStandard(MemberOf.OFF);
        List<EntryRef> all = accounts().values().stream().map(Account::entry).toList();
        long before = server.requests(Interference.Kind.SEARCH);

        details(all);

        assertThat(server.requests(Interference.Kind.SEARCH) - before).isEqualTo(all.size() + 1);
    }
}
