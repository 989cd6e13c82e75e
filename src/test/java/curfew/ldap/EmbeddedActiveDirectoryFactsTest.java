package curfew.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.EmbeddedOptions;
import curfew.demo.Interference;
import curfew.directory.ActiveDirectoryContract;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectoryWorld;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Load;
import curfew.directory.Login;
import curfew.directory.MemberOf;
import curfew.directory.Secret;
import curfew.directory.Tier;
import curfew.directory.Value;
import curfew.given.Descriptor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

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

    @Test
    void foreseesWhatTheIdentityOfATierMayNotDoAndThatItCannotLogIn() throws Exception {
        LdapWorld.ActiveDirectory layout = new LdapWorld.ActiveDirectory("DC=halyard,DC=example");
        String ann = "cn=Ann," + layout.people();
        server.takeRights(ann);
        EntryRef entry = new EntryRef("corp", id(ann), ann);
        Edit edit = new Edit(entry, "info", Edit.Mode.VALUES, List.of(), List.of(Value.of("x")));

        assertThat(refusals(layout, List.of(), edit)).containsOnlyKeys(edit);
        Tier same = new Tier(List.of(layout.people()), Login.of(server.bindDn(), Secret.of(server.password())));
        assertThat(refusals(layout, List.of(same), edit).get(edit))
                .contains(server.bindDn() + ", the bind account of its tier, may not write info of " + ann);
        Tier nobody = new Tier(List.of(layout.people()), Login.of("CN=zero," + layout.base(), Secret.of("s")));
        long binds = server.requests(Interference.Kind.BIND);
        assertThat(refusals(layout, List.of(nobody), edit).get(edit)).contains("49 invalid credentials", "CN=zero");
        assertThat(server.requests(Interference.Kind.BIND) - binds)
                .as("tried once")
                .isEqualTo(1);
    }

    private String id(String dn) {
        byte[] guid = server.entry(dn).orElseThrow().getAttributeValueBytes("objectGUID");
        ByteBuffer low = ByteBuffer.wrap(guid).order(ByteOrder.LITTLE_ENDIAN);
        long high = ((long) low.getInt(0) << 32) | ((low.getShort(4) & 0xffffL) << 16) | (low.getShort(6) & 0xffffL);
        return new UUID(high, ByteBuffer.wrap(guid).getLong(8)).toString();
    }

    private Map<Edit, String> refusals(LdapWorld.ActiveDirectory layout, List<Tier> tiers, Edit edit) throws Exception {
        DirectorySettings.Server at = new DirectorySettings.Server(
                List.of(server.url()),
                null,
                Secret.none(),
                false,
                Login.of(server.bindDn(), Secret.of(server.password())),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Load.standard(),
                tiers,
                null);
        DirectorySettings settings =
                LdapWorld.settings(Kind.ACTIVE_DIRECTORY, layout, at, 0, Conventions.of(Kind.ACTIVE_DIRECTORY));
        try (LdapDirectory directory = LdapDirectories.open(settings, () -> LdapWorld.NOW)) {
            return directory.reader().refusals(List.of(edit));
        }
    }
}
