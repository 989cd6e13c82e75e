package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.EmbeddedOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command, on an embedded directory: what it prints, what it ends with, and that it leaves everything as it was. */
class DoctorCommandTest {
    private static final String BASE = "dc=small,dc=example";

    @TempDir
    private Path home;

    private EmbeddedDirectory directory;
    private final StringWriter printed = new StringWriter();
    private final StringWriter warned = new StringWriter();

    @BeforeEach
    void start() throws Exception {
        directory = EmbeddedDirectory.start(EmbeddedOptions.ldap(BASE));
        directory.load(List.of(
                ou("people"),
                ou("groups"),
                person("ann"),
                person("bob"),
                new Entry(
                        "cn=crm,ou=groups," + BASE,
                        new Attribute("objectClass", "groupOfNames"),
                        new Attribute("member", "uid=bob,ou=people," + BASE))));
        Files.createDirectories(home.resolve("jobs"));
        Path secret = Files.writeString(home.resolve("secret"), directory.password());
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        feed("1,active,", "2,left,2026-01-01");
        Files.writeString(home.resolve("hr.yaml"), """
            fields: { key: NR, number: NR, status: STATUS, end: END }
            key: { form: exact }
            status: { active: [active], ended: [left] }
            dates: { end: inclusive, formats: [yyyy-MM-dd], zone: Europe/Berlin }
            """);
        job("employeeNumber");
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    private static Entry ou(String name) {
        return new Entry("ou=" + name + "," + BASE, new Attribute("objectClass", "organizationalUnit"));
    }

    private static Entry person(String uid) {
        return new Entry(
                "uid=" + uid + ",ou=people," + BASE,
                new Attribute("objectClass", "inetOrgPerson"),
                new Attribute("cn", uid),
                new Attribute("sn", uid),
                new Attribute("employeeNumber", uid.equals("ann") ? "1" : "2"));
    }

    private void feed(String... rows) throws IOException {
        Files.writeString(home.resolve("hr.csv"), "NR,STATUS,END\n" + String.join("\n", rows) + "\n");
    }

    private void job(String key) throws IOException {
        Files.writeString(
                home.resolve("jobs/small.yaml"), """
                    name: small
                    zone: Europe/Berlin
                    mode: act
                    feeds:
                      hr: { kind: employment, file: ../hr.csv, mapping: ../hr.yaml, max_age: 26h }
                    directories:
                      ldap:
                        kind: ldap
                        servers: ["%s"]
                        bind: { dn: "%s", password: { file: ../secret } }
                        accounts: { bases: ["ou=people,%s"] }
                        groups: { bases: ["ou=groups,%s"] }
                        conventions: { lock: { attribute: employeeType, disabled: former } }
                        correlation:
                          keys: [{ attribute: %s, field: number, strength: strong, form: exact }]
                    limits:
                      disables: { whole: { count: 5, percent: 100 } }
                    """.formatted(directory.url(), directory.bindDn(), BASE, BASE, key));
    }

    private int doctor(String... options) {
        CommandLine command =
                Main.commandLine().setOut(new PrintWriter(printed)).setErr(new PrintWriter(warned));
        command.getSubcommands().values().forEach(sub -> {
            sub.setOut(new PrintWriter(printed));
            sub.setErr(new PrintWriter(warned));
        });
        String[] arguments = new String[options.length + 2];
        arguments[0] = "doctor";
        arguments[1] = home.resolve("jobs/small.yaml").toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return command.execute(arguments);
    }

    @Test
    void endsWithZeroWhereNothingIsGraveAndLeavesEverythingAsItWas() throws IOException {
        String before = directory.dump();

        assertThat(doctor()).as(printed + "\n" + warned).isZero();
        assertThat(printed.toString())
                .contains("looked at feed hr: hr.csv, 2 rows")
                .contains("rights, hidden attributes, memberOf, the quarantine, ")
                .contains("2 accounts in 1 OU, 1 group")
                .contains("RIGHTS_NOT_TOLD")
                .contains("0 grave")
                .contains("nothing was changed");
        assertThat(directory.dump()).isEqualTo(before);
        assertThat(directory.writes()).isEmpty();
        assertThat(home.resolve("state")).doesNotExist();
        assertThat(home.resolve("reports")).doesNotExist();
    }

    @Test
    void endsWithTenWhereSomethingIsGraveAndSaysWhatAndHowItIsMended() throws IOException {
        Files.delete(home.resolve("hr.csv"));
        job("departmentNumber");

        assertThat(doctor()).isEqualTo(10);
        assertThat(printed.toString())
                .containsSubsequence(
                        "GRAVE    FEED_INCOMPLETE  feed hr",
                        "  found:     UNREADABLE",
                        "  expected:",
                        "  so:        The night is held",
                        "  mend:      Have the feed delivered again",
                        "GRAVE    ATTRIBUTE_HIDDEN  directory ldap",
                        "none of 2 accounts shows departmentNumber",
                        "2 grave");
    }

    @Test
    void printsOneDocumentForPrograms() throws IOException {
        feed("1,active,", "2,gone,");

        assertThat(doctor("--json")).isEqualTo(10);
        JsonNode document = JsonMapper.builder().build().readTree(printed.toString());
        assertThat(document.get("healthy").asBoolean()).isFalse();
        assertThat(document.get("grave").asInt()).isEqualTo(1);
        JsonNode first = document.get("findings").get(0);
        assertThat(first.get("code").asString()).isEqualTo("FEED_INCOMPLETE");
        assertThat(first.get("found").asString()).startsWith("TOO_MANY_REJECTS");
        for (String field : List.of("severity", "where", "expected", "spoils", "mend")) {
            assertThat(first.get(field).asString()).as(field).isNotEmpty();
        }
    }

    @Test
    void endsWithTwoWhereTheJobIsWrong() throws IOException {
        Files.writeString(home.resolve("jobs/small.yaml"), "name: small\n");

        assertThat(doctor()).isEqualTo(2);
        assertThat(directory.requests(curfew.demo.Interference.Kind.SEARCH)).isZero();
    }
}
