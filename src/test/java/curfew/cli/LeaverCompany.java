package curfew.cli;

import com.unboundid.ldap.sdk.Entry;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.EmbeddedOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A company in which many leave on one day: a directory, its feed and its job, of any size, always the same. */
public final class LeaverCompany {
    public static final String BASE = "DC=leave,DC=example";
    static final int GROUPS = 12;
    private static final int GROUPS_EACH = 3;
    private static final String JOB = """
            name: leave
            zone: UTC
            mode: act
            plan_lifetime: 30d
            feeds:
              hr: { kind: employment, file: hr.csv, mapping: hr.yaml, max_age: 9999d }
            directories:
            %slimits:
              disables: { whole: LIMIT, directory: LIMIT, ou: LIMIT, department: LIMIT, privileged: LIMIT }
              strips: { group: LIMIT }
              urgent: { whole: LIMIT }
              roster_loss: { feed: LIMIT }
            reports: { dir: reports }
            state: { dir: state }
            """.replace("LIMIT", "{ count: 100000, percent: 100 }");

    private final int leavers;
    private final int stayers;

    public LeaverCompany(int leavers, int stayers) {
        this.leavers = leavers;
        this.stayers = stayers;
    }

    public EmbeddedDirectory start() {
        EmbeddedDirectory directory = EmbeddedDirectory.start(EmbeddedOptions.activeDirectory(BASE));
        directory.load(entries());
        return directory;
    }

    /** As Active Directory holds them, the groups last. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        add(entries, "dn: " + BASE, "objectClass: top", "objectClass: domain", "dc: leave");
        for (String ou : List.of("People", "Groups")) {
            add(
                    entries,
                    "dn: OU=" + ou + "," + BASE,
                    "objectClass: top",
                    "objectClass: organizationalUnit",
                    "ou: " + ou);
        }
        for (int person = 0; person < people(); person++) {
            add(
                    entries,
                    "dn: " + dn(person),
                    "objectClass: top",
                    "objectClass: person",
                    "objectClass: organizationalPerson",
                    "objectClass: user",
                    "cn: Person " + person,
                    "sn: " + person,
                    "sAMAccountName: p" + person,
                    "userAccountControl: 512",
                    "employeeID: " + number(person));
        }
        for (int group = 0; group < GROUPS; group++) {
            List<String> lines = new ArrayList<>(List.of(
                    "dn: CN=Group " + group + ",OU=Groups," + BASE,
                    "objectClass: top",
                    "objectClass: group",
                    "cn: Group " + group,
                    "sAMAccountName: group" + group));
            for (int person = 0; person < people(); person++) {
                if (isIn(person, group)) {
                    lines.add("member: " + dn(person));
                }
            }
            add(entries, lines.toArray(String[]::new));
        }
        return entries;
    }

    private static void add(List<Entry> entries, String... ldif) {
        try {
            entries.add(new Entry(ldif));
        } catch (com.unboundid.ldif.LDIFException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String dn(int person) {
        return "CN=Person " + person + ",OU=People," + BASE;
    }

    public int leavers() {
        return leavers;
    }

    public int people() {
        return leavers + stayers;
    }

    static boolean isIn(int person, int group) {
        return (group - person % GROUPS + GROUPS) % GROUPS < GROUPS_EACH;
    }

    static String number(int person) {
        return "%05d".formatted(person);
    }

    /** Where a directory of this company is, as a job says it. */
    public record Site(
            String name, String kind, String url, String bindDn, String password, String base, String number) {
        public static Site of(EmbeddedDirectory directory) {
            return new Site(
                    "corp",
                    "active-directory",
                    directory.url(),
                    directory.bindDn(),
                    directory.password(),
                    BASE,
                    "employeeID");
        }

        /** The same directory, reached another way. */
        public Site at(String otherUrl) {
            return new Site(name, kind, otherUrl, bindDn, password, base, number);
        }

        private String settings() {
            return """
                      %s:
                        kind: %s
                        servers: ["%s"]
                        bind: { dn: "%s", password: { file: %s.password } }
                        accounts: { bases: ["OU=People,%s"] }
                        groups: { bases: ["OU=Groups,%s"] }
                        correlation:
                          keys: [ { attribute: %s, field: number, strength: strong, form: exact } ]
                    """.formatted(name, kind, url, bindDn, name, base, base, number);
        }
    }

    Path write(Path home, EmbeddedDirectory directory) throws IOException {
        return write(home, Site.of(directory));
    }

    /** Writes feed, mapping, job and passwords below a folder. */
    public Path write(Path home, Site... sites) throws IOException {
        Files.createDirectories(home);
        StringBuilder feed = new StringBuilder("number,name,status,start,end\n");
        for (int person = 0; person < people(); person++) {
            String end = person < leavers ? "2026-01-31" : "";
            feed.append("%s,Person %d,active,2020-01-01,%s%n".formatted(number(person), person, end));
        }
        Files.writeString(home.resolve("hr.csv"), feed);
        Files.writeString(home.resolve("hr.yaml"), """
                fields: { key: number, number: number, display_name: name, status: status, start: start, end: end }
                key: { form: exact }
                status: { active: [active] }
                dates: { formats: [yyyy-MM-dd], end: inclusive }
                required: [status]
                """);
        StringBuilder directories = new StringBuilder();
        for (Site site : sites) {
            directories.append(site.settings());
            Files.writeString(home.resolve(site.name() + ".password"), site.password());
        }
        Files.writeString(home.resolve("job.yaml"), JOB.formatted(directories));
        return home.resolve("job.yaml");
    }
}
