package curfew.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldif.LDIFException;
import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.AccountState;
import curfew.directory.Change;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.Membership;
import curfew.servers.Ds389Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a 389 Directory Server does, and Curfew leans on; skipped where there is none. */
class Ds389FactsIT {
    private static final String ROLE = "cn=nsManagedDisabledRole," + Worlds.BASE;
    private static final String TEMPLATES = "cn=nsAccountInactivationTmp," + Worlds.BASE;
    private static final String ALL_LOCKED = "cn=nsDisabledRole," + Worlds.BASE;

    @TempDir
    private static Path folder;

    private static Ds389Server server;
    private static LdapWorld world;

    @BeforeAll
    static void start() throws Exception {
        server = Ds389Server.start(folder.resolve("389ds"), null, "--plugins", "memberof,referint");
        world = RealWorlds.start(server, "facts", Conventions.of(Kind.DS389), 0);
        lockByRole(world.admin());
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

    /** As the server's own tools set it up: whoever has the role gets the lock by a class of service. */
    private static void lockByRole(LDAPConnection admin) throws LDAPException, LDIFException {
        admin.add(
                "dn: " + ROLE,
                "objectClass: LDAPsubentry",
                "objectClass: nsRoleDefinition",
                "objectClass: nsSimpleRoleDefinition",
                "objectClass: nsManagedRoleDefinition");
        admin.add(
                "dn: " + ALL_LOCKED,
                "objectClass: LDAPsubentry",
                "objectClass: nsRoleDefinition",
                "objectClass: nsComplexRoleDefinition",
                "objectClass: nsNestedRoleDefinition",
                "nsRoleDN: " + ROLE);
        admin.add("dn: " + TEMPLATES, "objectClass: nsContainer");
        admin.add(
                "dn: cn=\"" + ALL_LOCKED + "\"," + TEMPLATES,
                "objectClass: extensibleObject",
                "objectClass: costemplate",
                "objectClass: ldapsubentry",
                "nsAccountLock: true",
                "cosPriority: 0");
        admin.add(
                "dn: cn=nsAccountInactivation_cos," + Worlds.BASE,
                "objectClass: LDAPsubentry",
                "objectClass: cosSuperDefinition",
                "objectClass: cosClassicDefinition",
                "cosTemplateDn: " + TEMPLATES,
                "cosSpecifier: nsRole",
                "cosAttribute: nsAccountLock operational");
    }

    private static Account account(String login) {
        List<Account> all = new ArrayList<>();
        world.reader().readAccounts(Set.of(), all::add);
        return all.stream()
                .filter(account -> account.login().equals(login))
                .findFirst()
                .orElseThrow();
    }

    private static AccountDetail detail(String login) {
        List<AccountDetail> details = new ArrayList<>();
        world.reader().readDetails(List.of(account(login).entry()), details::add);
        return details.get(0);
    }

    private static void modify(String login, ModificationType type, String attribute, String... values)
            throws LDAPException {
        world.admin().modify(account(login).dn(), new Modification(type, attribute, values));
    }

    /** Whether the server lets somebody in with a password. */
    private static ResultCode bind(String login) throws Exception {
        modify(login, ModificationType.REPLACE, "userPassword", "of nobody 17");
        try (LDAPConnection connection = new LDAPConnection("127.0.0.1", server.port())) {
            LDAPException refused = catchThrowableOfType(
                    LDAPException.class, () -> connection.bind(account(login).dn(), "of nobody 17"));
            return refused == null ? ResultCode.SUCCESS : refused.getResultCode();
        }
    }

    @Test
    void locksByRoleAndReadsItAsTheAccountsState() throws Exception {
        assertThat(account("ben").state()).isEqualTo(AccountState.ENABLED);
        assertThat(bind("ben")).isEqualTo(ResultCode.SUCCESS);

        modify("ben", ModificationType.ADD, "nsRoleDN", ROLE);

        assertThat(bind("ben")).isEqualTo(ResultCode.UNWILLING_TO_PERFORM);
        assertThat(account("ben").state()).isEqualTo(AccountState.DISABLED);
        assertThat(detail("ben").account().state()).isEqualTo(AccountState.DISABLED);
        assertThat(world.dialect().lower(new Change.Disable(), detail("ben"))).isInstanceOf(Change.Already.class);
        modify("ben", ModificationType.DELETE, "nsRoleDN", ROLE);
        assertThat(account("ben").state()).isEqualTo(AccountState.ENABLED);
    }

    @Test
    void locksByTheMarkWhateverItsCase() throws Exception {
        modify("keep", ModificationType.REPLACE, "nsAccountLock", "TRUE");
        assertThat(bind("keep")).isEqualTo(ResultCode.UNWILLING_TO_PERFORM);
        assertThat(account("keep").state()).isEqualTo(AccountState.DISABLED);

        modify("keep", ModificationType.REPLACE, "nsAccountLock", "FALSE");
        assertThat(bind("keep")).isEqualTo(ResultCode.SUCCESS);
        assertThat(account("keep").state()).isEqualTo(AccountState.ENABLED);
    }

    @Test
    void namesGroupsOfGroupsInMemberOfAndPlansOnlyThoseThatHoldTheAccount() throws Exception {
        assertThat(world.admin().getEntry(account("zoe").dn(), "memberOf").getAttributeValues("memberOf"))
                .as("the server's own word")
                .hasSize(2);

        assertThat(detail("zoe").memberships())
                .extracting(Membership::group)
                .extracting(group -> group.name())
                .containsExactly("nested");
    }
}
