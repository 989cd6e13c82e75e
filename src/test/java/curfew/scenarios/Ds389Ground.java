package curfew.scenarios;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldif.LDIFWriter;
import curfew.servers.DirectoryImage;
import curfew.servers.Ds389Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Two units of a real 389 Directory Server with its plug-ins for memberOf and referential integrity, emptied after each scenario. Beside the identity that may do everything there are
 * those whom its access rules and limits refuse something, as in {@link OpenLdapGround}; {@code 389ds: { bind: … }} of a scenario says as
 * which of them the job logs in.
 */
final class Ds389Ground extends RealGround {
    private static final String BASE = Scenario.BASE.replace("DC=", "dc=");
    /** Groups first, so that nobody has to be taken out of them one by one. */
    private static final List<String> UNITS = List.of("ou=Groups," + BASE, "ou=Accounts," + BASE);

    private static final String SECRET = "of a test server on loopback";
    private static final List<String> RULES = List.of(
            "(targetattr != \"userPassword\")(version 3.0; acl \"all\"; allow (all) userdn = \"ldap:///cn=*,BASE\";)",
            "(target = \"ldap:///ou=Accounts,BASE\")(targetattr = \"*\")(version 3.0; acl \"barred\"; deny (read, search) userdn = \"ldap:///cn=barred,BASE\";)",
            "(targetattr = \"nsAccountLock\")(version 3.0; acl \"lockless\"; deny (write) userdn = \"ldap:///cn=lockless,BASE\";)");

    private Ds389Ground(Scenario scenario, Ds389Server server, String bind) throws IOException, LDAPException {
        super(
                server.admin(),
                new Ds389Wording(!scenario.isPlain()),
                server.url(),
                bind.isEmpty() ? server.bindDn() : "cn=" + bind + "," + BASE,
                bind.isEmpty() ? server.password() : SECRET);
    }

    /** Starts one in which nobody works; without one on the machine the test is skipped. */
    static Ds389Server start(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path ldif = folder.resolve("identities.ldif");
        try (LDIFWriter writer = new LDIFWriter(ldif.toFile())) {
            writer.writeEntry(new Entry(
                    BASE,
                    new Attribute("objectClass", "top", "domain"),
                    new Attribute("dc", "halyard"),
                    new Attribute(
                            "aci",
                            RULES.stream()
                                    .map(rule -> rule.replace("BASE", BASE))
                                    .toList())));
            for (String name : List.of("barred", "counted", "lockless")) {
                writer.writeEntry(identity(name));
            }
        }
        return Ds389Server.start(folder.resolve("389ds"), ldif, "--suffix", BASE, "--plugins", "memberof,referint");
    }

    private static Entry identity(String name) {
        Entry identity = new Entry(
                "cn=" + name + "," + BASE,
                new Attribute("objectClass", "top", "applicationProcess", "simpleSecurityObject"),
                new Attribute("cn", name),
                new Attribute("userPassword", SECRET));
        if (name.equals("counted")) {
            identity.addAttribute("nsSizeLimit", "2");
            identity.addAttribute("nsPagedSizeLimit", "2");
        }
        return identity;
    }

    static Ds389Ground fill(Ds389Server server, Scenario scenario) {
        try {
            Ds389Ground ground = new Ds389Ground(
                    scenario, server, scenario.on("389ds", "bind").orElse(""));
            for (Entry entry : Company.entries(scenario, ground.wording())) {
                ground.admin.add(entry);
            }
            return ground;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public DirectoryImage image() {
        return DirectoryImage.of(admin, UNITS);
    }

    @Override
    public void close() {
        try {
            for (String unit : UNITS) {
                List<String> entries =
                        admin.search(unit, SearchScope.SUB, "(objectClass=*)", "1.1").getSearchEntries().stream()
                                .map(Entry::getDN)
                                .sorted(Comparator.comparing(String::length).reversed())
                                .toList();
                for (String entry : entries) {
                    admin.delete(entry);
                }
            }
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        } finally {
            admin.close();
        }
    }
}
