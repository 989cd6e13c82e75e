package curfew.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.EmbeddedOptions;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.LastMember;
import curfew.directory.Lock;
import curfew.directory.MemberOf;
import curfew.directory.Secret;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Servers in this process, filled and ready. */
final class Worlds {
    static final String BASE = "dc=example,dc=org";
    static final String ADMIN = "cn=admin";
    static final String PASSWORD = "pass word";

    /** The standard schema knows no lock and no credentials, so others of its attributes stand for them. */
    static final LdapWorld.Standard STANDARD =
            new LdapWorld.Standard(BASE, "employeeType", "disabled", "carLicense", List.of());

    private Worlds() {}

    static Conventions standardConventions(MemberOf memberOf, LastMember lastMember) {
        return new Conventions(
                "entryUUID",
                "uid",
                new Lock("employeeType", "disabled", ""),
                List.of("member", "uniqueMember", "memberUid"),
                memberOf,
                lastMember,
                "description",
                Set.of("carLicense"));
    }

    static InMemoryDirectoryServer inMemory() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials(ADMIN, PASSWORD);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", InetAddress.getLoopbackAddress(), 0, null));
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.startListening();
        server.add(new Entry(BASE, new Attribute("objectClass", "top", "domain"), new Attribute("dc", "example")));
        return server;
    }

    static DirectorySettings.Server at(int port) {
        return DirectorySettings.Server.at(List.of("ldap://127.0.0.1:" + port), ADMIN, Secret.of(PASSWORD));
    }

    static LdapWorld standard(int pageSize, MemberOf memberOf) throws Exception {
        InMemoryDirectoryServer server = inMemory();
        int port = server.getListenPort();
        return new LdapWorld(
                LdapWorld.settings(
                        Kind.LDAP, STANDARD, at(port), pageSize, standardConventions(memberOf, LastMember.REFUSED)),
                STANDARD,
                new LDAPConnection("127.0.0.1", port, ADMIN, PASSWORD),
                () -> server.shutDown(true));
    }

    /** Pages and ranges are cut short, so that both are met. */
    static LdapWorld activeDirectory(MemberOf memberOf, int valueRange) throws Exception {
        LdapWorld.ActiveDirectory layout = new LdapWorld.ActiveDirectory("DC=halyard,DC=example");
        EmbeddedDirectory server = EmbeddedDirectory.start(EmbeddedOptions.activeDirectory(layout.base())
                .withValueRange(valueRange)
                .withPageLimit(3));
        server.load(
                List.of(new Entry("CN=Domain Users," + layout.base(), new Attribute("objectClass", "top", "group"))));
        return embedded(server, Kind.ACTIVE_DIRECTORY, layout, 2, memberOf);
    }

    /** OpenLDAP with its usual conventions. */
    static final LdapWorld.Standard OPENLDAP = new LdapWorld.Standard(
            BASE, "pwdAccountLockedTime", "000001010000Z", "sshPublicKey", List.of("ldapPublicKey"));

    /** 389 Directory Server with its usual conventions. */
    static LdapWorld.Standard ds389(String base) {
        return new LdapWorld.Standard(base, "nsAccountLock", "true", "sshPublicKey", List.of("ldapPublicKey"));
    }

    /** OpenLDAP whose people also log in to hosts, and are switched off there as well. */
    static final LdapWorld.Standard POSIX = new LdapWorld.Standard(
            BASE,
            Stream.of("pwdAccountLockedTime", "shadowExpire", "loginShell")
                    .map(Lock::wellKnown)
                    .flatMap(Optional::stream)
                    .toList(),
            "sshPublicKey",
            List.of("ldapPublicKey", "posixAccount", "shadowAccount"));

    static final LastMember PLACEHOLDER = new LastMember(LastMember.Rule.PLACEHOLDER, "cn=nobody," + BASE);

    static Conventions posixConventions(MemberOf memberOf) {
        return Conventions.of(Kind.OPENLDAP)
                .withLocks(POSIX.locks().toArray(Lock[]::new))
                .withGroups(memberOf, PLACEHOLDER);
    }

    static LdapWorld openLdapLike(MemberOf memberOf) throws Exception {
        EmbeddedDirectory server = EmbeddedDirectory.start(EmbeddedOptions.ldap(BASE));
        server.load(List.of());
        return embedded(server, Kind.OPENLDAP, OPENLDAP, 0, memberOf);
    }

    static LdapWorld posix(MemberOf memberOf) throws Exception {
        EmbeddedDirectory server = EmbeddedDirectory.start(EmbeddedOptions.ldap(BASE));
        server.load(List.of());
        return embedded(server, Kind.OPENLDAP, POSIX, 0, posixConventions(memberOf));
    }

    static LdapWorld embedded(
            EmbeddedDirectory server, Kind kind, LdapWorld.Layout layout, int pageSize, MemberOf memberOf)
            throws Exception {
        Conventions usual = Conventions.of(kind);
        return embedded(server, kind, layout, pageSize, usual.withGroups(memberOf, usual.lastMember()));
    }

    private static LdapWorld embedded(
            EmbeddedDirectory server, Kind kind, LdapWorld.Layout layout, int pageSize, Conventions conventions)
            throws Exception {
        DirectorySettings.Server at =
                DirectorySettings.Server.at(List.of(server.url()), server.bindDn(), Secret.of(server.password()));
        return new LdapWorld(
                LdapWorld.settings(kind, layout, at, pageSize, conventions),
                layout,
                new LDAPConnection(server.host(), server.port(), server.bindDn(), server.password()),
                server);
    }
}
