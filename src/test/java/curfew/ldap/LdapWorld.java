package curfew.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.directory.Conventions;
import curfew.directory.DirectoryContract;
import curfew.directory.DirectoryDialect;
import curfew.directory.DirectoryReader;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectoryWorld;
import curfew.directory.Dns;
import curfew.directory.EntryRef;
import curfew.directory.Lock;
import curfew.directory.Request;
import curfew.directory.WriteResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server behind LDAP, filled with what {@link DirectoryContract} says, and an administrator's connection to it. */
final class LdapWorld implements DirectoryWorld {
    static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    private final DirectorySettings settings;
    private final LDAPConnection admin;
    private final LdapDirectory directory;
    private final Layout layout;
    private final AutoCloseable server;

    /** How entries look on a kind of server. */
    interface Layout {
        String base();

        Entry account(String dn, String login, boolean enabled, String credential);

        Entry group(String dn, String... members);

        /** A group with members in these attributes; empty if there is no such kind. */
        default Optional<Entry> group(String dn, Map<String, List<String>> members) {
            return Optional.empty();
        }

        default String rdn(String name) {
            return new RDN("cn", name).toString();
        }

        default String people() {
            return "ou=People," + base();
        }

        default String groups() {
            return "ou=Groups," + base();
        }

        default String quarantine() {
            return "ou=Quarantine," + base();
        }

        default Entry unit(String dn) {
            return new Entry(dn, new Attribute("objectClass", "top", "organizationalUnit"));
        }
    }

    LdapWorld(DirectorySettings settings, Layout layout, LDAPConnection admin, AutoCloseable server) {
        this(settings, admin, layout, server);
        try {
            fill();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server that holds something else already. */
    static LdapWorld loaded(DirectorySettings settings, Layout layout, LDAPConnection admin, AutoCloseable server) {
        return new LdapWorld(settings, admin, layout, server);
    }

    private LdapWorld(DirectorySettings settings, LDAPConnection admin, Layout layout, AutoCloseable server) {
        this.settings = settings;
        this.admin = admin;
        this.layout = layout;
        this.server = () -> {
            admin.close();
            server.close();
        };
        this.directory = LdapDirectories.open(settings, () -> NOW);
    }

    /** The same server by other conventions; it ends with the first. */
    LdapWorld(LdapWorld other, Conventions conventions) {
        this.settings = new DirectorySettings(
                other.settings.name(),
                other.settings.kind(),
                other.settings.server(),
                other.settings.accounts(),
                other.settings.groups(),
                other.settings.pageSize(),
                other.settings.attributes(),
                conventions);
        this.admin = other.admin;
        this.layout = other.layout;
        this.server = () -> {};
        this.directory = LdapDirectories.open(settings, () -> NOW);
    }

    DirectorySettings settings() {
        return settings;
    }

    private void fill() throws LDAPException {
        for (String unit : List.of(layout.people(), layout.groups(), layout.quarantine())) {
            add(layout.unit(unit));
        }
        String ann = account("Ann", "ann", true, DirectoryContract.CREDENTIAL);
        String ben = account(DirectoryContract.HOSTILE, "ben", true, "");
        String zoe = account(DirectoryContract.FOREIGN, "zoe", true, "");
        account("Carl", "carl", false, "");
        String keep = account("Keep", "keep", true, "");
        group("staff", ann, ben, keep);
        String nested = group("nested", zoe, keep);
        group("admins", ann, keep, nested);
    }

    private String account(String name, String login, boolean enabled, String credential) throws LDAPException {
        String dn = layout.rdn(name) + "," + layout.people();
        Entry entry = layout.account(dn, login, enabled, credential);
        entry.addAttribute(DirectoryContract.NUMBER, login.charAt(0) + "0017");
        return add(entry);
    }

    String group(String name, String... members) throws LDAPException {
        return add(layout.group("cn=" + name + "," + layout.groups(), members));
    }

    String add(Entry entry) throws LDAPException {
        admin.add(entry);
        return entry.getDN();
    }

    LDAPConnection admin() {
        return admin;
    }

    LdapDirectory directory() {
        return directory;
    }

    @Override
    public DirectoryReader reader() {
        return directory.reader();
    }

    @Override
    public DirectoryDialect dialect() {
        return directory.dialect();
    }

    @Override
    public WriteResult send(Request request) {
        return directory.writer().send(request);
    }

    @Override
    public List<WriteResult> sendAll(List<Request> requests) {
        return directory.writer().sendAll(requests);
    }

    @Override
    public String quarantine() {
        return layout.quarantine();
    }

    @Override
    public boolean addGroup(String name, Map<String, List<String>> members) {
        String dn = new DN(new RDN("cn", name), parsed(layout.groups())).toString();
        Optional<Entry> group = layout.group(dn, members);
        try {
            if (group.isPresent()) {
                admin.add(group.get());
            }
            return group.isPresent();
        } catch (LDAPException refused) {
            // The schema of some servers lacks a class.
            assertThat(refused.getResultCode()).isEqualTo(ResultCode.OBJECT_CLASS_VIOLATION);
            return false;
        }
    }

    private static DN parsed(String dn) {
        try {
            return new DN(dn);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void move(EntryRef entry, String parent) {
        checked(() -> admin.modifyDN(entry.dn(), Dns.rdnOf(entry.dn()), true, parent));
    }

    @Override
    public void delete(EntryRef entry) {
        checked(() -> admin.delete(entry.dn()));
    }

    @Override
    public void put(EntryRef entry, String attribute, String... values) {
        checked(() -> admin.modify(entry.dn(), new Modification(ModificationType.REPLACE, attribute, values)));
    }

    private static void checked(Step step) {
        try {
            step.run();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Step {
        void run() throws LDAPException;
    }

    @Override
    public void close() {
        directory.close();
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Settings for a server on loopback. */
    static DirectorySettings settings(
            DirectorySettings.Kind kind,
            Layout layout,
            DirectorySettings.Server server,
            int pageSize,
            Conventions conventions) {
        return new DirectorySettings(
                "corp",
                kind,
                server,
                DirectorySettings.Search.accounts(kind, List.of(layout.people())),
                DirectorySettings.Search.groups(kind, List.of(layout.groups())),
                pageSize,
                new DirectorySettings.Attributes(java.util.Set.of(DirectoryContract.NUMBER), java.util.Set.of("title")),
                conventions);
    }

    /**
     * Users and groups of Active Directory.
     *
     * @param strict whether an equals sign in a name has to be escaped, as Samba asks for; the embedded server takes the escape away again
     */
    record ActiveDirectory(String base, boolean strict) implements Layout {
        ActiveDirectory(String base) {
            this(base, false);
        }

        @Override
        public String rdn(String name) {
            String usual = Layout.super.rdn(name);
            return strict ? "cn=" + usual.substring("cn=".length()).replace("=", "\\=") : usual;
        }

        @Override
        public Entry account(String dn, String login, boolean enabled, String credential) {
            List<Attribute> attributes = new ArrayList<>(List.of(
                    new Attribute("objectClass", "top", "person", "organizationalPerson", "user"),
                    new Attribute("sAMAccountName", login),
                    new Attribute("userAccountControl", enabled ? "512" : "514")));
            if (!credential.isEmpty()) {
                attributes.add(new Attribute("altSecurityIdentities", credential));
            }
            return new Entry(dn, attributes);
        }

        @Override
        public Entry group(String dn, String... members) {
            Entry group = new Entry(dn, new Attribute("objectClass", "top", "group"));
            if (members.length > 0) {
                group.addAttribute("member", members);
            }
            return group;
        }
    }

    /**
     * People and groups of the standard; switched off by marks, with an attribute that holds credentials.
     *
     * @param classes what people are beside inetOrgPerson
     */
    record Standard(String base, List<Lock> locks, String credentials, List<String> classes) implements Layout {
        private static final List<String> CLASSES = List.of("groupOfNames", "groupOfUniqueNames", "posixGroup");
        private static final List<String> MEMBERS = List.of("member", "uniqueMember", "memberUid");

        Standard(String base, String lock, String disabled, String credentials, List<String> classes) {
            this(base, List.of(new Lock(lock, disabled, "")), credentials, classes);
        }

        @Override
        public Entry account(String dn, String login, boolean enabled, String credential) {
            List<String> names = new ArrayList<>(List.of("top", "person", "organizationalPerson", "inetOrgPerson"));
            names.addAll(classes);
            List<Attribute> attributes = new ArrayList<>(List.of(
                    new Attribute("objectClass", names), new Attribute("uid", login), new Attribute("sn", login)));
            if (classes.contains("posixAccount")) {
                attributes.add(new Attribute("uidNumber", "1017"));
                attributes.add(new Attribute("gidNumber", "17"));
                attributes.add(new Attribute("homeDirectory", "/home/" + login));
                if (enabled) {
                    attributes.add(new Attribute("loginShell", "/bin/bash"));
                }
            }
            if (!enabled) {
                locks.forEach(lock -> attributes.add(new Attribute(lock.attribute(), lock.disabled())));
            }
            if (!credential.isEmpty()) {
                attributes.add(new Attribute(credentials, credential));
            }
            return new Entry(dn, attributes);
        }

        @Override
        public Entry group(String dn, String... members) {
            return new Entry(dn, new Attribute("objectClass", "top", "groupOfNames"), new Attribute("member", members));
        }

        @Override
        public Optional<Entry> group(String dn, Map<String, List<String>> members) {
            String first =
                    MEMBERS.stream().filter(members::containsKey).findFirst().orElseThrow();
            Entry group = new Entry(dn, new Attribute("objectClass", "top", CLASSES.get(MEMBERS.indexOf(first))));
            if (members.size() > 1) {
                group.addAttribute("objectClass", "extensibleObject");
            }
            if (members.containsKey("memberUid")) {
                group.addAttribute("gidNumber", "17");
            }
            members.forEach(group::addAttribute);
            return Optional.of(group);
        }
    }
}
