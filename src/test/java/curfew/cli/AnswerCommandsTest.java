package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.apply.KillPoint;
import curfew.batch.Ports;
import curfew.brake.Trip;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.Interference;
import curfew.demo.Interference.Kind;
import curfew.demo.Interference.Refuse;
import curfew.given.Csv;
import curfew.given.Edited;
import curfew.journal.Run;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import curfew.store.Stores;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A night that a limit holds, and what people answer in the morning, as they type it. Three leave, and one may. */
class AnswerCommandsTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(3, 6);
    private static final String LET_PASS = "whole: { count: 100000, percent: 100 }, directory";
    private static final int FIRST = 0;

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
        change(LET_PASS, "whole: { count: 1, percent: 100 }, directory");
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

    private int answer(String what, String run, String... more) {
        String[] all = new String[more.length + 8];
        System.arraycopy(
                new String[] {what, run, "--job", job.toString(), "--by", "Olga", "--reason", "a site was sold"},
                0,
                all,
                0,
                8);
        System.arraycopy(more, 0, all, 8, more.length);
        return run(all);
    }

    private int apply(String run, String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(new String[] {"apply", run, "--job", job.toString()}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return run(all);
    }

    /** A run so long ago. */
    private Run night(String command, Duration ago) {
        Clock clock = Clock.fixed(Instant.now().minus(ago), ZoneOffset.UTC);
        JobSettings settings = JobLoader.load(job);
        try (Workplace workplace = new Workplace(settings, clock)) {
            PrintWriter nowhere = new PrintWriter(new StringWriter());
            Run run = NewRun.of(settings, command, null, clock.instant(), clock.instant());
            return workplace.run(workplace.job(new Console(nowhere, nowhere, clock), KillPoint.Listener.NOBODY), run);
        }
    }

    private String heldNight() {
        Run run = night("run", Duration.ofHours(11));
        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.message()).isEqualTo("15 operations held; no change was made");
        return run.id();
    }

    private Run latest() {
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            return stores.runs().latest(1).get(FIRST);
        }
    }

    private List<CSVRecord> actions(String run) throws IOException {
        return Csv.rows(home.resolve("reports").resolve(run).resolve("actions.csv"));
    }

    private JsonNode summary(String run) {
        return JsonMapper.shared()
                .readTree(home.resolve("reports")
                        .resolve(run)
                        .resolve("summary.json")
                        .toFile());
    }

    private boolean isEnabled(int person) {
        return "512".equals(directory.entry(dn(person)).orElseThrow().getAttributeValue("userAccountControl"));
    }

    private static String dn(int person) {
        return "CN=Person " + person + ",OU=People," + LeaverCompany.BASE;
    }

    private static List<CSVRecord> of(List<CSVRecord> rows, String login) {
        return rows.stream().filter(row -> row.get("account_id").equals(login)).toList();
    }

    @Test
    void appliesInTheMorningWhatWasHeldInTheNight() throws IOException {
        String night = heldNight();

        assertThat(answer("approve", night)).isZero();
        assertThat(printed)
                .contains("held by limit disables.whole in whole: found 3, allowed 1, population 9")
                .contains(
                        "this answer covers 15 operations of 3 accounts: 3 disable, 3 stamp, 9 strip-group; 15 TERMINATED")
                .contains("corp/p0 (hr:00000), TERMINATED: 1 disable, 3 strip-group, 1 stamp")
                .contains("approved: A-")
                .contains("`curfew apply " + night + " --job " + job + "` applies it, until ");
        assertThat(isEnabled(0)).isTrue();

        assertThat(apply(night)).isZero();
        assertThat(printed).contains("15 of 15 operations released", "all 15 operations verified");
        assertThat(isEnabled(0)).isFalse();
        String run = latest().id();
        assertThat(actions(run)).hasSize(15).allSatisfy(row -> {
            assertThat(row.get("state")).isEqualTo("verified");
            assertThat(row.get("approval_id")).startsWith("A-");
        });
        JsonNode approval = summary(run).path("approvals").path(0);
        assertThat(approval.path("by").asString()).isEqualTo("Olga");
        assertThat(approval.path("reason").asString()).isEqualTo("a site was sold");
        assertThat(approval.path("os_user").asString())
                .isEqualTo(OsUser.ofThisProcess().name());
        assertThat(approval.path("used_by").asString()).isEqualTo(run);
        assertThat(approval.path("operations").size()).isEqualTo(15);
        assertThat(Files.readString(home.resolve("reports").resolve(run).resolve("index.html")))
                .contains("<h2>Answers</h2>", "a site was sold", "used by " + run);
        assertThat(run("audit", "verify", home.resolve("reports").toString())).isZero();
        assertThat(run("cases", "--job", job.toString())).isZero();
        assertThat(printed).contains("no case is open");
    }

    @Test
    void usesAnApprovalOnce() {
        String night = heldNight();
        answer("approve", night);
        apply(night);

        assertThat(apply(night)).isEqualTo(2);
        assertThat(warned).contains("the plan of " + night + " was applied by run ");
        assertThat(answer("approve", night)).isEqualTo(2);
        assertThat(warned).contains("15 operations already approved, A-").contains("and applied");
    }

    @Test
    void appliesAPartAndLeavesTheRestHeld() throws IOException {
        String night = heldNight();

        assertThat(answer("approve", night, "--only", "p1", "--only", "account:corp/p0"))
                .isZero();
        assertThat(printed).contains("covers 10 operations of 2 accounts", "5 operations wait for an answer still");
        assertThat(apply(night)).isEqualTo(11);
        String first = latest().id();
        assertThat(of(actions(first), "p2")).allMatch(row -> row.get("state").equals("held"));
        assertThat(isEnabled(1)).isFalse();
        assertThat(isEnabled(2)).isTrue();

        assertThat(apply(night)).isEqualTo(10);
        assertThat(printed)
                .contains("nothing of the plan of " + night + " is released", "5 operations wait", "curfew approve");
        assertThat(latest().id()).isEqualTo(first);

        assertThat(answer("approve", first)).isZero();
        assertThat(apply(first)).isZero();
        List<CSVRecord> second = actions(latest().id());
        assertThat(of(second, "p2")).allMatch(row -> row.get("state").equals("verified"));
        assertThat(of(second, "p0")).allSatisfy(row -> {
            assertThat(row.get("state")).isEqualTo("superseded");
            assertThat(row.get("result")).isEqualTo("dealt with by run " + first);
            assertThat(row.get("approval_id")).isEmpty();
        });
    }

    /** A new answer would not bring it on: what it waits for is done once, by this plan or by another. */
    @Test
    void asksForNoAnswerToWhatWaitsForSomethingThatFailed() throws IOException {
        String night = heldNight();
        answer("approve", night);
        directory.interfere(Interference.when(
                call -> call.kind() == Kind.MODIFY && call.dn().equalsIgnoreCase(dn(0)),
                new Refuse(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "no right")));

        assertThat(apply(night)).isEqualTo(12);
        assertThat(of(actions(latest().id()), "p0"))
                .extracting(row -> row.get("action") + " " + row.get("state"))
                .contains("disable failed", "stamp skipped");
        assertThat(printed).contains("curfew retry " + latest().id()).doesNotContain("wait for an answer");
        directory.interfere(Interference.none());

        assertThat(run("status", "--job", job.toString())).isZero();
        assertThat(printed).doesNotContain("curfew approve");
        assertThat(answer("approve", night)).isEqualTo(2);
        assertThat(apply(night)).isEqualTo(2);
        assertThat(warned).contains("the plan of " + night + " was applied by run ");
        assertThat(run("retry", latest().id(), "--job", job.toString()))
                .as(warned + printed)
                .isZero();
        assertThat(isEnabled(0)).isFalse();
    }

    @Test
    void neverAppliesWhatWasRejected() throws IOException {
        String night = heldNight();

        assertThat(answer("reject", night, "--only", "p0")).isZero();
        assertThat(answer("approve", night)).isZero();
        assertThat(printed).contains("covers 10 operations of 2 accounts");
        assertThat(apply(night)).isZero();

        assertThat(isEnabled(0)).isTrue();
        assertThat(of(actions(latest().id()), "p0")).hasSize(5).allSatisfy(row -> {
            assertThat(row.get("state")).isEqualTo("rejected");
            assertThat(row.get("result")).isEqualTo("rejected by Olga: a site was sold");
            assertThat(row.get("approval_id")).startsWith("A-");
        });
        assertThat(answer("approve", night, "--only", "p0")).isEqualTo(2);
        assertThat(warned).contains("rejected, A-");
    }

    @Test
    void takesAnApprovalBackBeforeItIsUsed() {
        String night = heldNight();
        answer("approve", night);

        assertThat(answer("reject", night)).isZero();
        assertThat(apply(night)).isEqualTo(10);
        assertThat(printed).contains("15 operations rejected");
        assertThat(isEnabled(0)).isTrue();
        run("cases", "--job", job.toString());
        assertThat(printed).contains("no case is open");
    }

    @Test
    void tellsOfARejectionInTheReportOfTheNextRun() {
        String night = heldNight();
        answer("reject", night);

        run("plan", job.toString());

        JsonNode approval = summary(latest().id()).path("approvals").path(0);
        assertThat(approval.path("answer").asString()).isEqualTo("rejected");
        assertThat(approval.path("run").asString()).isEqualTo(night);
    }

    @Test
    void appliesNothingThatNobodyHasReleased() {
        String night = heldNight();

        assertThat(apply(night)).isEqualTo(10);
        assertThat(printed)
                .contains("15 operations wait for an answer")
                .contains("curfew approve " + night + " --by WHO --reason TEXT");
        assertThat(apply(night, "--json")).isEqualTo(10);
        assertThat(JsonMapper.shared()
                        .readTree(printed)
                        .path("waiting_operations")
                        .asInt())
                .isEqualTo(15);
        assertThat(latest().id()).isEqualTo(night);
    }

    private void withLists() throws IOException {
        change("reports: {", "lists: { holds: holds.csv, urgent: urgent.csv }\nreports: {");
        Files.writeString(home.resolve("holds.csv"), "subject,reason,by,from,until\n");
        Files.writeString(home.resolve("urgent.csv"), "person_or_account,reason,by,from,lifted_by,lifted_at\n");
    }

    private void add(String list, String row) throws IOException {
        Files.writeString(home.resolve(list), row + "\n", java.nio.file.StandardOpenOption.APPEND);
    }

    @Test
    void leavesAloneWhomAHoldNamesByThenAndAppliesTheRest() throws IOException {
        withLists();
        String night = heldNight();
        answer("approve", night);
        add("holds.csv", "P1,wait for HR,Hal,2026-01-01,2099-01-01");
        add("holds.csv", "p2,over already,Hal,2026-01-01,2026-02-01");
        add("urgent.csv", "p2,theft,Hal,2026-01-01,,");

        assertThat(apply(night)).isZero();

        assertThat(printed).contains("5 operations left out: held or lifted by a person since the plan was made");
        assertThat(isEnabled(1)).isTrue();
        assertThat(isEnabled(2)).isFalse();
        List<CSVRecord> rows = actions(latest().id());
        assertThat(of(rows, "p0")).allMatch(row -> row.get("state").equals("verified"));
        assertThat(of(rows, "p1")).hasSize(5).allSatisfy(row -> {
            assertThat(row.get("state")).isEqualTo("superseded");
            assertThat(row.get("result"))
                    .startsWith("held by a person since the plan was made: wait for HR, by Hal, until 2099-01-01")
                    .endsWith("holds.csv:2");
        });
    }

    @Test
    void leavesAloneWhoWasLiftedFromTheUrgentListByThen() throws IOException {
        withLists();
        change("urgent: { whole: { count: 100000, percent: 100 } }", "urgent: { whole: { count: 0, percent: 100 } }");
        add("urgent.csv", "p7,theft,Hal,2026-01-01,,");
        add("urgent.csv", "p8,theft,Hal,2026-01-01,,");
        String night = night("run", Duration.ofHours(11)).id();
        answer("approve", night);
        Files.writeString(
                home.resolve("urgent.csv"),
                Files.readString(home.resolve("urgent.csv"))
                        .replace("p8,theft,Hal,2026-01-01,,", "p8,theft,Hal,2026-01-01,Hal,2026-02-01"));
        add("holds.csv", "p7,a hold does not stop what is urgent,Hal,2026-01-01,2099-01-01");

        assertThat(apply(night)).isZero();

        assertThat(isEnabled(7)).isFalse();
        assertThat(isEnabled(8)).isTrue();
        assertThat(of(actions(latest().id()), "p8")).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("state")).isEqualTo("superseded");
            assertThat(row.get("result")).startsWith("lifted from the urgent list since the plan was made, by Hal");
        });
    }

    /** Since the night: one was disabled by hand, one has another value where a stamp goes, one is gone, a membership is gone. */
    @Test
    void leavesAloneWhatSomebodyChangedMeanwhileAndAppliesTheRest() throws IOException {
        String night = heldNight();
        answer("approve", night);
        directory.modify(dn(0), new Modification(ModificationType.REPLACE, "userAccountControl", "514"));
        directory.modify(dn(1), new Modification(ModificationType.REPLACE, "info", "mine"));
        directory.delete(dn(2));
        directory.modify(
                "CN=Group 1,OU=Groups," + LeaverCompany.BASE,
                new Modification(ModificationType.DELETE, "member", dn(1)));

        int exit = apply(night);

        List<CSVRecord> rows = actions(latest().id());
        assertThat(exit).isEqualTo(12);
        assertThat(states(rows, "p0")).hasSize(5).allMatch("verified"::equals);
        assertThat(states(rows, "p1"))
                .containsExactlyInAnyOrder("verified", "verified", "verified", "already", "drifted");
        assertThat(of(rows, "p1"))
                .filteredOn(row -> row.get("state").equals("drifted"))
                .extracting(row -> row.get("action"))
                .containsExactly("stamp");
        assertThat(states(rows, "p2")).hasSize(5).allMatch("already"::equals);
        assertThat(directory.entry(dn(1)).orElseThrow().getAttributeValue("info"))
                .isEqualTo("mine");
        run("cases", job.toString());
        assertThat(printed).contains("DRIFTED", dn(1)).doesNotContain("HELD_BY_LIMIT");
        assertThat(isEnabled(1)).isFalse();
    }

    private static List<String> states(List<CSVRecord> rows, String login) {
        return of(rows, login).stream().map(row -> row.get("state")).toList();
    }

    @Test
    void refusesAPlanThatIsTooOld() throws IOException {
        change("plan_lifetime: 30d", "plan_lifetime: 10h");
        String night = heldNight();

        assertThat(answer("approve", night)).isEqualTo(2);
        assertThat(warned).contains("may be applied for PT10H");
        assertThat(apply(night)).isEqualTo(2);
        assertThat(warned).contains("may be applied for PT10H");
        assertThat(answer("reject", night)).isZero();
    }

    @Test
    void refusesAPlanForADayThatIsStillToCome() {
        String day =
                LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).plusDays(30).toString();
        assertThat(run("plan", job.toString(), "--as-of", day)).isEqualTo(10);
        assertThat(printed).contains("15 operations held").doesNotContain("curfew approve");
        String ahead = latest().id();

        assertThat(answer("approve", ahead)).isEqualTo(2);
        assertThat(warned).contains("the plan decides for " + day + "T00:00:00Z, which is still to come");
        assertThat(apply(ahead)).isEqualTo(2);
        assertThat(warned).contains("the plan decides for " + day + "T00:00:00Z, which is still to come");
        assertThat(latest().id()).isEqualTo(ahead);
        assertThat(run("status", "--job", job.toString())).isZero();
        assertThat(printed).doesNotContain("for an answer");
        assertThat(isEnabled(0)).isTrue();
    }

    @Test
    void opensAndClosesNoCaseForADayThatIsStillToCome() throws IOException {
        heldNight();
        withLists();
        add(
                "holds.csv",
                "p1,agreed,Olga,2026-01-01,%s"
                        .formatted(LocalDate.now(ZoneOffset.UTC).plusDays(29)));
        assertThat(run("cases", "--json", "--job", job.toString())).isZero();
        String before = printed;

        assertThat(run(
                        "plan",
                        job.toString(),
                        "--as-of",
                        LocalDate.now(ZoneOffset.UTC).plusDays(30).toString()))
                .isEqualTo(10);
        assertThat(Files.readString(
                        home.resolve("reports").resolve(latest().id()).resolve("exceptions.csv")))
                .contains("HOLD_ENDED", "HELD_BY_LIMIT");
        assertThat(run("cases", "--json", "--job", job.toString())).isZero();
        assertThat(printed).isEqualTo(before);
    }

    @Test
    void refusesAPlanOfOtherSettings() throws IOException {
        String night = heldNight();
        change("count: 1, percent: 100", "count: 5, percent: 100");

        assertThat(answer("approve", night)).isEqualTo(2);
        assertThat(warned).contains("settings have changed since the plan was sealed");
    }

    @Test
    void refusesAPlanOnceALaterRunHasAcceptedANewerFeed() throws IOException {
        String night = heldNight();
        answer("approve", night);
        Files.writeString(
                home.resolve("hr.csv"),
                Files.readString(home.resolve("hr.csv"))
                        .replace("00000,Person 0,active,2020-01-01,2026-01-31", "00000,Person 0,active,2020-01-01,"));
        Run later = night("run", Duration.ofHours(1));
        assertThat(later.exitCode()).isEqualTo(10);

        assertThat(apply(night)).isEqualTo(2);
        assertThat(warned).contains("a later run has accepted a newer feed hr");
        assertThat(answer("approve", night)).isEqualTo(2);
        assertThat(isEnabled(0)).isTrue();
        assertThat(answer("approve", later.id())).isZero();
        assertThat(apply(later.id())).isZero();
        assertThat(isEnabled(0)).isTrue();
        assertThat(isEnabled(1)).isFalse();
    }

    @Test
    void neverCoversANewPlan() {
        String night = heldNight();
        answer("approve", night);
        Run again = night("run", Duration.ofHours(1));

        assertThat(again.exitCode()).isEqualTo(10);
        assertThat(apply(again.id())).isEqualTo(10);
        assertThat(isEnabled(0)).isTrue();
    }

    @Test
    void tellsHowANewPlanDiffersFromTheOneThatWasSeen() throws IOException {
        String night = heldNight();
        String feed = Files.readString(home.resolve("hr.csv"));
        Files.writeString(
                home.resolve("hr.csv"),
                feed.replace("00000,Person 0,active,2020-01-01,2026-01-31", "00000,Person 0,active,2020-01-01,")
                        .replace("00005,Person 5,active,2020-01-01,", "00005,Person 5,active,2020-01-01,2026-01-31"));

        assertThat(run("plan", job.toString())).isEqualTo(10);

        assertThat(printed)
                .contains("against the plan of " + night
                        + ", which nobody has answered: 5 added, 5 gone, 0 altered, 10 the same")
                .contains("added: corp/p5 (5)")
                .contains("gone: corp/p0 (5)");
        JsonNode since = summary(latest().id()).path("since_plan");
        assertThat(since.path("run").asString()).isEqualTo(night);
        assertThat(since.path("added").path(0).path("account_id").asString()).isEqualTo("p5");
        assertThat(since.path("gone").path(0).path("account_id").asString()).isEqualTo("p0");
        assertThat(since.path("same").asInt()).isEqualTo(10);
        assertThat(Files.readString(
                        home.resolve("reports").resolve(latest().id()).resolve("index.html")))
                .contains("gone: corp/p0 (5)");
    }

    @Test
    void saysWhatWaitsAndHowToAnswer() {
        String night = heldNight();
        String command = "curfew approve " + night + " --by WHO --reason TEXT";

        assertThat(run("status", job.toString())).isZero();
        assertThat(printed)
                .contains(
                        "15 operations held",
                        "1 case open, 0 overdue",
                        "15 operations of 3 accounts wait for an answer until ")
                .contains("held by limit disables.whole in whole: found 3, allowed 1", command);
        run("runs", job.toString());
        assertThat(printed).contains(command);
        run("cases", "--job", job.toString());
        assertThat(printed).contains("HELD_BY_LIMIT", command);
        run("status", "--job", job.toString(), "--json");
        JsonNode waiting = JsonMapper.shared().readTree(printed).path("waiting").path(0);
        assertThat(waiting.path("run").asString()).isEqualTo(night);
        assertThat(waiting.path("held_by").path(0).path("limit").asString()).isEqualTo("disables.whole");

        answer("approve", night);
        run("status", job.toString());
        assertThat(printed)
                .contains("15 operations released and not applied; `curfew apply " + night + " --job " + job + "`");
    }

    @Test
    void keepsTheCasesOfAPlanUntilTheNextPlan() throws IOException {
        assertThat(run("plan", job.toString())).isEqualTo(10);
        run("status", job.toString());
        assertThat(printed).contains("1 case open");

        change("count: 1, percent: 100", "count: 5, percent: 100");
        assertThat(run("plan", job.toString())).isZero();
        run("status", job.toString());
        assertThat(printed).contains("0 cases open");
    }

    @Test
    void doesNotCloseByPlanningWhatANightWasHeldBy() throws IOException {
        heldNight();
        change("count: 1, percent: 100", "count: 5, percent: 100");

        assertThat(run("plan", job.toString())).isEqualTo(10);
        assertThat(printed).contains("and not answered since");
        run("status", job.toString());
        assertThat(printed).contains("1 case open");
    }

    @Test
    void namesALimitThatHoldsLaterNightsThoughItsPlanIsOver() throws IOException {
        change("plan_lifetime: 30d", "plan_lifetime: 10h");
        String night = heldNight();

        run("status", job.toString());
        assertThat(printed)
                .contains("limit disables.whole in whole, found 3, allowed 1: tripped in run " + night)
                .contains("curfew reject " + night);
        assertThat(answer("reject", night)).isZero();
        run("status", job.toString());
        assertThat(printed).doesNotContain("tripped in run");
        assertThat(openTrips()).isEmpty();
    }

    @Test
    void usesNoApprovalIfAFreezeBeginsMeanwhile() throws IOException {
        change(
                "plan_lifetime: 30d",
                "plan_lifetime: 30d\nfreeze: [ { from: 2026-01-01, until: 2099-01-01, reason: audit } ]");
        String night = heldNight();
        answer("approve", night);

        assertThat(applied(night, KillPoint.Listener.NOBODY).exitCode()).isEqualTo(10);
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            assertThat(stores.approvals().of(night).all()).noneMatch(approval -> approval.isUsed());
        }
    }

    /** An approval outlives a freeze: it is not used up by an apply that could do nothing. */
    @Test
    void usesNoApprovalInAFreeze() throws IOException {
        change(
                "plan_lifetime: 30d",
                "plan_lifetime: 30d\nfreeze: [ { from: 2026-01-01, until: 2099-01-01, reason: audit } ]");
        String night = heldNight();
        assertThat(answer("approve", night)).isZero();

        assertThat(apply(night)).isEqualTo(10);
        assertThat(printed).contains("a freeze of the job is in force", "no approval was used");
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            assertThat(stores.approvals().of(night).all()).noneMatch(approval -> approval.isUsed());
        }
    }

    @Test
    void showsWithoutStoring() {
        String night = heldNight();

        assertThat(answer("approve", night, "--dry-run", "--json", "--only", "action:disable"))
                .isZero();
        JsonNode shown = JsonMapper.shared().readTree(printed);
        assertThat(shown.path("stored").asBoolean()).isFalse();
        assertThat(shown.path("unasked").size()).isEqualTo(12);
        assertThat(shown.path("accounts").path(2).path("account_id").asString()).isEqualTo("p2");
        assertThat(apply(night)).isEqualTo(10);
    }

    @Test
    void wantsASecondPersonIfTheJobSaysSo() throws IOException {
        change("plan_lifetime: 30d", "plan_lifetime: 30d\napprovals: { second_person: true, expires: 2h }");
        String night = heldNight();

        assertThat(answer("approve", night)).isEqualTo(2);
        assertThat(warned)
                .contains("wants a second person", OsUser.ofThisProcess().name());
        assertThat(answer("reject", night, "--only", "p0")).isZero();
    }

    @Test
    void expiresWhenTheJobSaysSo() throws IOException {
        change("plan_lifetime: 30d", "plan_lifetime: 30d\napprovals: { expires: 1ms }");
        String night = heldNight();

        assertThat(answer("approve", night)).isZero();
        assertThat(apply(night)).isEqualTo(10);
        assertThat(isEnabled(0)).isTrue();
        assertThat(answer("approve", night)).isZero();
    }

    @Test
    void refusesWhatIsNoAnswer() {
        String night = heldNight();

        assertThat(answer("approve", "nobody")).isEqualTo(2);
        assertThat(warned).contains("there is no run nobody");
        assertThat(answer("approve", night, "--only", "zoe")).isEqualTo(2);
        assertThat(warned).contains("--only zoe names nothing");
        assertThat(run("approve", night, "--job", job.toString(), "--by", " ", "--reason", "x"))
                .isEqualTo(2);
        assertThat(warned).contains("--by is empty");
        assertThat(run("approve", night, "--job", job.toString(), "--by", "x", "--reason", "a\u001b[2J"))
                .isEqualTo(2);
        assertThat(warned).contains("--reason holds the character U+001B").doesNotContain("\u001b");
        assertThat(run("approve", night, "--job", job.toString(), "--by", "x")).isEqualTo(2);
        assertThat(apply(night)).isEqualTo(10);
    }

    @Test
    void refusesInModeObserve() throws IOException {
        change("mode: act", "mode: observe");
        Run run = night("run", Duration.ofHours(1));
        assertThat(run.exitCode()).isEqualTo(10);

        assertThat(answer("approve", run.id())).isEqualTo(2);
        assertThat(warned).contains("mode: observe");
        assertThat(apply(run.id())).isEqualTo(2);
        assertThat(isEnabled(0)).isTrue();
    }

    @Test
    void releasesNothingOutsideThePilot() throws IOException {
        change("plan_lifetime: 30d", "plan_lifetime: 30d\npilot: { ous: [\"OU=Nobody," + LeaverCompany.BASE + "\"] }");
        Run run = night("run", Duration.ofHours(1));

        assertThat(answer("approve", run.id())).isEqualTo(2);
        assertThat(warned).contains("15 operations only observed: outside the pilot");
    }

    @Test
    void goesOnWithTheApprovalsOfARunThatDiedBeforeItsJournalWasOpen() {
        String night = heldNight();
        answer("approve", night);
        JobSettings settings = JobLoader.load(job);
        Run dead;
        try (Workplace workplace = new Workplace(settings, Clock.systemUTC())) {
            Ports ports = workplace.ports();
            Run planned = ports.runs().find(night).orElseThrow();
            dead = NewRun.of(settings, "apply", planned, planned.asOf(), Instant.now());
            ports.runs().save(dead);
            var answers = ports.approvals().of(night);
            ports.approvals()
                    .use(answers, answers.usable(planned.planDigest(), Instant.now()), dead.id(), Instant.now());
        }

        assertThat(apply(night)).isEqualTo(2);
        assertThat(warned).contains("`curfew resume " + dead.id() + " --job " + job + "` ends it first");
        assertThat(answer("reject", night)).isEqualTo(2);
        assertThat(run("resume", dead.id(), "--job", job.toString())).isZero();
        assertThat(printed).contains("all 15 operations verified");
        assertThat(isEnabled(0)).isFalse();
    }

    /** Wherever its process dies, a run that applies an answer ends as one that was left alone, with the same approvals. */
    @ParameterizedTest
    @EnumSource(KillPoint.class)
    void endsTheSameWhereverItDies(KillPoint where) throws IOException {
        String night = heldNight();
        answer("approve", night, "--only", "p0", "--only", "p2");
        answer("approve", night, "--only", "p1");

        assertThatThrownBy(() -> cutShort(night, where)).hasRootCauseMessage("cut");

        String dead = latest().id();
        assertThat(apply(night)).isEqualTo(2);
        assertThat(run("resume", "--job", job.toString())).isZero();
        assertThat(latest().id()).isEqualTo(dead);
        assertThat(actions(dead)).hasSize(15).allSatisfy(row -> {
            assertThat(row.get("state")).isEqualTo("verified");
            assertThat(row.get("approval_id")).startsWith("A-");
        });
        assertThat(summary(dead).path("approvals"))
                .hasSize(2)
                .allMatch(approval -> approval.path("used_by").asString().equals(dead));
    }

    private void cutShort(String night, KillPoint where) {
        applied(night, point -> {
            if (point == where) {
                throw new IllegalArgumentException("cut");
            }
        });
    }

    /** A run that applies, past all that the command looks at first. */
    private Run applied(String night, KillPoint.Listener points) {
        JobSettings settings = JobLoader.load(job);
        Clock clock = Clock.systemUTC();
        try (Workplace workplace = new Workplace(settings, clock)) {
            Run planned = workplace.stores().runs().find(night).orElseThrow();
            PrintWriter nowhere = new PrintWriter(new StringWriter());
            return workplace.run(
                    workplace.job(new Console(nowhere, nowhere, clock), points),
                    NewRun.of(settings, "apply", planned, planned.asOf(), clock.instant()));
        }
    }

    @Test
    void hearsOneOfSeveralWhoAnswerAtTheSameTime() throws Exception {
        String night = heldNight();
        int many = 4;
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Callable<Integer>> work = Collections.nCopies(many, () -> {
                CommandLine line = Main.commandLine();
                line.setOut(new PrintWriter(new StringWriter()));
                line.setErr(new PrintWriter(new StringWriter()));
                start.await();
                return line.execute(
                        "approve", night, "--job", job.toString(), "--by", "Olga", "--reason", "a site was sold");
            });
            List<Integer> exits = new ArrayList<>();
            for (Future<Integer> one : threads.invokeAll(work)) {
                exits.add(one.get());
            }
            assertThat(exits).containsExactlyInAnyOrder(0, 2, 2, 2);
        } finally {
            threads.shutdownNow();
        }
        assertThat(apply(night)).isZero();
        assertThat(summary(latest().id()).path("approvals")).hasSize(1);
    }

    @Test
    void answersTheLimitsThatTrippedOnceEverythingIsAnswered() {
        String night = heldNight();
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            stores.trips()
                    .add(List.of(new Trip(
                            "leave",
                            "disables.whole",
                            "whole",
                            night,
                            Instant.now().minusSeconds(60),
                            3,
                            1,
                            9)));
        }

        answer("approve", night, "--only", "p0");
        assertThat(openTrips()).hasSize(1);
        answer("reject", night);
        assertThat(openTrips()).isEmpty();
    }

    private List<Trip> openTrips() {
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            return stores.trips().open("leave");
        }
    }
}
