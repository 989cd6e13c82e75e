package curfew.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.EmbeddedOptions;
import curfew.directory.ActiveDirectoryContract;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectorySettings.MemberOf;
import curfew.directory.DirectoryWorld;
import curfew.given.Descriptor;
import java.util.List;

/** The embedded Active Directory by its own contract. */
class EmbeddedActiveDirectoryFactsTest extends ActiveDirectoryContract {
    private EmbeddedDirectory server;

    @Override
    protected DirectoryWorld start() throws Exception {
        LdapWorld.ActiveDirectory layout = new LdapWorld.ActiveDirectory("DC=halyard,DC=example");
        server = EmbeddedDirectory.start(
                EmbeddedOptions.activeDirectory(layout.base()).withValueRange(7));
        server.load(
                List.of(new Entry("CN=Domain Users," + layout.base(), new Attribute("objectClass", "top", "group"))));
        return Worlds.embedded(server, Kind.ACTIVE_DIRECTORY, layout, 0, MemberOf.ON);
    }

    @Override
    protected void addManagedServiceAccount(String name) {
        String dn = "CN=" + name + ",ou=People,DC=halyard,DC=example";
        server.add(
                dn,
                new Attribute(
                        "objectClass",
                        "top",
                        "person",
                        "organizationalPerson",
                        "user",
                        "computer",
                        "msDS-GroupManagedServiceAccount"),
                new Attribute("sAMAccountName", name + "$"));
        server.add(
                "CN=pc,ou=People,DC=halyard,DC=example",
                new Attribute("objectClass", "top", "person", "organizationalPerson", "user", "computer"),
                new Attribute("sAMAccountName", "pc$"));
    }

    @Override
    protected void takeRights(String dn) {
        server.takeRights(dn);
    }

    @Override
    protected void deny(String dn, int right) {
        put(dn, "nTSecurityDescriptor", Descriptor.of(Descriptor.deny(right, Descriptor.EVERYONE)));
    }

    @Override
    protected void put(String dn, String attribute, byte[]... values) {
        server.modify(dn, new Modification(ModificationType.REPLACE, attribute, values));
    }
}
