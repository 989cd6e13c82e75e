package curfew.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import curfew.directory.DirectoryContract;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Conventions;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectoryWorld;
import curfew.directory.Secret;
import curfew.servers.OpenLdapServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A real OpenLDAP with its overlays; skipped where slapd is not installed. */
class OpenLdapContractIT extends DirectoryContract {
    @TempDir
    private Path folder;

    @Override
    protected DirectoryWorld start() throws Exception {
        LdapWorld.Standard layout = new LdapWorld.Standard(
                Worlds.BASE, "pwdAccountLockedTime", "000001010000Z", "sshPublicKey", List.of("ldapPublicKey"));
        OpenLdapServer server =
                OpenLdapServer.start(folder, null, "--suffix", Worlds.BASE, "--overlays", "memberof,refint,ppolicy");
        DirectorySettings.Server at =
                DirectorySettings.Server.at(List.of(server.url()), server.bindDn(), Secret.of(server.password()));
        return new LdapWorld(
                LdapWorld.settings(Kind.OPENLDAP, layout, at, 2, Conventions.of(Kind.OPENLDAP)),
                layout,
                new LDAPConnection("127.0.0.1", server.port(), server.bindDn(), server.password()),
                server);
    }
}
