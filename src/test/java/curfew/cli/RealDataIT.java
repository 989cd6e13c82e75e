package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchScope;
import curfew.journal.ExitCode;
import curfew.journal.OperationState;
import curfew.servers.Difference;
import curfew.servers.DirectoryImage;
import curfew.servers.Footprint;
import curfew.servers.OpenLdapServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nights of {@link RealDataTest} on a real OpenLDAP: what is not to be touched is not even written. */
class RealDataIT {
    private static final String DUMMY = "(&(objectClass=groupOfNames)(member=cn=dummy,o=whatever))";
    private static final String OLAF = "(|(member=uid=opeterso,ou=users,dc=example,dc=com)"
            + "(member=uid=opeterso-admin,ou=administrators,dc=example,dc=com))";

    @TempDir
    private Path folder = Path.of("");

    private OpenLdapServer server;
    private LDAPConnection admin;
    private DirectoryImage before;

    @BeforeEach
    void start() throws Exception {
        server = OpenLdapServer.start(
                folder.resolve("slapd"),
                RealData.SRI.ldif(),
                "--suffix",
                RealData.BASE,
                "--overlays",
                "refint,ppolicy");
        admin = new LDAPConnection("127.0.0.1", server.port(), server.bindDn(), server.password());
        before = DirectoryImage.of(admin, RealData.BASE);
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            admin.close();
            server.kill();
        }
    }

    @Test
    void onLeaveDisabledWritesTwoEntriesAndNoThird() throws Exception {
        RealData.Outcome outcome = run("disable", RealData.SRI.feed());
        assertThat(outcome.run().exitCode()).isEqualTo(ExitCode.DONE.code());
        assertThat(outcome.logins()).containsExactlyInAnyOrder("janderso", "lshepher");
        assertThat(outcome.states()).containsOnly(OperationState.VERIFIED);
        assertThat(outcome.orphans()).containsExactlyInAnyOrder("test123", "cn=idm", "mail-svc", "spam-svc", "www-svc");
        assertThat(differences())
                .filteredOn(one -> one.attribute().equals("roomNumber"))
                .extracting(Difference::toString)
                .containsExactlyInAnyOrder(
                        "uid=janderso,ou=users,dc=example,dc=com roomNumber: [] became [disabled]",
                        "uid=lshepher,ou=users,dc=example,dc=com roomNumber: [] became [disabled]");
        assertThat(beyond(outcome)).isEmpty();
    }

    @Test
    void onLeaveKeptWritesNothing() throws Exception {
        RealData.Outcome outcome = run("keep", RealData.SRI.feed());
        assertThat(outcome.run().exitCode()).isEqualTo(ExitCode.DONE.code());
        assertThat(outcome.operations()).isEmpty();
        assertThat(differences()).isEmpty();
    }

    @Test
    void bothAccountsOfOneNumberGoOutOfAllGroupsAndThePlaceholderStays() throws Exception {
        assertThat(count(OLAF)).isPositive();
        RealData.Outcome outcome = run("keep", RealData.SRI.feedWithout("1013"));
        assertThat(outcome.run().exitCode()).isEqualTo(ExitCode.DONE.code());
        assertThat(outcome.logins()).containsOnly("opeterso", "opeterso-admin");
        assertThat(outcome.states()).containsOnly(OperationState.VERIFIED);
        assertThat(count(OLAF)).isZero();
        assertThat(count(DUMMY)).isEqualTo(26);
        assertThat(beyond(outcome)).isEmpty();
    }

    /** By number alone: five names differ though the number is the same, and one name is a former employee's. */
    @Test
    void tellsWhoIsWhose() throws Exception {
        RealData.Outcome outcome = run("keep", RealData.SRI.feed());
        Path reports = folder.resolve("home/reports").resolve(outcome.run().id());
        assertThat(rows(reports.resolve("decisions.csv"), "account_id", "person_id", "verdict"))
                .hasSize(45)
                .contains("jtaylor2; hr:1028; ACTIVE", "geena; hr:1001; ACTIVE", "geena-admin; hr:1001; ACTIVE")
                .contains("janderso; hr:1016; ON_LEAVE", "lshepher; hr:1034; ON_LEAVE")
                .filteredOn(row -> row.contains("; ; NO_PERSON"))
                .hasSize(5);
        for (String number : List.of("1009", "1010", "1026", "1027", "1035")) {
            assertThat(rows(reports.resolve("decisions.csv"), "person_id", "verdict"))
                    .contains("hr:" + number + "; ACTIVE");
        }
        assertThat(rows(reports.resolve("leavers.csv"), "person_id", "accounts", "outcome"))
                .containsExactlyInAnyOrder("hr:1003; ; none", "hr:1005; ; none");
    }

    private static List<String> rows(Path file, String... columns) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser csv = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            return csv.stream()
                    .map(row -> Arrays.stream(columns).map(row::get).collect(Collectors.joining("; ")))
                    .toList();
        }
    }

    private RealData.Outcome run(String onLeave, String feed) throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        RealData.Server at = new RealData.Server("openldap", server.url(), server.bindDn(), server.password());
        return RealData.SRI.run(home, at, onLeave, feed);
    }

    private int count(String filter) throws Exception {
        return admin.search(RealData.BASE, SearchScope.SUB, filter, "1.1").getEntryCount();
    }

    private List<Difference> differences() {
        return before.differences(DirectoryImage.of(admin, RealData.BASE));
    }

    private List<Difference> beyond(RealData.Outcome outcome) {
        return Footprint.of(outcome.operations()).beyond(differences());
    }
}
