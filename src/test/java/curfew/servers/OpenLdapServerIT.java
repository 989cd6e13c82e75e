package curfew.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import curfew.bench.GeneratedCompany;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenLdapServerIT {
    private static final String PERSON = "uid=u000007,ou=people,dc=example,dc=org";

    @TempDir
    private Path folder;

    @Test
    void loadsAGeneratedCompanyAndReadsAllOfItWithoutALimit() throws Exception {
        GeneratedCompany.of(2_000, 1, 42).write(folder.resolve("company"));
        try (OpenLdapServer server =
                        OpenLdapServer.start(folder.resolve("slapd"), folder.resolve("company/company.ldif"));
                LDAPConnection client =
                        new LDAPConnection("127.0.0.1", server.port(), server.bindDn(), server.password())) {
            var people = client.search("dc=example,dc=org", SearchScope.SUB, "(objectClass=posixAccount)", "memberOf")
                    .getSearchEntries();
            var groups = client.search("dc=example,dc=org", SearchScope.SUB, "(objectClass=groupOfNames)", "member")
                    .getSearchEntries();
            assertThat(people).hasSize(2_000);
            assertThat(groups).hasSize(100);
            assertThat(people.stream()
                            .mapToInt(entry -> entry.getAttribute("memberOf").size())
                            .sum())
                    .isEqualTo(groups.stream()
                            .mapToInt(entry -> entry.getAttribute("member").size())
                            .sum())
                    .isGreaterThan(12_000);
        }
    }

    @Test
    void locksAnAccountAndKeepsMemberOfWithItsOverlays() throws Exception {
        GeneratedCompany.of(200, 1, 42).write(folder.resolve("company"));
        try (OpenLdapServer server = OpenLdapServer.start(
                        folder.resolve("slapd"),
                        folder.resolve("company/company.ldif"),
                        "--overlays",
                        "memberof,refint,ppolicy");
                LDAPConnection client =
                        new LDAPConnection("127.0.0.1", server.port(), server.bindDn(), server.password());
                LDAPConnection person = new LDAPConnection("127.0.0.1", server.port())) {
            client.modify(PERSON, new Modification(ModificationType.REPLACE, "userPassword", "secret"));
            assertThat(person.bind(PERSON, "secret").getResultCode()).isEqualTo(ResultCode.SUCCESS);
            client.modify(PERSON, new Modification(ModificationType.REPLACE, "pwdAccountLockedTime", "000001010000Z"));
            LDAPException refused = catchThrowableOfType(LDAPException.class, () -> person.bind(PERSON, "secret"));
            assertThat(refused.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);

            String[] before = client.getEntry(PERSON, "memberOf").getAttributeValues("memberOf");
            client.modify(before[0], new Modification(ModificationType.DELETE, "member", PERSON));
            assertThat(client.getEntry(PERSON, "memberOf").getAttributeValues("memberOf"))
                    .hasSize(before.length - 1)
                    .doesNotContain(before[0]);
        }
    }

    @Test
    void startsAgainOnTheDataThatItLeft() throws Exception {
        GeneratedCompany.of(200, 1, 42).write(folder.resolve("company"));
        try (OpenLdapServer server =
                OpenLdapServer.start(folder.resolve("slapd"), folder.resolve("company/company.ldif"))) {
            describe(server, "before");
            server.restart();
            try (LDAPConnection client =
                    new LDAPConnection("127.0.0.1", server.port(), server.bindDn(), server.password())) {
                assertThat(client.getEntry(PERSON).getAttributeValue("description"))
                        .isEqualTo("before");
            }
        }
    }

    private static void describe(OpenLdapServer server, String text) throws Exception {
        try (LDAPConnection client =
                new LDAPConnection("127.0.0.1", server.port(), server.bindDn(), server.password())) {
            client.modify(PERSON, new Modification(ModificationType.REPLACE, "description", text));
        }
    }
}
