package curfew.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.GlobalCatalog;
import curfew.directory.Group;
import curfew.directory.Secret;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import curfew.servers.SambaServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The global catalog of a real Samba domain, which knows that domain alone; skipped where there is no Samba. */
class GlobalCatalogIT {
    private static final Scope ELSEWHERE = new Scope.OtherDomains(Source.directory("corp"));

    @TempDir
    private static Path folder;

    private static SambaServer server;
    private static LdapWorld world;

    @BeforeAll
    static void start() throws Exception {
        server = SambaServer.start(folder.resolve("samba"), null);
        LdapWorld.ActiveDirectory layout = new LdapWorld.ActiveDirectory("OU=unit," + SambaServer.DOMAIN, true);
        LDAPConnection admin = server.admin();
        admin.add(layout.unit(layout.base()));
        DirectorySettings.Server at =
                DirectorySettings.Server.at(List.of(server.url()), server.bindDn(), Secret.of(server.password()));
        world = new LdapWorld(
                LdapWorld.settings(Kind.ACTIVE_DIRECTORY, layout, at, 500, Conventions.of(Kind.ACTIVE_DIRECTORY)),
                layout,
                admin,
                () -> {});
    }

    @AfterAll
    static void end() throws Exception {
        if (world != null) {
            world.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** What three reads gave. */
    private static final class Read {
        final List<Group> groups = new ArrayList<>();
        final List<Account> accounts = new ArrayList<>();
        final List<AccountDetail> details = new ArrayList<>();
        final List<Receipt> receipts = new ArrayList<>();
    }

    private static Read read(String catalog) {
        DirectorySettings settings = world.settings();
        DirectorySettings with = settings.with(settings.server()
                .with(new GlobalCatalog(List.of(catalog), Map.of("dc=corp,dc=example", settings.name()))));
        Read read = new Read();
        try (LdapDirectory directory = LdapDirectories.open(with, () -> LdapWorld.NOW)) {
            read.receipts.add(directory.reader().readGroups(read.groups::add));
            read.receipts.add(directory.reader().readAccounts(Set.of(), read.accounts::add));
            read.receipts.add(directory
                    .reader()
                    .readDetails(read.accounts.stream().map(Account::entry).toList(), read.details::add));
        }
        return read;
    }

    @Test
    void isReadToItsEndAndTellsNothingNewOfOneDomain() {
        Read read = read("ldap://" + server.address() + ":3268");

        assertThat(read.receipts).allMatch(Receipt::isComplete);
        assertThat(read.groups)
                .filteredOn(group -> !group.builtinPrivileged() && !group.weakens())
                .hasSize(3);
        assertThat(read.details)
                .hasSameSizeAs(read.accounts)
                .allMatch(detail -> detail.account().memberships()
                        == detail.memberships().stream()
                                .filter(membership -> !membership.primary())
                                .count());
        assertThat(read.receipts.get(2).reading().searched())
                .anyMatch(place -> place.startsWith("the global catalog " + server.address() + ":3268"));
        assertThat(read.receipts.get(2).reading().unsearched()).isEmpty();
    }

    @Test
    void aPlainPortIsNoneAndLeavesOtherDomainsAloneInDoubt() {
        Read read = read(server.url());

        assertThat(read.groups)
                .filteredOn(group -> !group.builtinPrivileged() && !group.weakens())
                .hasSize(3);
        assertThat(read.details).hasSameSizeAs(read.accounts).isNotEmpty();
        assertThat(read.receipts)
                .allSatisfy(receipt -> assertThat(receipt.gaps())
                        .isNotEmpty()
                        .allMatch(gap -> gap.scope().equals(ELSEWHERE)));
        assertThat(read.receipts.get(2).reading().unsearched())
                .containsExactly("groups of other domains: the global catalog could not be read");
    }
}
