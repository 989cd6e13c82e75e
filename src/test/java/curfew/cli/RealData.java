package curfew.cli;

import curfew.apply.KillPoint;
import curfew.cases.Case;
import curfew.cases.CaseKind;
import curfew.journal.OperationRecord;
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

/**
 * A feed and a directory that nobody of this project wrote.
 *
 * @param name of their folder
 * @param filter what is an account there: one of the two counts its directory's own technical account among them
 */
record RealData(String name, String filter) {
    static final RealData SRI =
            new RealData("midpoint-sri", "(|(objectClass=inetOrgPerson)(&(objectClass=person)(cn=idm)))");
    static final RealData ALICE = new RealData("midpoint-alice", "(objectClass=inetOrgPerson)");
    static final String BASE = "dc=example,dc=com";

    /** Where the directory was loaded, and what kind the job calls it. */
    record Server(String kind, String url, String bindDn, String password) {}

    /** What a night came to. */
    record Outcome(Run run, List<Operation> operations, List<OperationState> states, List<Case> cases) {
        List<String> logins() {
            return operations.stream().map(Operation::login).toList();
        }

        List<String> orphans() {
            return cases.stream()
                    .filter(one -> one.kind() == CaseKind.ORPHAN)
                    .map(one -> one.accountDn().replaceFirst("^uid=", "").replaceFirst(",.*", ""))
                    .toList();
        }
    }

    String feed() throws IOException {
        return Files.readString(folder().resolve("hr.csv"));
    }

    /** The feed on the day after the person with this number left. */
    String feedWithout(String number) throws IOException {
        String left = feed().replaceFirst("(\"" + number + "\",.*)\"Active\"", "$1\"Former employee\"");
        if (left.equals(feed())) {
            throw new IllegalArgumentException(number + " does not work there");
        }
        return left;
    }

    Path ldif() {
        return folder().resolve("directory.ldif");
    }

    private Path folder() {
        return Path.of("src/test/resources/realdata").resolve(name);
    }

    /**
     * Runs a night.
     *
     * @param onLeave what becomes of accounts of people on leave, as the job says it
     */
    Outcome run(Path home, Server server, String onLeave, String feed) throws IOException {
        Files.writeString(home.resolve("hr.csv"), feed);
        Files.copy(folder().resolve("hr.yaml"), home.resolve("hr.yaml"));
        Files.writeString(home.resolve("password"), server.password());
        Files.writeString(home.resolve("job.yaml"), job(server, onLeave));
        JobSettings settings = JobLoader.load(home.resolve("job.yaml"));
        Clock clock = Clock.systemUTC();
        Instant now = clock.instant();
        try (Workplace workplace = new Workplace(settings, clock)) {
            PrintWriter nowhere = new PrintWriter(new StringWriter());
            Run run = workplace.run(
                    workplace.job(new Console(nowhere, nowhere, clock), KillPoint.Listener.NOBODY),
                    NewRun.of(settings, "run", null, now, now));
            return new Outcome(
                    run,
                    workplace.stores().plans().load(run.id()).orElseThrow().operations(),
                    workplace.stores().journal().records(run.id()).values().stream()
                            .map(OperationRecord::state)
                            .toList(),
                    workplace.stores().caseBook().open());
        }
    }

    private String job(Server server, String onLeave) {
        String limit = "{ count: 10, percent: 100 }";
        return """
                name: real
                zone: Europe/Bratislava
                mode: act
                feeds:
                  hr: { kind: employment, file: hr.csv, mapping: hr.yaml, max_age: 9999d }
                directories:
                  corp:
                    kind: %s
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
                        server.kind(),
                        server.url(),
                        server.bindDn(),
                        filter,
                        onLeave,
                        limit,
                        limit,
                        limit,
                        limit,
                        limit,
                        limit,
                        limit);
    }
}
