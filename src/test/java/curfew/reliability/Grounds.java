package curfew.reliability;

import curfew.demo.EmbeddedDirectory;
import curfew.demo.EmbeddedOptions;
import curfew.servers.OpenLdapServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** Starts servers for the matrix. */
final class Grounds {
    private static final String SUFFIX = "dc=office,dc=example";

    /**
     * Whom the server itself refuses something: an account that is marked as barred, and bind accounts that get four entries a search, or
     * none of a search with more than two candidates.
     */
    private static final String RULES = """
            limits dn.exact="cn=chief,SUFFIX" size=unlimited time=unlimited
            limits dn.regex="^cn=[^,]+-counted," size=4
            limits dn.regex="^cn=[^,]+-weighed," size.unchecked=2
            access to attrs=userPassword by dn.exact="cn=chief,SUFFIX" write by anonymous auth by * none
            access to filter="(businessCategory=barred)" by dn.exact="cn=chief,SUFFIX" write by * read
            access to * by dn.exact="cn=chief,SUFFIX" write by dn.regex="^cn=[^,]+-(counted|weighed|bind)," write by * break
            """;

    private static final String CHIEF = """
            dn: SUFFIX
            objectClass: domain
            dc: office

            dn: cn=chief,SUFFIX
            objectClass: organizationalRole
            objectClass: simpleSecurityObject
            cn: chief
            userPassword: chief
            """;

    private Grounds() {}

    /**
     * Starts one.
     *
     * @param folder where a real server keeps its data
     * @throws org.opentest4j.TestAbortedException if it is not installed
     */
    static Ground start(Ground.Kind kind, Path folder) throws IOException {
        return switch (kind) {
            case EMBEDDED_AD -> embedded(kind, EmbeddedOptions.activeDirectory(SUFFIX));
            case EMBEDDED_LDAP -> embedded(kind, EmbeddedOptions.ldap(SUFFIX));
            case OPENLDAP -> openLdap(folder);
            case SAMBA -> samba(folder);
            case DS389 -> ds389(folder);
        };
    }

    /** What all of them are made of. */
    private record Started(Kind kind, String host, int port, Login curfew, Login admin, String suffix, Ending ending)
            implements Ground {
        @Override
        public void close() throws IOException {
            ending.end();
        }
    }

    /** Ends a server. */
    private interface Ending {
        void end() throws IOException;
    }

    private static Ground embedded(Ground.Kind kind, EmbeddedOptions options) {
        EmbeddedDirectory directory = EmbeddedDirectory.start(options);
        directory.load(java.util.List.of());
        Ground.Login login = new Ground.Login(directory.bindDn(), directory.password());
        return new Started(kind, directory.host(), directory.port(), login, login, SUFFIX, directory::close);
    }

    private static Ground openLdap(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path rules = Files.writeString(folder.resolve("rules.conf"), RULES.replace("SUFFIX", SUFFIX));
        Path ldif = Files.writeString(folder.resolve("chief.ldif"), CHIEF.replace("SUFFIX", SUFFIX));
        OpenLdapServer server = OpenLdapServer.start(
                folder.resolve("slapd"),
                ldif,
                "--suffix",
                SUFFIX,
                "--overlays",
                "memberof,refint,ppolicy",
                "--include",
                rules.toString());
        return new Started(
                Ground.Kind.OPENLDAP,
                "127.0.0.1",
                server.port(),
                new Ground.Login(server.bindDn(), server.password()),
                new Ground.Login("cn=chief," + SUFFIX, "chief"),
                SUFFIX,
                server::close);
    }

    private static Ground samba(Path folder) throws IOException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String address = "127." + random.nextInt(1, 255) + "." + random.nextInt(0, 255) + "." + random.nextInt(1, 255);
        ServerScript script = new ServerScript("samba", folder);
        Path template = Path.of(System.getProperty("java.io.tmpdir"), "curfew-samba-template");
        script.start(address, "--template", template.toString());
        return new Started(
                Ground.Kind.SAMBA,
                address,
                389,
                new Ground.Login(script.said("bind"), Files.readString(folder.resolve("password"))),
                new Ground.Login(script.said("admin"), Files.readString(folder.resolve("admin-password"))),
                "DC=corp,DC=example",
                script::kill);
    }

    private static Ground ds389(Path folder) throws IOException {
        ServerScript script = new ServerScript("389ds", folder);
        int port = ServerScript.freePort();
        script.start(Integer.toString(port), "--suffix", SUFFIX, "--plugins", "memberof,referint");
        String password = Files.readString(folder.resolve("password"));
        return new Started(
                Ground.Kind.DS389,
                "127.0.0.1",
                port,
                new Ground.Login(script.said("bind"), password),
                new Ground.Login(script.said("admin"), password),
                SUFFIX,
                script::kill);
    }
}
