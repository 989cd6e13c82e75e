package curfew.ldap;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.Secret;
import curfew.servers.Ds389Server;
import curfew.servers.OpenLdapServer;
import curfew.servers.SambaServer;
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

    /** On a 389 Directory Server, in a unit of its own: the server is the caller's. */
    static LdapWorld start(Ds389Server server, String unit, Conventions conventions, int pageSize) throws Exception {
        LdapWorld.Standard layout = Worlds.ds389("ou=" + unit + "," + Worlds.BASE);
        LDAPConnection admin = server.admin();
        admin.add(layout.unit(layout.base()));
        return new LdapWorld(
                LdapWorld.settings(
                        Kind.DS389,
                        layout,
                        DirectorySettings.Server.at(
                                List.of(server.url()), server.bindDn(), Secret.of(server.password())),
                        pageSize,
                        conventions),
                layout,
                admin,
                () -> {});
    }

    /** On a Samba domain controller, in a unit of its own: the server is the caller's. */
    static LdapWorld start(SambaServer server, String unit, Conventions conventions, int pageSize) throws Exception {
        LdapWorld.ActiveDirectory layout = new LdapWorld.ActiveDirectory("OU=" + unit + "," + SambaServer.DOMAIN, true);
        LDAPConnection admin = server.admin();
        admin.add(layout.unit(layout.base()));
        return new LdapWorld(
                LdapWorld.settings(
                        Kind.ACTIVE_DIRECTORY,
                        layout,
                        DirectorySettings.Server.at(
                                List.of(server.url()), server.bindDn(), Secret.of(server.password())),
                        pageSize,
                        conventions),
                layout,
                admin,
                // A login name is taken in the whole domain, so the next fact's people need these to be gone.
                () -> delete(server, layout.base()));
    }

    private static void delete(SambaServer server, String unit) throws Exception {
        try (LDAPConnection admin = server.admin()) {
            admin.delete(new DeleteRequest(unit, new Control[] {new SubtreeDeleteRequestControl()}));
        }
    }

    static DirectorySettings.Server at(OpenLdapServer server) throws Exception {
        return DirectorySettings.Server.at(List.of(server.url()), server.bindDn(), Secret.of(server.password()));
    }
}
