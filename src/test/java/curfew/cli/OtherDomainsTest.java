package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.cases.Case;
import curfew.cases.CaseKind;
import curfew.cli.Nights.Night;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.EmbeddedOptions;
import curfew.demo.Interference;
import curfew.demo.Interference.Kind;
import curfew.directory.Action;
import curfew.given.EmbeddedCatalog;
import curfew.journal.ExitCode;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.plan.PlanInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole nights on a forest of two domains: a leaver of the child domain is in groups of its parent. */
class OtherDomainsTest {
    private static final String ROOT = "DC=corp,DC=example";
    private static final String CHILD = "DC=child," + ROOT;
    private static final String ANNA = "CN=Anna,OU=People," + CHILD;
    private static final String BEN = "CN=Ben,OU=People," + CHILD;
    private static final String STAFF = "CN=Staff,OU=Groups," + CHILD;
    private static final String PROJECTS = "CN=Projects,OU=Groups," + ROOT;
    private static final String SECRET = "CN=Secret,OU=Groups," + ROOT;
    private static final String LOCAL = "CN=Local,OU=Groups," + ROOT;
    private static final String UNIVERSAL = "-2147483640";
    private static final String DOMAIN_LOCAL = "-2147483644";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path home;

    private EmbeddedDirectory root;
    private EmbeddedDirectory child;
    private EmbeddedCatalog catalog;

    @BeforeEach
    void start() throws IOException {
        root = EmbeddedDirectory.start(EmbeddedOptions.activeDirectory(ROOT));
        root.load(List.of(
                unit("OU=People," + ROOT),
                account("CN=Ruth,OU=People," + ROOT, "00007"),
                unit("OU=Groups," + ROOT),
                group(PROJECTS, UNIVERSAL, ANNA, BEN),
                group(SECRET, UNIVERSAL, STAFF),
                group(LOCAL, DOMAIN_LOCAL, ANNA)));
        child = EmbeddedDirectory.start(EmbeddedOptions.activeDirectory(CHILD));
        child.load(List.of(
                unit("OU=People," + CHILD),
                account(ANNA, "00001"),
                account(BEN, "00002"),
                unit("OU=Groups," + CHILD),
                group(STAFF, "-2147483646", ANNA, BEN)));
        catalog = EmbeddedCatalog.of(child, root);
    }

    @AfterEach
    void stop() {
        catalog.close();
        child.close();
        root.close();
    }

    private static Entry unit(String dn) {
        return new Entry(dn, new Attribute("objectClass", "top", "organizationalUnit"));
    }

    private static Entry account(String dn, String number) {
        return new Entry(
                dn,
                new Attribute("objectClass", "top", "person", "organizationalPerson", "user"),
                new Attribute("employeeID", number));
    }

    private static Entry group(String dn, String type, String... members) {
        return new Entry(
                dn,
                new Attribute("objectClass", "top", "group"),
                new Attribute("groupType", type),
                new Attribute("member", members));
    }

    private boolean holds(EmbeddedDirectory domain, String group, String member) {
        return domain.entry(group).orElseThrow().hasAttributeValue("member", member);
    }

    private Path job(EmbeddedDirectory... directories) throws IOException {
        Files.writeString(home.resolve("hr.csv"), """
                number,name,status,start,end
                00001,Anna,active,2020-01-01,2026-01-31
                00002,Ben,active,2020-01-01,
                00007,Ruth,active,2020-01-01,
                """);
        Files.writeString(home.resolve("hr.yaml"), """
                fields: { key: number, number: number, display_name: name, status: status, start: start, end: end }
                key: { form: exact }
                status: { active: [active] }
                dates: { formats: [yyyy-MM-dd], end: inclusive }
                required: [status]
                """);
        Files.writeString(home.resolve("entitlements.csv"), """
                group,application,tier,owner,on_leave,privileged
                "%s",Secrets,0,Security,strip,yes
                """.formatted(SECRET));
        StringBuilder job = new StringBuilder("""
                name: forest
                zone: UTC
                mode: act
                policy: { stamp: false }
                feeds:
                  hr: { kind: employment, file: hr.csv, mapping: hr.yaml, max_age: 9999d }
                lists:
                  entitlements: entitlements.csv
                limits:
                  disables: { whole: LIMIT, directory: LIMIT, ou: LIMIT, department: LIMIT, privileged: LIMIT }
                  strips: { group: LIMIT }
                  urgent: { whole: LIMIT }
                  roster_loss: { feed: LIMIT }
                reports: { dir: reports }
                state: { dir: state }
                directories:
                """.replace("LIMIT", "{ count: 100, percent: 100 }"));
        for (EmbeddedDirectory directory : directories) {
            String name = directory == child ? "child" : "root";
            Files.writeString(home.resolve(name + ".password"), directory.password());
            job.append("""
                      %s:
                        kind: active-directory
                        servers: ["%s"]
                        bind: { dn: "%s", password: { file: %s.password } }
                        connect_timeout: 2s
                        response_timeout: 2s
                        accounts: { bases: ["OU=People,%s"] }
                        groups: { bases: ["OU=Groups,%s"] }
                        correlation:
                          keys: [ { attribute: employeeID, field: number, strength: strong, form: exact } ]
                    """.formatted(
                            name,
                            directory.url(),
                            directory.bindDn(),
                            name,
                            directory.options().base(),
                            directory.options().base()));
            if (directory == child) {
                job.append("    global_catalog: { servers: [\"%s\"] }%n".formatted(catalog.url()));
            }
        }
        return Files.writeString(home.resolve("forest.yaml"), job);
    }

    /** What became of each operation, by action and target. */
    private static Map<String, OperationState> states(Night night) {
        Map<String, OperationState> states = new TreeMap<>();
        List<Operation> operations = new ArrayList<>(night.plan().orElseThrow().operations());
        night.plan().orElseThrow().refused().forEach(refusal -> operations.add(refusal.operation()));
        for (Operation operation : operations) {
            states.put(
                    (operation.action().code() + " " + operation.target()).strip(),
                    java.util.Objects.requireNonNull(night.records().get(operation.id()))
                            .state());
        }
        return states;
    }

    private static List<String> unsearched(Night night) {
        return night.plan().orElseThrow().header().inputs().stream()
                .map(PlanInput::unsearched)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private static List<CaseKind> cases(Night night) {
        return night.cases().stream().map(Case::kind).toList();
    }

    @Test
    void stripsAGroupOfAnotherDomainThatIsADirectoryOfTheJob() throws IOException {
        Path job = job(child, root);
        Night night = Nights.run(job, CLOCK);

        assertThat(night.exit()).as(night.printed()).isZero();
        assertThat(states(night))
                .containsOnly(
                        Map.entry("disable", OperationState.VERIFIED),
                        Map.entry("strip-group " + STAFF, OperationState.VERIFIED),
                        Map.entry("strip-group " + PROJECTS, OperationState.VERIFIED));
        assertThat(night.records().values().stream().map(record -> record.server()))
                .contains("127.0.0.1:" + root.port());
        assertThat(holds(root, PROJECTS, ANNA)).isFalse();
        assertThat(holds(root, PROJECTS, BEN)).isTrue();
        assertThat(holds(root, LOCAL, ANNA)).as("nobody can see it").isTrue();
        assertThat(unsearched(night))
                .contains("domain-local groups of " + ROOT + ", whose members no global catalog has");

        Night next = Nights.run(job, CLOCK);
        assertThat(next.exit()).as(next.printed()).isZero();
        assertThat(states(next)).isEmpty();
    }

    @Test
    void takesAnAccountForPrivilegedByAGroupOfAnotherDomain() throws IOException {
        Night night = Nights.run(job(child, root), CLOCK);

        assertThat(night.plan().orElseThrow().operations())
                .as("Staff is in a privileged universal group of the root")
                .isNotEmpty()
                .allMatch(Operation::privileged)
                .anyMatch(operation -> operation.action() == Action.STRIP_PRIVILEGED_GROUP
                        && operation.target().equals(STAFF));
    }

    @Test
    void makesACaseOfAGroupInADomainThatIsNoneOfTheJob() throws IOException {
        Night night = Nights.run(job(child), CLOCK);

        assertThat(states(night))
                .containsOnly(
                        Map.entry("disable", OperationState.VERIFIED),
                        Map.entry("strip-group " + STAFF, OperationState.VERIFIED));
        assertThat(cases(night)).containsExactly(CaseKind.CANNOT);
        assertThat(night.cases().get(0).detail())
                .contains(PROJECTS, "name dc=corp,dc=example as a directory of the job");
        assertThat(holds(root, PROJECTS, ANNA)).isTrue();
    }

    @Test
    void aCatalogThatCannotBeReadLeavesOtherDomainsInDoubtAndNothingElse() throws IOException {
        Path job = job(child, root);
        catalog.refuse(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        Night night = Nights.run(job, CLOCK);

        assertThat(states(night))
                .containsOnly(
                        Map.entry("disable", OperationState.VERIFIED),
                        Map.entry("strip-group " + STAFF, OperationState.VERIFIED));
        assertThat(night.exit()).isEqualTo(ExitCode.PART_HELD.code());
        assertThat(night.cases())
                .isNotEmpty()
                .allMatch(one -> one.kind() == CaseKind.INCOMPLETE_READ
                        && one.detail().contains("directory child, groups of other domains"));
        assertThat(Files.readString(
                        home.resolve("reports").resolve(night.run().id()).resolve("leavers.csv")))
                .contains(",held,");

        catalog.refuse(null);
        Night next = Nights.run(job, CLOCK);
        assertThat(next.exit()).as(next.printed()).isZero();
        assertThat(states(next)).containsOnly(Map.entry("strip-group " + PROJECTS, OperationState.VERIFIED));
        assertThat(next.cases()).isEmpty();
        assertThat(holds(root, PROJECTS, ANNA)).isFalse();
    }

    @Test
    void whatIsNoCatalogTellsNothing() throws IOException {
        catalog.ready(false);
        Night night = Nights.run(job(child, root), CLOCK);

        assertThat(states(night)).doesNotContainKey("strip-group " + PROJECTS);
        assertThat(night.cases()).isNotEmpty().allMatch(one -> one.detail().contains("isGlobalCatalogReady"));
        assertThat(unsearched(night)).contains("groups of other domains: the global catalog could not be read");
    }

    @Test
    void aDomainThatCannotBeReadHoldsUpWhatLiesThere() throws IOException {
        Path job = job(child, root);
        root.interfere(Interference.when(
                call -> call.kind() == Kind.SEARCH && call.dn().equals("OU=Groups," + ROOT),
                new Interference.Refuse(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "made by a test")));
        Night night = Nights.run(job, CLOCK);

        assertThat(states(night))
                .containsEntry("disable", OperationState.VERIFIED)
                .containsEntry("strip-group " + STAFF, OperationState.VERIFIED)
                .containsEntry("strip-group " + PROJECTS, OperationState.HELD);
        assertThat(holds(root, PROJECTS, ANNA)).isTrue();
    }

    @Test
    void followsAnAccountThatWasRenamedToItsGroupElsewhere() throws IOException {
        Path job = job(child, root);
        child.interfere(new Interference() {
            private boolean done;

            @Override
            public Effect on(Call call) {
                if (!done && call.kind() == Kind.MODIFY) {
                    done = true;
                    child.move(ANNA, "CN=Anna Married", null);
                    root.modify(
                            PROJECTS,
                            new Modification(ModificationType.DELETE, "member", ANNA),
                            new Modification(ModificationType.ADD, "member", "CN=Anna Married,OU=People," + CHILD));
                }
                return new Pass();
            }
        });
        Night night = Nights.run(job, CLOCK);

        assertThat(night.exit()).as(night.printed()).isZero();
        assertThat(states(night)).containsEntry("strip-group " + PROJECTS, OperationState.VERIFIED);
        assertThat(holds(root, PROJECTS, "CN=Anna Married,OU=People," + CHILD)).isFalse();
    }
}
