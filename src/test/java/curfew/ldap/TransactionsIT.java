package curfew.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import curfew.bench.GeneratedCompany;
import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.Change;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Attributes;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectorySettings.Search;
import curfew.directory.Edit;
import curfew.directory.Load;
import curfew.directory.Login;
import curfew.directory.Request;
import curfew.directory.Secret;
import curfew.directory.WriteResult;
import curfew.servers.OpenLdapServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions (RFC 5805) on a real OpenLDAP: with its overlays, and as a replica sees them. Skipped where there is no slapd. */
class TransactionsIT {
    private static final String BASE = "dc=example,dc=org";
    private static final int LEAVERS = 60;

    @TempDir
    private Path folder;

    private static LdapDirectory open(OpenLdapServer server) throws Exception {
        Kind kind = Kind.OPENLDAP;
        return LdapDirectories.open(
                new DirectorySettings(
                        "corp",
                        kind,
                        new DirectorySettings.Server(
                                List.of(server.url()),
                                null,
                                Secret.none(),
                                false,
                                Login.of(server.bindDn(), Secret.of(server.password())),
                                DirectorySettings.Server.DEFAULT_CONNECT_TIMEOUT,
                                DirectorySettings.Server.DEFAULT_RESPONSE_TIMEOUT,
                                new Load(null, Load.DEFAULT_IN_FLIGHT, 256)),
                        Search.accounts(kind, List.of("ou=people," + BASE)),
                        Search.groups(kind, List.of("ou=groups," + BASE)),
                        500,
                        new Attributes(Set.of("employeeNumber"), Set.of()),
                        Conventions.of(kind)),
                () -> LdapWorld.NOW);
    }

    private static List<AccountDetail> leavers(LdapDirectory directory) {
        List<Account> accounts = new ArrayList<>();
        directory.reader().readAccounts(Set.of(), accounts::add);
        List<AccountDetail> details = new ArrayList<>();
        directory
                .reader()
                .readDetails(
                        accounts.stream().limit(LEAVERS).map(Account::entry).toList(), details::add);
        return details;
    }

    private static List<Request> disables(LdapDirectory directory, List<AccountDetail> leavers) {
        return leavers.stream()
                .map(leaver ->
                        request(((Change.Edits) directory.dialect().lower(new Change.Disable(), leaver)).edits()))
                .toList();
    }

    /** But for groups that would be left empty: slapd refuses those, and 2.5.13 crashes over that once in some hundred transactions. */
    private static List<Request> strips(LdapDirectory directory, List<AccountDetail> leavers) {
        Map<String, List<Edit>> byGroup = new TreeMap<>();
        leavers.forEach(leaver -> leaver.memberships()
                .forEach(
                        membership -> byGroup.computeIfAbsent(membership.group().dn(), any -> new ArrayList<>())
                                .add(new Edit(
                                        membership.group().entry(),
                                        "member",
                                        Edit.Mode.VALUES,
                                        List.of(membership.value()),
                                        List.of()))));
        return byGroup.values().stream()
                .filter(edits -> directory.reader().countMembers(edits.get(0).entry()) > edits.size())
                .map(edits -> request(List.of(new Edit(
                        edits.get(0).entry(),
                        "member",
                        Edit.Mode.VALUES,
                        edits.stream().flatMap(edit -> edit.before().stream()).toList(),
                        List.of()))))
                .toList();
    }

    private static Request request(List<Edit> edits) {
        return new Request("r-" + edits.get(0).entry().id(), 1, edits.get(0).entry(), edits, List.of("op"));
    }

    /** Locks and members of everything, as a server has them. */
    private static Map<String, Set<String>> state(OpenLdapServer server) throws Exception {
        Map<String, Set<String>> state = new TreeMap<>();
        try (LDAPConnection client =
                new LDAPConnection("127.0.0.1", server.port(), server.bindDn(), server.password())) {
            for (SearchResultEntry entry : client.search(
                            BASE, SearchScope.SUB, "(objectClass=*)", "member", "memberOf", "pwdAccountLockedTime")
                    .getSearchEntries()) {
                Set<String> values = new TreeSet<>();
                entry.getAttributes()
                        .forEach(attribute -> Arrays.stream(attribute.getValues())
                                .forEach(value -> values.add(attribute.getName() + "=" + value)));
                state.put(entry.getDN(), values);
            }
        }
        return state;
    }

    @Test
    void keepOverlaysRightAndReachReplicas() throws Exception {
        GeneratedCompany.of(400, 1, 42).write(folder.resolve("company"));
        Path second = Files.createDirectory(folder.resolve("second"));
        try (OpenLdapServer server = OpenLdapServer.start(
                        folder.resolve("first"),
                        folder.resolve("company/company.ldif"),
                        "--overlays",
                        "memberof,refint,ppolicy,syncprov");
                OpenLdapServer replica = server.replica(second);
                LdapDirectory directory = open(server)) {
            List<AccountDetail> leavers = leavers(directory);
            assertThat(leavers).hasSize(LEAVERS);

            List<WriteResult> disabled = directory.writer().sendAll(disables(directory, leavers));
            List<WriteResult> stripped = directory.writer().sendAll(strips(directory, leavers));

            assertThat(disabled).hasSize(LEAVERS).allMatch(WriteResult::isDone);
            assertThat(stripped).hasSizeGreaterThan(3).allMatch(WriteResult::isDone);
            Map<String, Set<String>> state = state(server);
            for (AccountDetail leaver : leavers) {
                assertThat(state.get(leaver.account().dn()))
                        .contains("pwdAccountLockedTime=000001010000Z")
                        .noneMatch(value -> value.startsWith("memberOf=")
                                && state.get(value.substring("memberOf=".length())).stream()
                                        .noneMatch(member -> member.equals(
                                                "member=" + leaver.account().dn())));
            }
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(state(replica)).isEqualTo(state));
        }
    }
}
