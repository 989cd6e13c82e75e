package curfew.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Conventions;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.Secret;
import curfew.servers.OpenLdapServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Real servers, filled and ready; a test that asks for one is skipped where it is not installed. */
final class RealWorlds {
    private RealWorlds() {}

    static LdapWorld start(
            Path folder,
            LdapWorld.Standard layout,
            Conventions conventions,
            int pageSize,
            String overlays,
            String... options)
            throws Exception {
        List<String> all = new ArrayList<>(List.of("--overlays", overlays));
        all.addAll(List.of(options));
        OpenLdapServer server = OpenLdapServer.start(folder, null, all.toArray(String[]::new));
        return new LdapWorld(
                LdapWorld.settings(Kind.OPENLDAP, layout, at(server), pageSize, conventions),
                layout,
                new LDAPConnection("127.0.0.1", server.port(), server.bindDn(), server.password()),
                server);
    }

    static DirectorySettings.Server at(OpenLdapServer server) throws Exception {
        return DirectorySettings.Server.at(List.of(server.url()), server.bindDn(), Secret.of(server.password()));
    }
}
