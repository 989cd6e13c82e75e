package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import curfew.cases.Case;
import curfew.cases.CaseKind;
import curfew.demo.EmbeddedDirectory;
import curfew.directory.AccountKey;
import curfew.given.Edited;
import curfew.journal.Run;
import curfew.settings.JobLoader;
import curfew.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A few people whose access ends now, as an operator types it. Persons 0 and 1 have left by HR, all others work here. */
class OffboardCommandTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(2, 8);
    private static final String HEADER = "person_or_account,reason,by,from,lifted_by,lifted_at\n";

    @TempDir
    private Path home;

    private EmbeddedDirectory directory;
    private Path job;
    private String printed = "";
    private String warned = "";

    @BeforeEach
    void start() throws IOException {
        directory = COMPANY.start();
        job = COMPANY.write(home, directory);
        change(
                "reports: {",
                "lists: { urgent: urgent.csv, exceptions: exceptions.csv, protected: protected.yaml }\nreports: {");
        Files.writeString(home.resolve("urgent.csv"), HEADER);
        Files.writeString(home.resolve("exceptions.csv"), "subject,covers,group,reason,approver,from,until\n");
        Files.writeString(home.resolve("protected.yaml"), "protected: []\n");
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    private void change(String from, String to) throws IOException {
        Edited.replace(job, from, to);
    }

    private int run(String... arguments) {
        Typed typed = Typed.of(arguments);
        printed = typed.out();
        warned = typed.err();
        return typed.exit();
    }

    private int offboard(String... names) {
        String[] all = new String[names.length + 7];
        System.arraycopy(
                new String[] {"offboard", "--job", job.toString(), "--by", "Sue, CISO", "--reason", "theft of \"data\""
                },
                0,
                all,
                0,
                7);
        System.arraycopy(names, 0, all, 7, names.length);
        return run(all);
    }

    private Entry person(int number) {
        return directory.entry(dn(number)).orElseThrow();
    }

    private static String dn(int number) {
        return "CN=Person " + number + ",OU=People," + LeaverCompany.BASE;
    }

    private boolean isEnabled(int number) {
        return "512".equals(person(number).getAttributeValue("userAccountControl"));
    }

    private String list() throws IOException {
        return Files.readString(home.resolve("urgent.csv"));
    }

    private Run latest() {
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            return stores.runs().latest(1).get(0);
        }
    }

    private List<Case> cases() {
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            return stores.caseBook().open();
        }
    }

    @Test
    void endsTheAccessOfTheOneWhoIsNamedAndOfNobodyElse() throws IOException {
        assertThat(offboard("hr:00005")).as(printed + warned).isZero();

        assertThat(isEnabled(5)).isFalse();
        assertThat(person(5).getAttributeValues("memberOf")).isNull();
        assertThat(isEnabled(0)).as("left by HR, and left to the night").isTrue();
        assertThat(isEnabled(6)).isTrue();
        assertThat(list())
                .startsWith(HEADER)
                .matches("(?s).*\nhr:00005,\"theft of \"\"data\"\"\",\"Sue, CISO\",20[^,]*Z,,\r?\n");
        assertThat(printed).contains("hr:00005 is on the urgent list now: " + home.resolve("urgent.csv"));
        Run run = latest();
        assertThat(run.command()).isEqualTo("offboard");
        assertThat(run.requestedBy()).isEqualTo("Sue, CISO");
        assertThat(home.resolve("reports").resolve(run.id()).resolve("actions.csv"))
                .content()
                .contains("RISK_REVOKED")
                .contains("verified")
                .doesNotContain("TERMINATED");
        assertThat(home.resolve("reports").resolve(run.id()).resolve("leavers.csv"))
                .content()
                .contains("hr:00005")
                .doesNotContain("hr:00000");
    }

    @Test
    void isRepeatedWithoutASecondRow() throws IOException {
        assertThat(offboard("hr:00005")).isZero();
        String once = list();

        assertThat(offboard("HR:00005".replace("HR", "hr"), " hr:00005 ")).isZero();

        assertThat(list()).isEqualTo(once);
        assertThat(printed).contains("hr:00005 was on the urgent list before").contains("nothing to do");
    }

    @Test
    void writesAnotherRowOnceTheFirstWasLifted() throws IOException {
        Files.writeString(home.resolve("urgent.csv"), HEADER + "hr:00005,old,Hal,2026-01-01,Hal,2026-01-02\n");

        assertThat(offboard("hr:00005")).isZero();

        assertThat(list().lines()).hasSize(3);
        assertThat(isEnabled(5)).isFalse();
    }

    @Test
    void takesSeveralAndAccountsByLoginDnAndId() {
        String id = idOf(6);

        assertThat(offboard("hr:00004", "p5", id, "CN=Person 7, OU=People," + LeaverCompany.BASE))
                .as(printed + warned)
                .isZero();

        for (int gone : new int[] {4, 5, 6, 7}) {
            assertThat(isEnabled(gone)).as("person %d", gone).isFalse();
        }
        assertThat(isEnabled(8)).isTrue();
    }

    private String idOf(int number) {
        List<String> ids = new ArrayList<>();
        try (Directories directories = new Directories(JobLoader.load(job), Clock.systemUTC())) {
            Set<AccountKey> keys = Set.of(new AccountKey(AccountKey.LOGIN, "p" + number));
            directories
                    .all()
                    .get(0)
                    .reader()
                    .lookUp(keys, Set.of(), account -> ids.add(account.entry().id()));
        }
        return ids.get(0);
    }

    @Test
    void waitsForNoFeed() throws IOException {
        assertThat(run("run", job.toString())).as(printed + warned).isZero();
        Files.writeString(home.resolve("hr.csv"), "number,name,status,start,end\n00002,Per");

        assertThat(offboard("hr:00005")).as(printed + warned).isZero();

        assertThat(isEnabled(5)).as("known from the night before").isFalse();
        Files.delete(home.resolve("hr.csv"));
        assertThat(offboard("hr:00006")).as(printed + warned).isZero();
        assertThat(isEnabled(6)).isFalse();
    }

    @Test
    void saysAloudWhomItDidNotFindAndLeavesThemOnTheList() throws IOException {
        assertThat(offboard("hr:99999", "hr:00005", "nobody")).isEqualTo(12);

        assertThat(isEnabled(5)).isFalse();
        assertThat(list()).contains("hr:99999,").contains("nobody,");
        assertThat(printed)
                .contains("hr:99999: nobody in the feeds has this key")
                .contains("nobody: no account was found");
        assertThat(cases().stream().filter(one -> one.kind() == CaseKind.URGENT_NOT_READ))
                .hasSize(2)
                .allSatisfy(one -> {
                    assertThat(one.kind().severity()).isEqualTo(CaseKind.Severity.CRITICAL);
                    assertThat(one.detail()).startsWith("urgent.csv:");
                });
    }

    @Test
    void namesTheAccountsThatCarryTheKeyOfSomebodyWhomNoFeedKnows() throws IOException {
        Files.writeString(home.resolve("hr.csv"), "number,name,status,start,end\n00001,Person 1,active,2020-01-01,\n");

        assertThat(offboard("hr:00005")).isEqualTo(12);

        assertThat(printed).contains("hr:00005: account corp/p5 carries this key; if it is theirs, name it, too");
        assertThat(isEnabled(5)).isTrue();
        assertThat(offboard("p5")).as(printed).isZero();
        assertThat(isEnabled(5)).isFalse();
    }

    @Test
    void takesEveryAccountOfThePerson() throws IOException {
        change("keys: [ {", "keys: [ { attribute: login, strength: derived, pattern: \"adm-{login}\" }, {");
        String admin = "CN=Admin 5,OU=People," + LeaverCompany.BASE;
        directory.add(
                admin,
                new Attribute("objectClass", "top", "person", "organizationalPerson", "user"),
                new Attribute("cn", "Admin 5"),
                new Attribute("sn", "5"),
                new Attribute("sAMAccountName", "adm-p5"),
                new Attribute("userAccountControl", "512"));

        assertThat(offboard("hr:00005")).as(printed + warned).isZero();

        assertThat(isEnabled(5)).isFalse();
        assertThat(directory.entry(admin).orElseThrow().getAttributeValue("userAccountControl"))
                .isEqualTo("514");
        assertThat(printed).contains("corp/adm-p5 (hr:00005): 1 disable verified");
    }

    @Test
    void touchesNobodyWhoIsProtected() throws IOException {
        Files.writeString(home.resolve("protected.yaml"), "protected: [ { subject: p5, reason: break glass } ]\n");

        assertThat(offboard("hr:00005", "hr:00006")).isEqualTo(12);

        assertThat(isEnabled(5)).isTrue();
        assertThat(isEnabled(6)).isFalse();
        assertThat(cases()).anyMatch(one -> one.kind() == CaseKind.PROTECTED_AGAINST_URGENT);
    }

    @Test
    void goesOnWhileAFreezeIsInForceAndPastAnException() throws IOException {
        change("reports: {", "freeze: [ { from: 2020-01-01, until: 2099-01-01, reason: audit } ]\nreports: {");
        Files.writeString(
                home.resolve("exceptions.csv"),
                "subject,covers,group,reason,approver,from,until\nhr:00005,all,,on call,Ann,2026-01-01,2099-01-01\n");

        assertThat(offboard("hr:00005")).as(printed + warned).isZero();

        assertThat(isEnabled(5)).isFalse();
    }

    @Test
    void isHeldByTheUrgentLimitAndByNoOther() throws IOException {
        change("disables: { whole: { count: 100000", "disables: { whole: { count: 0");
        change("urgent: { whole: { count: 100000", "urgent: { whole: { count: 1");

        assertThat(offboard("hr:00005")).as(printed + warned).isZero();
        assertThat(offboard("hr:00006", "hr:00007")).isEqualTo(10);

        assertThat(isEnabled(5)).isFalse();
        assertThat(isEnabled(6)).isTrue();
        String held = latest().id();
        assertThat(run("approve", held, "--job", job.toString(), "--by", "Olga", "--reason", "right"))
                .isZero();
        assertThat(run("apply", held, "--job", job.toString()))
                .as(printed + warned)
                .isZero();
        assertThat(isEnabled(6)).isFalse();
    }

    @Test
    void showsWhatItWouldDoAndWritesNothing() throws IOException {
        assertThat(offboard("hr:00005", "--dry-run")).as(printed + warned).isZero();

        assertThat(list()).isEqualTo(HEADER);
        assertThat(isEnabled(5)).isTrue();
        String dry = latest().id();
        assertThat(home.resolve("reports").resolve(dry).resolve("plan.ldif"))
                .content()
                .contains("userAccountControl");
        assertThat(run("apply", dry, "--job", job.toString())).isEqualTo(2);
        assertThat(warned).contains("was a dry run");
        assertThat(isEnabled(5)).isTrue();
    }

    @Test
    void refusesUpFrontWhatCannotBeWritten() throws IOException {
        assertThat(offboard("cn*")).isEqualTo(2);
        assertThat(offboard("payroll:00005")).isEqualTo(2);
        assertThat(warned).contains("the job has hr");
        assertThat(offboard(" ")).isEqualTo(2);
        change("urgent: urgent.csv, ", "");
        assertThat(offboard("hr:00005")).isEqualTo(2);
        assertThat(warned).contains("the job has no urgent list").contains("Add lists.urgent");
        assertThat(isEnabled(5)).isTrue();
        assertThat(home.resolve("state").resolve("curfew.db")).doesNotExist();
    }

    @Test
    void appliesNothingWhereTheJobOnlyObserves() throws IOException {
        change("mode: act", "mode: observe");

        assertThat(offboard("hr:00005")).isEqualTo(2);

        assertThat(warned).contains("mode: observe").contains("--dry-run");
        assertThat(list()).isEqualTo(HEADER);
        assertThat(offboard("hr:00005", "--dry-run")).isZero();
    }

    @Test
    void keepsTheAccountDisabledWhileHrSaysActiveAndUntilItIsLifted() throws IOException {
        assertThat(offboard("hr:00005")).isZero();

        assertThat(run("run", job.toString())).as(printed + warned).isZero();

        assertThat(isEnabled(5)).isFalse();
        assertThat(cases()).noneMatch(one -> one.kind() == CaseKind.REHIRED);
    }

    @Test
    void leavesThePlanThatWaitsSinceTheMorningAsItWas() throws IOException {
        change("disables: { whole: { count: 100000", "disables: { whole: { count: 1");
        assertThat(run("run", job.toString())).isEqualTo(10);
        String night = latest().id();

        assertThat(offboard("hr:00005")).as(printed + warned).isZero();

        assertThat(run("approve", night, "--job", job.toString(), "--by", "Olga", "--reason", "right"))
                .as(printed + warned)
                .isZero();
        assertThat(run("apply", night, "--job", job.toString()))
                .as(printed + warned)
                .isZero();
        assertThat(isEnabled(0)).isFalse();
    }

    @Test
    void printsOneDocumentForPrograms() {
        assertThat(offboard("hr:00005", "--json")).isZero();

        JsonNode document = JsonMapper.builder().build().readTree(printed);
        assertThat(document.get("command").asString()).isEqualTo("offboard");
        assertThat(document.get("exit_code").asInt()).isZero();
        JsonNode account = document.get("accounts").get(0);
        assertThat(account.get("account_id").asString()).isEqualTo("p5");
        assertThat(account.get("operations").get("disable verified").asInt()).isEqualTo(1);
    }

    @Test
    void revokesWhatSomebodyGivesBackAgain() {
        assertThat(offboard("hr:00005")).isZero();
        directory.modify(dn(5), new Modification(ModificationType.REPLACE, "userAccountControl", "512"));

        assertThat(offboard("hr:00005")).as(printed + warned).isZero();

        assertThat(isEnabled(5)).isFalse();
    }

    private void privileged(int group) throws IOException {
        change("exceptions: exceptions.csv,", "exceptions: exceptions.csv, entitlements: entitlements.csv,");
        Files.writeString(
                home.resolve("entitlements.csv"),
                "group,application,tier,owner,privileged,on_leave,licence\nGroup " + group + ",,0,,yes,strip,no\n");
    }

    /** Persons 5, 6 and 7 are in group 7. */
    @Test
    void tellsWhoIsTheLastEnabledMemberOfAPrivilegedGroup() throws IOException {
        privileged(7);
        assertThat(offboard("hr:00005", "hr:00006")).as(printed).isZero();
        assertThat(printed).doesNotContain("privileged_members");
        assertThat(cases()).noneMatch(one -> one.kind() == CaseKind.HELD_BY_LIMIT);

        assertThat(offboard("hr:00007")).as(printed).isZero();

        assertThat(isEnabled(7)).as("urgent: told, and not stopped").isFalse();
        assertThat(printed).contains("privileged_members.group", "found 1, allowed 0");
        assertThat(cases())
                .filteredOn(one -> one.kind() == CaseKind.HELD_BY_LIMIT)
                .singleElement()
                .satisfies(one -> assertThat(one.detail()).contains("privileged_members.group", "Group 7"));
        assertThat(home.resolve("reports").resolve(latest().id()).resolve("summary.json"))
                .content()
                .contains("privileged_members.group");
    }
}
