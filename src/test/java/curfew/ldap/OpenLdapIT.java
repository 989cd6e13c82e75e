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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** A real OpenLDAP meets the contract; skipped where there is no slapd. */
class OpenLdapIT {
    private static final LdapWorld.Standard LAYOUT = new LdapWorld.Standard(
            "dc=example,dc=org", "pwdAccountLockedTime", "000001010000Z", "sshPublicKey", List.of("ldapPublicKey"));

    private static DirectoryWorld start(Path folder, int pageSize, String overlays) throws Exception {
        OpenLdapServer server = OpenLdapServer.start(folder, null, "--overlays", overlays);
        DirectorySettings.Server at =
                DirectorySettings.Server.at(List.of(server.url()), server.bindDn(), Secret.of(server.password()));
        return new LdapWorld(
                LdapWorld.settings(Kind.OPENLDAP, LAYOUT, at, pageSize, Conventions.of(Kind.OPENLDAP)),
                LAYOUT,
                new LDAPConnection("127.0.0.1", server.port(), server.bindDn(), server.password()),
                server);
    }

    @Nested
    class WithMemberOf extends DirectoryContract {
        @TempDir
        private Path folder;

        @Override
        protected DirectoryWorld start() throws Exception {
            return OpenLdapIT.start(folder, 2, "memberof,refint,ppolicy");
        }
    }

    @Nested
    class WithoutMemberOf extends DirectoryContract {
        @TempDir
        private Path folder;

        @Override
        protected DirectoryWorld start() throws Exception {
            return OpenLdapIT.start(folder, 0, "refint,ppolicy");
        }
    }
}
