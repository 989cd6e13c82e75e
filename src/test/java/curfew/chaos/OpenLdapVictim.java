package curfew.chaos;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import curfew.cli.LeaverCompany;
import curfew.cli.OpenLdapLeavers;
import curfew.servers.DirectoryImage;
import curfew.servers.OpenLdapServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** On a real OpenLDAP. */
final class OpenLdapVictim implements Victim {
    private final OpenLdapServer server;
    private final Path data;
    private final Path loaded;

    private OpenLdapVictim(OpenLdapServer server, Path folder) {
        this.server = server;
        this.data = folder.resolve("slapd").resolve("db");
        this.loaded = folder.resolve("loaded");
    }

    static OpenLdapVictim start(LeaverCompany company, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path ldif = folder.resolve("company.ldif");
        OpenLdapLeavers.write(company, ldif);
        OpenLdapServer server = OpenLdapServer.start(
                folder.resolve("slapd"),
                ldif,
                "--suffix",
                OpenLdapLeavers.SUFFIX,
                "--overlays",
                "memberof,refint,ppolicy,syncprov");
        OpenLdapVictim victim = new OpenLdapVictim(server, folder);
        server.kill();
        Folders.copy(victim.data, victim.loaded);
        return victim;
    }

    @Override
    public LeaverCompany.Site site() throws IOException {
        return new LeaverCompany.Site(
                "unix",
                "openldap",
                server.url(),
                server.bindDn(),
                server.password(),
                OpenLdapLeavers.BASE,
                "employeeNumber");
    }

    @Override
    public DirectoryImage image() throws IOException {
        try (LDAPConnection reader =
                new LDAPConnection("127.0.0.1", server.port(), server.bindDn(), server.password())) {
            return DirectoryImage.of(reader, OpenLdapLeavers.BASE);
        } catch (LDAPException unreachable) {
            throw new IOException(unreachable);
        }
    }

    /** Where a client or the server dies, its overlay gives up, and memberOf names groups that hold the account no more. */
    @Override
    public String[] without() {
        return new String[] {"memberof", "modifiersname"};
    }

    @Override
    public void restore() throws IOException {
        server.kill();
        Folders.copy(loaded, data);
        server.restart();
    }

    @Override
    public void kill() throws IOException {
        server.kill();
    }

    @Override
    public void restart() throws IOException {
        server.restart();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
