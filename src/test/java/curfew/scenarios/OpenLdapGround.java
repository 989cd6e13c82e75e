package curfew.scenarios;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFWriter;
import curfew.servers.DirectoryImage;
import curfew.servers.OpenLdapServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A real OpenLDAP with the overlays memberof, refint and ppolicy. Beside the identity that may do everything there are those whom its
 * own access rules and limits refuse something; {@code openldap: { bind: … }} of a scenario says as which of them the job logs in:
 *
 * <ul>
 *   <li>{@code barred} is refused the accounts;
 *   <li>{@code counted} gets two entries a search, however it pages;
 *   <li>{@code lockless} may not lock an account;
 *   <li>{@code blind} is refused Tom's account once it is locked.
 * </ul>
 */
final class OpenLdapGround extends RealGround {
    private static final String BASE = Scenario.BASE.replace("DC=", "dc=");
    private static final String SECRET = "of a test server on loopback";
    private static final String REFUSALS = """
            limits dn.exact="cn=counted,BASE" size=2
            access to dn.base="ou=Accounts,BASE" by dn.exact="cn=barred,BASE" =d by * break
            access to attrs=pwdAccountLockedTime by dn.exact="cn=lockless,BASE" read by * break
            access to filter="(&(uid=tom)(pwdAccountLockedTime=*))" by dn.exact="cn=blind,BASE" =wd by * break
            access to * by dn.children="BASE" write by * break
            """;

    private final OpenLdapServer server;

    private OpenLdapGround(Wording wording, String bind, OpenLdapServer server) throws IOException, LDAPException {
        super(
                new LDAPConnection("127.0.0.1", server.port(), server.bindDn(), server.password()),
                wording,
                server.url(),
                bind.isEmpty() ? server.bindDn() : "cn=" + bind + "," + BASE,
                bind.isEmpty() ? server.password() : SECRET);
        this.server = server;
    }

    /** Fills and starts one; without slapd on the machine the test is skipped. */
    static OpenLdapGround start(Scenario scenario, Path folder) {
        Wording wording = new OpenLdapWording(!scenario.isPlain());
        try {
            Files.createDirectories(folder);
            Path ldif = folder.resolve("company.ldif");
            write(Company.entries(scenario, wording), ldif);
            Path refusals = Files.writeString(folder.resolve("refusals.conf"), REFUSALS.replace("BASE", BASE));
            OpenLdapServer server = OpenLdapServer.start(
                    folder.resolve("slapd"),
                    ldif,
                    "--suffix",
                    BASE,
                    "--overlays",
                    "memberof,refint,ppolicy",
                    "--include",
                    refusals.toString());
            return new OpenLdapGround(wording, scenario.on("openldap", "bind").orElse(""), server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(List<Entry> company, Path ldif) throws IOException {
        List<Entry> all = new ArrayList<>();
        all.add(new Entry(BASE, new Attribute("objectClass", "domain"), new Attribute("dc", "halyard")));
        for (String name : List.of("barred", "counted", "lockless", "blind")) {
            all.add(new Entry(
                    "cn=" + name + "," + BASE,
                    new Attribute("objectClass", "organizationalRole", "simpleSecurityObject"),
                    new Attribute("cn", name),
                    new Attribute("userPassword", SECRET)));
        }
        Map<String, Entry> byName = new LinkedHashMap<>();
        company.forEach(entry -> byName.put(entry.getDN(), entry));
        company.forEach(group -> {
            String[] members = group.getAttributeValues("member");
            for (String member : members == null ? new String[0] : members) {
                if (byName.containsKey(member)) {
                    byName.get(member).addAttribute("memberOf", group.getDN());
                }
            }
        });
        for (Entry entry : byName.values()) {
            entry.addAttribute("entryUUID", id(entry.getDN()));
            all.add(entry);
        }
        try (LDIFWriter writer = new LDIFWriter(ldif.toFile())) {
            for (Entry entry : all) {
                writer.writeEntry(entry);
            }
        }
    }

    /** As the embedded directory numbers its entries, so that what is sorted by id comes in the same order from both. */
    private static String id(String dn) {
        try {
            String key = DN.normalize(dn) + "#0";
            return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public DirectoryImage image() {
        return DirectoryImage.of(admin, BASE);
    }

    @Override
    public void close() {
        admin.close();
        try {
            server.kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
