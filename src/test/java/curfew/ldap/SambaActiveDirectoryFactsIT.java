package curfew.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import curfew.directory.ActiveDirectoryContract;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectoryWorld;
import curfew.directory.Secret;
import curfew.given.Descriptor;
import curfew.ldap.dialect.Refusals;
import curfew.servers.SambaServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A real domain controller by Active Directory's own contract; skipped where there is no Samba. */
class SambaActiveDirectoryFactsIT extends ActiveDirectoryContract {
    private static final AtomicInteger UNITS = new AtomicInteger();
    private static final AtomicInteger NAMES = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static SambaServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = SambaServer.start(folder.resolve("samba"), null);
    }

    @AfterAll
    static void endServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected DirectoryWorld start() throws Exception {
        LdapWorld.ActiveDirectory layout =
                new LdapWorld.ActiveDirectory("OU=a" + UNITS.incrementAndGet() + "," + SambaServer.DOMAIN, true);
        LDAPConnection admin = server.admin();
        admin.add(layout.unit(layout.base()));
        DirectorySettings.Server at =
                DirectorySettings.Server.at(List.of(server.url()), server.bindDn(), Secret.of(server.password()));
        return new LdapWorld(
                LdapWorld.settings(Kind.ACTIVE_DIRECTORY, layout, at, 0, Conventions.of(Kind.ACTIVE_DIRECTORY)),
                layout,
                admin,
                () -> freeNames(layout.base()));
    }

    /** A login name is taken in the whole domain, and what a fact protects cannot be deleted. */
    private static void freeNames(String unit) throws Exception {
        try (LDAPConnection admin = server.admin()) {
            for (SearchResultEntry entry : admin.search(unit, SearchScope.SUB, "(sAMAccountName=*)", "1.1")
                    .getSearchEntries()) {
                String free = "gone" + NAMES.incrementAndGet();
                admin.modify(entry.getDN(), new Modification(ModificationType.REPLACE, "sAMAccountName", free));
            }
        }
    }

    @Override
    protected void addManagedServiceAccount(String name) throws Exception {
        String people = "OU=People,OU=a" + UNITS.get() + "," + SambaServer.DOMAIN;
        try (LDAPConnection admin = server.admin()) {
            admin.add(
                    "CN=" + name + "," + people,
                    new Attribute("objectClass", "msDS-GroupManagedServiceAccount"),
                    new Attribute("msDS-ManagedPasswordInterval", "30"),
                    new Attribute("userAccountControl", "4096"),
                    new Attribute("sAMAccountName", name + "$"));
            admin.add(
                    "CN=pc," + people,
                    new Attribute("objectClass", "computer"),
                    new Attribute("userAccountControl", "4096"),
                    new Attribute("sAMAccountName", "pc$"));
        }
    }

    /** As the server itself would do it within the hour: with the descriptor of AdminSDHolder. */
    @Override
    protected void takeRights(String dn) throws Exception {
        try (LDAPConnection admin = server.admin()) {
            byte[] holder = descriptor(admin, "CN=AdminSDHolder,CN=System," + SambaServer.DOMAIN);
            // SE_DACL_PROTECTED: nothing is inherited.
            holder[3] |= 0x10;
            put(admin, dn, Descriptor.without(holder, own(admin)));
        }
    }

    private static byte[] own(LDAPConnection admin) throws Exception {
        return admin.getEntry(server.bindDn(), "objectSid").getAttributeValueBytes("objectSid");
    }

    @Override
    protected void deny(String dn, int right) throws Exception {
        try (LDAPConnection admin = server.admin()) {
            put(admin, dn, Descriptor.withFirst(Descriptor.deny(right, Descriptor.EVERYONE), descriptor(admin, dn)));
        }
    }

    private static byte[] descriptor(LDAPConnection admin, String dn) throws LDAPException {
        SearchRequest request = new SearchRequest(dn, SearchScope.BASE, "(objectClass=*)", Refusals.DESCRIPTOR);
        request.addControl(Refusals.withDacl());
        return admin.searchForEntry(request).getAttributeValueBytes(Refusals.DESCRIPTOR);
    }

    private static void put(LDAPConnection admin, String dn, byte[] descriptor) throws LDAPException {
        ModifyRequest request =
                new ModifyRequest(dn, new Modification(ModificationType.REPLACE, Refusals.DESCRIPTOR, descriptor));
        request.addControl(Refusals.withDacl());
        admin.modify(request);
    }

    @Override
    protected void put(String dn, String attribute, byte[]... values) throws Exception {
        try (LDAPConnection admin = server.admin()) {
            admin.modify(dn, new Modification(ModificationType.REPLACE, attribute, values));
        }
    }
}
