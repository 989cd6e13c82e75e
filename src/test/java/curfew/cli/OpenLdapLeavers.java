package curfew.cli;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldif.LDIFWriter;
import curfew.servers.DirectoryImage;
import curfew.servers.OpenLdapServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A {@link LeaverCompany} on a real OpenLDAP, entry by entry the same whenever it is started. */
public final class OpenLdapLeavers implements AutoCloseable {
    public static final String SUFFIX = "dc=leave,dc=example";

    /** Above it stands what the server makes for itself, each time anew. */
    public static final String BASE = "ou=Company," + SUFFIX;

    private final OpenLdapServer server;
    private final LDAPConnection admin;

    private OpenLdapLeavers(OpenLdapServer server) throws IOException, LDAPException {
        this.server = server;
        this.admin = new LDAPConnection("127.0.0.1", server.port(), server.bindDn(), server.password());
    }

    /**
     * Without slapd on the machine the test is skipped.
     *
     * @param more options as the script takes them
     */
    static OpenLdapLeavers start(LeaverCompany company, Path folder, String... more) throws IOException, LDAPException {
        Files.createDirectories(folder);
        Path ldif = folder.resolve("company.ldif");
        write(company, ldif);
        List<String> options =
                new ArrayList<>(List.of("--suffix", SUFFIX, "--overlays", "memberof,refint,ppolicy,syncprov"));
        options.addAll(List.of(more));
        return new OpenLdapLeavers(OpenLdapServer.start(folder.resolve("slapd"), ldif, options.toArray(String[]::new)));
    }

    /** Writes a company down as slapadd takes it. */
    public static void write(LeaverCompany company, Path ldif) throws IOException {
        try (LDIFWriter writer = new LDIFWriter(ldif.toFile())) {
            for (Entry entry : entries(company.people())) {
                entry.addAttribute("entryUUID", id(entry));
                writer.writeEntry(entry);
            }
        }
    }

    OpenLdapServer server() {
        return server;
    }

    LeaverCompany.Site site() throws IOException {
        return new LeaverCompany.Site(
                "unix", "openldap", server.url(), server.bindDn(), server.password(), BASE, "employeeNumber");
    }

    DirectoryImage image() {
        return DirectoryImage.of(admin, BASE);
    }

    int locked() {
        return count("(pwdAccountLockedTime=*)");
    }

    /** How many accounts are in no group any more. */
    int withoutGroups() {
        return count("(&(objectClass=inetOrgPerson)(!(memberOf=*)))");
    }

    int stamped() {
        return count("(description=*)");
    }

    private int count(String filter) {
        try {
            return admin.search(BASE, SearchScope.SUB, filter, "1.1").getEntryCount();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Entry> entries(int people) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(SUFFIX, new Attribute("objectClass", "domain"), new Attribute("dc", "leave")));
        for (String unit : List.of(BASE, "ou=People," + BASE, "ou=Groups," + BASE)) {
            entries.add(new Entry(unit, new Attribute("objectClass", "organizationalUnit")));
        }
        for (int person = 0; person < people; person++) {
            int who = person;
            entries.add(new Entry(
                    account(person),
                    new Attribute("objectClass", "inetOrgPerson"),
                    new Attribute("uid", "p" + person),
                    new Attribute("cn", "Person " + person),
                    new Attribute("sn", "Person " + person),
                    new Attribute("employeeNumber", LeaverCompany.number(person)),
                    new Attribute(
                            "memberOf",
                            names(
                                    LeaverCompany.GROUPS,
                                    group -> LeaverCompany.isIn(who, group),
                                    OpenLdapLeavers::group))));
        }
        for (int group = 0; group < LeaverCompany.GROUPS; group++) {
            int which = group;
            entries.add(new Entry(
                    group(group),
                    new Attribute("objectClass", "groupOfNames"),
                    new Attribute("cn", "Group " + group),
                    new Attribute(
                            "member",
                            names(people, person -> LeaverCompany.isIn(person, which), OpenLdapLeavers::account))));
        }
        return entries;
    }

    private static List<String> names(int below, IntPredicate which, IntFunction<String> name) {
        return IntStream.range(0, below).filter(which).mapToObj(name).toList();
    }

    private static String account(int person) {
        return "uid=p" + person + ",ou=People," + BASE;
    }

    private static String group(int group) {
        return "cn=Group " + group + ",ou=Groups," + BASE;
    }

    private static String id(Entry entry) {
        return UUID.nameUUIDFromBytes(entry.getDN().getBytes(StandardCharsets.UTF_8))
                .toString();
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
