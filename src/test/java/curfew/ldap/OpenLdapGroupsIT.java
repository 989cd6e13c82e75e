package curfew.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import curfew.directory.AccountDetail;
import curfew.directory.Action;
import curfew.directory.Change;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.LastMember;
import curfew.directory.MemberOf;
import curfew.directory.Membership;
import curfew.directory.Readback;
import curfew.directory.Readback.Finding;
import curfew.directory.Request;
import curfew.directory.Value;
import curfew.plan.Inspector;
import curfew.plan.Inspector.Seen;
import curfew.plan.Operation;
import curfew.plan.Requests;
import curfew.servers.OpenLdapServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups that have grown over the years, on a real OpenLDAP; skipped where there is no slapd. */
class OpenLdapGroupsIT {
    private static final Conventions USUAL = Conventions.of(Kind.OPENLDAP);
    private static final int LARGE = 100_000;
    private static final int LEAVERS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private static Operation strip(AccountDetail detail, Membership membership, LdapWorld world) {
        Change.Lowered lowered = world.dialect().lower(new Change.StripGroup(membership, false), detail);
        return new Operation(
                "strip " + detail.account().login(),
                1,
                detail.account().id(),
                detail.account().dn(),
                detail.account().login(),
                "",
                Action.STRIP_GROUP,
                membership.group().dn(),
                membership.group().id(),
                "TERMINATED",
                "",
                false,
                false,
                Map.of(),
                ((Change.Edits) lowered).edits(),
                List.of(),
                null,
                null);
    }

    private static List<AccountDetail> details(LdapWorld world, String... logins) {
        List<EntryRef> entries = new ArrayList<>();
        world.reader().readAccounts(Set.of(), account -> {
            if (logins.length == 0 || List.of(logins).contains(account.login())) {
                entries.add(account.entry());
            }
        });
        List<AccountDetail> details = new ArrayList<>();
        assertThat(world.reader().readDetails(entries, details::add).gaps()).isEmpty();
        return details;
    }

    private static Membership membership(AccountDetail detail, String group) {
        return detail.memberships().stream()
                .filter(one -> one.group().name().equals(group))
                .findFirst()
                .orElseThrow();
    }

    /** With referential integrity the group follows a moment later, in the background; without, it keeps the old name for good. */
    @ParameterizedTest
    @CsvSource({
        "'memberof,refint,ppolicy', true",
        "'refint,ppolicy', true",
        "'memberof,ppolicy', false",
        "ppolicy, false"
    })
    void stripsWhoeverWasMovedSinceThePlan(String overlays, boolean follows) throws Exception {
        try (LdapWorld world = RealWorlds.start(folder, Worlds.OPENLDAP, USUAL, 0, overlays)) {
            AccountDetail ann = details(world, "ann").get(0);
            Membership staff = membership(ann, "staff");
            Operation strip = strip(ann, staff, world);
            Inspector inspector = new Inspector(new Readback(world.reader(), world.dialect()));

            world.move(ann.account().entry(), world.quarantine());
            if (follows) {
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> world.reader()
                                .stillThere(staff.group().entry(), "member", List.of(staff.value()))
                                .isEmpty());
            }

            Seen seen = inspector.inspect(List.of(strip)).get(0);
            assertThat(seen.finding())
                    .as("it is in the group by one of its names")
                    .isEqualTo(Finding.UNDONE);
            Edit left = seen.left().edits().get(0);
            assertThat(left.before().get(0).text().contains("Quarantine")).isEqualTo(follows);
            assertThat(world.send(Requests.of(List.of(seen.left()))).isDone()).isTrue();
            Inspector later = new Inspector(new Readback(world.reader(), world.dialect()));
            assertThat(later.inspect(List.of(strip)).get(0).finding()).isEqualTo(Finding.DONE);
            assertThat(members(world, staff.group().entry())).noneMatch(dn -> dn.startsWith("cn=Ann"));
        }
    }

    /** An account that was deleted leaves its name behind: nobody's, and a strip that was planned still takes it out. */
    @ParameterizedTest
    @CsvSource({"'memberof,refint,ppolicy', true", "ppolicy, false"})
    void stripsWhoeverWasDeletedSinceThePlan(String overlays, boolean follows) throws Exception {
        try (LdapWorld world = RealWorlds.start(folder, Worlds.OPENLDAP, USUAL, 0, overlays)) {
            AccountDetail ann = details(world, "ann").get(0);
            Membership staff = membership(ann, "staff");
            Operation strip = strip(ann, staff, world);

            world.delete(ann.account().entry());
            if (follows) {
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> members(world, staff.group().entry()).stream()
                                .noneMatch(dn -> dn.startsWith("cn=Ann")));
            }

            Seen seen = new Inspector(new Readback(world.reader(), world.dialect()))
                    .inspect(List.of(strip))
                    .get(0);
            assertThat(seen.finding()).isEqualTo(follows ? Finding.DONE : Finding.UNDONE);
            if (!follows) {
                assertThat(world.send(Requests.of(List.of(seen.left()))).isDone())
                        .isTrue();
            }
            assertThat(members(world, staff.group().entry())).noneMatch(dn -> dn.startsWith("cn=Ann"));
        }
    }

    private static List<String> members(LdapWorld world, EntryRef group) {
        try {
            return List.of(world.admin().getEntry(group.dn(), "member").getAttributeValues("member"));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Groups that were loaded with slapadd, which runs no overlay: the first with memberOf in the LDIF, the last without. A sample does
     * not meet it; looking for the groups of a leaver does.
     */
    @ParameterizedTest
    @ValueSource(strings = {"AUTO", "OFF"})
    void findsTheGroupThatMemberOfMisses(MemberOf memberOf) throws Exception {
        int kept = 30;
        StringBuilder ldif = new StringBuilder(tree());
        person(ldif, "ann", IntStream.range(0, kept).mapToObj(i -> "kept" + i).toList());
        IntStream.range(0, kept).forEach(i -> group(ldif, "kept" + i, List.of(dn("ann"), dn("nobody"))));
        group(ldif, "missed", List.of(dn("ann"), dn("nobody")));
        Path file = Files.writeString(folder.resolve("company.ldif"), ldif);
        Conventions conventions = USUAL.withGroups(memberOf, LastMember.REFUSED);

        try (LdapWorld world = loaded(file, conventions, "memberof,refint,ppolicy")) {
            Set<String> groups = new TreeSet<>();
            details(world)
                    .get(0)
                    .memberships()
                    .forEach(one -> groups.add(one.group().name()));

            assertThat(groups).hasSize(kept + 1).contains("missed");
        }
    }

    @Test
    void takesAThousandOutOfAGroupOfAHundredThousand() throws Exception {
        StringBuilder ldif = new StringBuilder(tree());
        IntStream.range(0, LEAVERS).forEach(i -> person(ldif, "u" + i, List.of()));
        group(
                ldif,
                "everybody",
                IntStream.range(0, LARGE).mapToObj(i -> dn("u" + i)).toList());
        Path file = Files.writeString(folder.resolve("company.ldif"), ldif);

        try (LdapWorld world = loaded(file, USUAL, "ppolicy", "--no-member-index")) {
            List<AccountDetail> details = details(world);
            assertThat(details).hasSize(LEAVERS);
            EntryRef group = membership(details.get(0), "everybody").group().entry();
            assertThat(details)
                    .allSatisfy(detail -> assertThat(detail.memberships())
                            .singleElement()
                            .satisfies(one -> assertThat(one.group().members()).isEqualTo(LARGE)));
            List<Operation> strips = details.stream()
                    .map(detail -> strip(detail, detail.memberships().get(0), world))
                    .toList();

            List<Request> requests = Requests.group(strips);
            requests.forEach(request -> assertThat(world.send(request).isDone()).isTrue());

            assertThat(requests).hasSize(LEAVERS / Requests.MOST_VALUES);
            assertThat(world.reader().countMembers(group)).isEqualTo(LARGE - LEAVERS);
            List<Value> gone = strips.stream()
                    .map(strip -> strip.edits().get(0).before().get(0))
                    .toList();
            assertThat(world.reader().stillThere(group, "member", gone)).isEmpty();
            assertThat(world.reader().stillThere(group, "member", List.of(Value.of(dn("u" + LEAVERS)))))
                    .as("the next one stays")
                    .hasSize(1);
            assertThat(new Inspector(new Readback(world.reader(), world.dialect())).inspect(strips))
                    .allMatch(seen -> seen.finding() == Finding.DONE);
        }
    }

    private LdapWorld loaded(Path ldif, Conventions conventions, String overlays, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("--overlays", overlays));
        all.addAll(List.of(options));
        OpenLdapServer server = OpenLdapServer.start(folder.resolve("slapd"), ldif, all.toArray(String[]::new));
        return LdapWorld.loaded(
                LdapWorld.settings(Kind.OPENLDAP, Worlds.OPENLDAP, RealWorlds.at(server), 0, conventions),
                Worlds.OPENLDAP,
                new LDAPConnection("127.0.0.1", server.port(), server.bindDn(), server.password()),
                server);
    }

    private static String tree() {
        return """
                dn: %1$s
                objectClass: domain
                dc: example

                dn: ou=People,%1$s
                objectClass: organizationalUnit
                ou: People

                dn: ou=Groups,%1$s
                objectClass: organizationalUnit
                ou: Groups

                """.formatted(Worlds.BASE);
    }

    private static String dn(String login) {
        return "uid=" + login + ",ou=People," + Worlds.BASE;
    }

    private static void person(StringBuilder ldif, String login, List<String> groups) {
        ldif.append("dn: ")
                .append(dn(login))
                .append("\nobjectClass: inetOrgPerson\ncn: ")
                .append(login);
        ldif.append("\nsn: ")
                .append(login)
                .append("\nemployeeNumber: 17\nuid: ")
                .append(login)
                .append('\n');
        groups.forEach(group -> ldif.append("memberOf: cn=")
                .append(group)
                .append(",ou=Groups,")
                .append(Worlds.BASE)
                .append('\n'));
        ldif.append('\n');
    }

    private static void group(StringBuilder ldif, String name, List<String> members) {
        ldif.append("dn: cn=").append(name).append(",ou=Groups,").append(Worlds.BASE);
        ldif.append("\nobjectClass: groupOfNames\ncn: ").append(name).append('\n');
        members.forEach(member -> ldif.append("member: ").append(member).append('\n'));
        ldif.append('\n');
    }
}
