package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import curfew.given.Csv;
import curfew.journal.ExitCode;
import curfew.journal.Run;
import curfew.servers.Difference;
import curfew.servers.DirectoryImage;
import curfew.servers.SambaServer;
import curfew.settings.JobLoader;
import curfew.store.Stores;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A run with many leavers on a real server, taken back after another client edited fifty of their entries: those fifty are conflicts and stay as
 * they were edited, everything else is as before the run, and the same feed ends nobody again. Skipped where there is no such server.
 */
class RollbackOfLeaversIT {
    private static final int LEAVERS = Integer.getInteger("curfew.rollback.leavers", 200);
    private static final LeaverCompany COMPANY = new LeaverCompany(LEAVERS, 40);
    private static final int EDITED = 50;
    private static final Set<String> OPERATIONAL = Set.of(
            "entrycsn",
            "modifytimestamp",
            "modifiersname",
            "contextcsn",
            "whenchanged",
            "usnchanged",
            "replpropertymetadata",
            "msds-parentdistname");

    private String printed = "";

    /**
     * The company on a server.
     *
     * @param other another client's connection
     * @param attribute what the other client edits, which Curfew had written
     * @param value to what
     * @param action what would give it back
     * @param names the DN of a person
     */
    private record Scene(
            LeaverCompany.Site site,
            Supplier<DirectoryImage> image,
            LDAPConnection other,
            String attribute,
            String value,
            String action,
            IntFunction<String> names) {}

    @Test
    void restoresAnOpenLdapButForTheFiftyThatSomebodyEdited(@TempDir Path folder) throws Exception {
        try (OpenLdapLeavers directory = OpenLdapLeavers.start(COMPANY, folder.resolve("directory"));
                LDAPConnection other = new LDAPConnection(
                        "127.0.0.1",
                        directory.server().port(),
                        directory.server().bindDn(),
                        directory.server().password())) {
            check(
                    new Scene(
                            directory.site(),
                            directory::image,
                            other,
                            "pwdAccountLockedTime",
                            "20990101000000Z",
                            "restore-enable",
                            person -> "uid=p" + person + ",ou=People," + OpenLdapLeavers.BASE),
                    folder.resolve("home"));
        }
    }

    @Test
    void restoresASambaDomainButForTheFiftyThatSomebodyEdited(@TempDir Path folder) throws Exception {
        String base = "OU=Company," + SambaServer.DOMAIN;
        Path ldif = folder.resolve("company.ldif");
        Files.writeString(ldif, ldif(base));
        try (SambaServer server = SambaServer.start(folder.resolve("samba"), ldif);
                LDAPConnection other = server.admin()) {
            check(
                    new Scene(
                            new LeaverCompany.Site(
                                    "corp",
                                    "active-directory",
                                    server.url(),
                                    server.bindDn(),
                                    server.password(),
                                    base,
                                    "employeeID"),
                            () -> DirectoryImage.of(other, base),
                            other,
                            "info",
                            "back on Monday",
                            "restore-stamp",
                            person -> "CN=Person " + person + ",OU=People," + base),
                    folder.resolve("home"));
        }
    }

    private static String ldif(String base) {
        String others = COMPANY.entries().stream()
                .filter(entry -> !entry.getDN().equals(LeaverCompany.BASE))
                .map(Entry::toLDIFString)
                .collect(Collectors.joining("\n"));
        return "dn: " + base + "\nobjectClass: organizationalUnit\nou: Company\n\n"
                + others.replace("\n ", "").replace(LeaverCompany.BASE, base);
    }

    private void check(Scene scene, Path home) throws IOException, LDAPException {
        Path job = job(home, scene.site());
        DirectoryImage before = scene.image().get();
        Run night = Nights.run(job, Clock.systemUTC()).run();
        assertThat(night.exitCode()).as(night.message()).isEqualTo(ExitCode.DONE.code());
        assertThat(told(before.differences(scene.image().get()))).hasSizeGreaterThan(2 * LEAVERS);

        Set<String> edited = edit(scene);
        DirectoryImage asEdited = scene.image().get();
        long began = System.nanoTime();
        int exit = rollback(job, night.id());
        System.out.printf(
                "rollback of %d leavers on %s: %d ms%n",
                LEAVERS, scene.site().kind(), (System.nanoTime() - began) / 1_000_000);

        assertThat(exit).as(printed).isEqualTo(ExitCode.OPEN.code());
        List<CSVRecord> rows = rows(home, latest(job));
        List<CSVRecord> conflicts =
                rows.stream().filter(row -> row.get("state").equals("drifted")).toList();
        assertThat(conflicts).hasSize(EDITED).allSatisfy(row -> {
            assertThat(row.get("action")).isEqualTo(scene.action());
            assertThat(row.get("result")).contains("changed");
        });
        assertThat(rows)
                .hasSize(5 * LEAVERS)
                .allMatch(row -> Set.of("verified", "drifted").contains(row.get("state")));
        DirectoryImage after = scene.image().get();
        // What the others edited is as they left it, to the byte.
        assertThat(told(asEdited.differences(after)))
                .noneMatch(difference ->
                        difference.attribute().equals(scene.attribute()) && edited.contains(difference.dn()));
        assertThat(told(before.differences(after)))
                .allMatch(difference -> difference.attribute().equals(scene.attribute()))
                .extracting(Difference::dn)
                .containsExactlyInAnyOrderElementsOf(edited);

        Nights.Night again = Nights.run(job, Clock.systemUTC());
        assertThat(again.exit()).as(again.printed()).isEqualTo(ExitCode.DONE.code());
        assertThat(again.run().message()).contains("nothing to do");
        assertThat(told(after.differences(scene.image().get()))).isEmpty();
    }

    /** Another client writes something of its own on fifty of those who left. */
    private static Set<String> edit(Scene scene) throws LDAPException {
        Set<String> edited = new TreeSet<>();
        for (int person = 0; person < EDITED; person++) {
            String dn = scene.names().apply(person * (LEAVERS / EDITED));
            scene.other().modify(dn, new Modification(ModificationType.REPLACE, scene.attribute(), scene.value()));
            edited.add(dn);
        }
        return edited;
    }

    private static Path job(Path home, LeaverCompany.Site site) throws IOException {
        Path job = COMPANY.write(home, site);
        Files.writeString(home.resolve("holds.csv"), "subject,reason,by,from,until\n");
        Files.writeString(job, Files.readString(job).replace("reports: {", "lists: { holds: holds.csv }\nreports: {"));
        return job;
    }

    private int rollback(Path job, String run) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        int exit = line.execute(
                "rollback", run, "--job", job.toString(), "--by", "Olga", "--reason", "the feed was wrong");
        printed = out.toString();
        return exit;
    }

    private static String latest(Path job) {
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            return stores.runs().latest(1).get(0).id();
        }
    }

    private static List<CSVRecord> rows(Path home, String run) throws IOException {
        return Csv.rows(home.resolve("reports").resolve(run).resolve("actions.csv"));
    }

    private static List<Difference> told(List<Difference> differences) {
        return differences.stream()
                .filter(difference ->
                        !OPERATIONAL.contains(difference.attribute().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toList());
    }
}
