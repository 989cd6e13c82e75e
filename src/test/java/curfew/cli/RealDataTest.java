package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.cases.Case;
import curfew.cases.CaseKind;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.EmbeddedOptions;
import curfew.journal.ExitCode;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.plan.Operation;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds and directories that nobody of this project wrote; what has to come out was told by those who did. */
class RealDataTest {
    private static final Path DATA = Path.of("src/test/resources/realdata");

    /** One of the two counts its directory's own technical account among the accounts. */
    private static final Map<String, String> FILTERS = Map.of(
            "midpoint-sri", "(|(objectClass=inetOrgPerson)(&(objectClass=person)(cn=idm)))",
            "midpoint-alice", "(objectClass=inetOrgPerson)");

    @TempDir
    private Path home = Path.of("");

    @Test
    void onLeaveDisabledActsOnTheTwoWhoAreNotDisabledYetAndOnNobodyElse() throws IOException {
        try (EmbeddedDirectory directory = directory("midpoint-sri")) {
            Outcome outcome = run("midpoint-sri", directory, "disable", feed("midpoint-sri"));
            assertThat(outcome.run.exitCode()).isEqualTo(ExitCode.DONE.code());
            assertThat(outcome.logins()).containsExactlyInAnyOrder("janderso", "lshepher");
            assertThat(directory
                            .entry("uid=janderso,ou=users,dc=example,dc=com")
                            .orElseThrow()
                            .getAttributeValue("roomNumber"))
                    .isEqualTo("disabled");
            assertThat(directory.writes()).hasSize(2);
            assertThat(outcome.orphans())
                    .containsExactlyInAnyOrder("test123", "cn=idm", "mail-svc", "spam-svc", "www-svc");
        }
    }

    @Test
    void onLeaveKeptActsOnNobody() throws IOException {
        try (EmbeddedDirectory directory = directory("midpoint-sri")) {
            Outcome outcome = run("midpoint-sri", directory, "keep", feed("midpoint-sri"));
            assertThat(outcome.run.exitCode()).isEqualTo(ExitCode.DONE.code());
            assertThat(outcome.operations).isEmpty();
            assertThat(directory.writes()).isEmpty();
        }
    }

    @Test
    void bothAccountsOfOneNumberGoOutOfAllGroupsAndThePlaceholderStays() throws IOException {
        try (EmbeddedDirectory directory = directory("midpoint-sri")) {
            String left =
                    feed("midpoint-sri").replaceFirst("(\"1013\",\"Olaf\",.*)\"Active\"", "$1\"Former employee\"");
            assertThat(left).isNotEqualTo(feed("midpoint-sri"));
            Outcome outcome = run("midpoint-sri", directory, "keep", left);
            assertThat(outcome.run.exitCode()).isEqualTo(ExitCode.DONE.code());
            assertThat(outcome.logins()).containsOnly("opeterso", "opeterso-admin");
            assertThat(outcome.records()).containsOnly(OperationState.VERIFIED);
            String after = directory.dump();
            assertThat(after).doesNotContainIgnoringCase("member: uid=opeterso");
            assertThat(after.lines()
                            .filter(line -> line.equals("member: cn=dummy,o=whatever"))
                            .count())
                    .isEqualTo(ldif("midpoint-sri")
                            .lines()
                            .filter(line -> line.equalsIgnoreCase("member: cn=dummy,o=whatever"))
                            .count());
        }
    }

    @Test
    void aFeedWithLeadingZerosAndWithoutStatusMatchesEverybodyAndWritesNothing() throws IOException {
        try (EmbeddedDirectory directory = directory("midpoint-alice")) {
            Outcome outcome = run("midpoint-alice", directory, "keep", feed("midpoint-alice"));
            assertThat(outcome.run.exitCode()).isEqualTo(ExitCode.DONE.code());
            assertThat(outcome.operations).isEmpty();
            assertThat(outcome.orphans()).isEmpty();
            assertThat(directory.writes()).isEmpty();
        }
    }

    private record Outcome(Run run, List<Operation> operations, List<OperationState> records, List<Case> cases) {
        List<String> logins() {
            return operations.stream().map(Operation::login).toList();
        }

        List<String> orphans() {
            return cases.stream()
                    .filter(one -> one.kind() == CaseKind.ORPHAN)
                    .map(one -> one.accountDn().replaceFirst("^uid=", "").replaceFirst(",.*", ""))
                    .collect(Collectors.toList());
        }
    }

    private Outcome run(String name, EmbeddedDirectory directory, String onLeave, String feed) throws IOException {
        Files.writeString(home.resolve("hr.csv"), feed);
        Files.copy(DATA.resolve(name).resolve("hr.yaml"), home.resolve("hr.yaml"));
        Files.writeString(home.resolve("password"), directory.password());
        Files.writeString(home.resolve("job.yaml"), job(directory, FILTERS.get(name), onLeave));
        JobSettings settings = JobLoader.load(home.resolve("job.yaml"));
        Clock clock = Clock.systemUTC();
        Instant now = clock.instant();
        try (Workplace workplace = new Workplace(settings, clock)) {
            PrintWriter nowhere = new PrintWriter(new StringWriter());
            Run run = workplace.run(
                    workplace.job(new Console(nowhere, nowhere, clock), curfew.apply.KillPoint.Listener.NOBODY),
                    NewRun.of(settings, "run", null, now, now));
            return new Outcome(
                    run,
                    workplace.stores().plans().load(run.id()).orElseThrow().operations(),
                    workplace.stores().journal().records(run.id()).values().stream()
                            .map(record -> record.state())
                            .toList(),
                    workplace.stores().caseBook().open());
        }
    }

    private static String job(EmbeddedDirectory directory, String filter, String onLeave) {
        String limit = "{ count: 10, percent: 100 }";
        return """
                name: real
                zone: Europe/Bratislava
                mode: act
                feeds:
                  hr: { kind: employment, file: hr.csv, mapping: hr.yaml, max_age: 9999d }
                directories:
                  corp:
                    kind: ldap
                    servers: ["%s"]
                    bind: { dn: "%s", password: { file: password } }
                    accounts:
                      bases: ["dc=example,dc=com"]
                      filter: "%s"
                    groups: { bases: ["dc=example,dc=com"], filter: "(objectClass=groupOfNames)" }
                    conventions:
                      lock: { attribute: roomNumber, disabled: disabled }
                      last_member: { rule: refuse }
                      stamp: ""
                    correlation:
                      keys: [ { attribute: employeeNumber, field: number, strength: strong, form: exact } ]
                policy: { treatments: { ON_LEAVE: %s } }
                limits:
                  disables: { whole: %s, directory: %s, ou: %s, department: %s, privileged: %s }
                  strips: { group: { count: 10, percent: 100 } }
                  urgent: { whole: %s }
                  roster_loss: { feed: %s }
                reports: { dir: reports }
                state: { dir: state }
                """.formatted(
                directory.url(), directory.bindDn(), filter, onLeave, limit, limit, limit, limit, limit, limit, limit);
    }

    private static EmbeddedDirectory directory(String name) {
        EmbeddedDirectory directory = EmbeddedDirectory.start(EmbeddedOptions.ldap("dc=example,dc=com"));
        directory.load(DATA.resolve(name).resolve("directory.ldif"));
        return directory;
    }

    private static String feed(String name) throws IOException {
        return Files.readString(DATA.resolve(name).resolve("hr.csv"));
    }

    private static String ldif(String name) throws IOException {
        return Files.readString(DATA.resolve(name).resolve("directory.ldif"));
    }
}
