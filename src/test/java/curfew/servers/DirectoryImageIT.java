package curfew.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an image of a real OpenLDAP shows that no look at the values would. */
class DirectoryImageIT {
    private static final String BASE = "dc=example,dc=org";
    private static final String TOM = "cn=Tom,ou=people," + BASE;
    private static final String SALES = "cn=sales,ou=people," + BASE;

    @TempDir
    private Path folder = Path.of("");

    private OpenLdapServer server;
    private LDAPConnection admin;
    private DirectoryImage before;

    @BeforeEach
    void start() throws Exception {
        server = OpenLdapServer.start(folder.resolve("slapd"), null, "--overlays", "memberof,refint,ppolicy");
        admin = new LDAPConnection("127.0.0.1", server.port(), server.bindDn(), server.password());
        admin.add(new Entry("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people"));
        admin.add(new Entry("dn: ou=leavers," + BASE, "objectClass: organizationalUnit", "ou: leavers"));
        admin.add(new Entry("dn: " + TOM, "objectClass: inetOrgPerson", "cn: Tom", "sn: Falk"));
        admin.add(new Entry(
                "dn: " + SALES, "objectClass: groupOfNames", "cn: sales", "member: " + TOM, "member: cn=nobody"));
        before = DirectoryImage.of(admin, BASE);
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            admin.close();
            server.kill();
        }
    }

    @Test
    void readingLeavesNoTrace() throws Exception {
        admin.getEntry(TOM, "*", "+");
        assertThat(differences()).isEmpty();
    }

    @Test
    void aWriteThatChangesNoValueShows() throws Exception {
        admin.modify(TOM, new Modification(ModificationType.REPLACE, "sn", "Falk"));
        assertThat(differences()).extracting(Difference::attribute).contains("entryCSN");
        assertThat(Footprint.of(List.of()).beyond(differences())).isNotEmpty();
    }

    @Test
    void anotherEntryThatIsWrittenShows() throws Exception {
        admin.modify(SALES, new Modification(ModificationType.DELETE, "member", TOM));
        assertThat(differences())
                .extracting(one -> one.dn() + " " + one.attribute())
                .contains(SALES + " member", SALES + " entryCSN", TOM + " memberOf")
                .doesNotContain(TOM + " entryCSN");
    }

    @Test
    void aMoveIsOneEntryWithAnotherName() throws Exception {
        admin.modifyDN(TOM, "cn=Tom", true, "ou=leavers," + BASE);
        assertThat(differences())
                .noneMatch(Difference::isNewEntry)
                .noneMatch(Difference::isLostEntry)
                .extracting(one -> one.dn() + " " + one.attribute())
                .contains(TOM + " dn", SALES + " member");
    }

    private List<Difference> differences() {
        return before.differences(DirectoryImage.of(admin, BASE));
    }
}
