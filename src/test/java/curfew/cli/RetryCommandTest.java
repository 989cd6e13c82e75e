package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.apply.KillPoint;
import curfew.cases.Case;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.Interference;
import curfew.demo.Interference.Call;
import curfew.demo.Interference.DropAfter;
import curfew.demo.Interference.DropBefore;
import curfew.demo.Interference.Kind;
import curfew.demo.Interference.Pass;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A night on which something fails, and what an operator retries of it in the morning. Three leave. */
class RetryCommandTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(3, 6);
    private static final Refuse NO_RIGHT = new Refuse(
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
            "00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS)");
    private static final Refuse BUSY = new Refuse(ResultCode.BUSY, "try later");

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
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    private static Predicate<Call> modifies(String dn) {
        return call -> call.kind() == Kind.MODIFY && call.dn().equalsIgnoreCase(dn);
    }

    private static String dn(int person) {
        return "CN=Person " + person + ",OU=People," + LeaverCompany.BASE;
    }

    private static String group(int group) {
        return "CN=Group " + group + ",OU=Groups," + LeaverCompany.BASE;
    }

    private void change(String file, String from, String to) throws IOException {
        Edited.replace(home.resolve(file), from, to);
    }

    private int run(String... arguments) {
        Typed typed = Typed.of(arguments);
        printed = typed.out();
        warned = typed.err();
        return typed.exit();
    }

    private int retry(String run, String... more) {
        List<String> all = new ArrayList<>(List.of("retry", run, "--job", job.toString()));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    /** A night eleven hours ago, with this in its way. */
    private String night(Interference interference) {
        return night(interference, Duration.ofHours(11));
    }

    private String night(Interference interference, Duration ago) {
        directory.interfere(interference);
        Clock clock = Clock.fixed(Instant.now().minus(ago), ZoneOffset.UTC);
        JobSettings settings = JobLoader.load(job);
        try (Workplace workplace = new Workplace(settings, clock)) {
            PrintWriter nowhere = new PrintWriter(new StringWriter());
            Run run = NewRun.of(settings, "run", null, clock.instant(), clock.instant());
            Run ended =
                    workplace.run(workplace.job(new Console(nowhere, nowhere, clock), KillPoint.Listener.NOBODY), run);
            assertThat(ended.exitCode()).as(ended.message()).isEqualTo(12);
        }
        directory.interfere(Interference.none());
        return settings(run -> true).id();
    }

    /** The newest run. */
    private Run settings(Predicate<Run> which) {
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            return stores.runs().latest(10).stream().filter(which).findFirst().orElseThrow();
        }
    }

    private Run latest() {
        return settings(run -> true);
    }

    private List<Case> open() {
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            return stores.caseBook().open();
        }
    }

    private List<CSVRecord> actions(String run) throws IOException {
        return Csv.rows(home.resolve("reports").resolve(run).resolve("actions.csv"));
    }

    private static List<CSVRecord> of(List<CSVRecord> rows, String login) {
        return rows.stream().filter(row -> row.get("account_id").equals(login)).toList();
    }

    private static CSVRecord the(List<CSVRecord> rows, String login, String action) {
        return of(rows, login).stream()
                .filter(row -> row.get("action").equals(action))
                .findFirst()
                .orElseThrow();
    }

    private boolean isEnabled(int person) {
        return "512".equals(directory.entry(dn(person)).orElseThrow().getAttributeValue("userAccountControl"));
    }

    private boolean isMember(int person, int group) {
        String[] members = directory.entry(group(group)).orElseThrow().getAttributeValues("member");
        return members != null && List.of(members).contains(dn(person));
    }

    /** One is refused for want of a right, at one group the server stays busy, one account's connection breaks. */
    @Test
    void doesWhatOfEachKindHasFailedAndEndsItsCases() throws IOException {
        String night = night(Interference.when(modifies(dn(0)), NO_RIGHT)
                .and(Interference.when(modifies(group(2)), BUSY))
                .and(Interference.when(modifies(dn(1)), new DropBefore())));
        assertThat(isEnabled(0)).isTrue();
        assertThat(isMember(2, 2)).isTrue();
        List<CSVRecord> failed = actions(night).stream()
                .filter(row -> !row.get("state").equals("verified"))
                .toList();
        assertThat(failed).extracting(row -> row.get("state")).contains("failed", "skipped");
        assertThat(the(failed, "p0", "disable").get("mend"))
                .startsWith("For the directory team: Curfew's account lacks the right.")
                .endsWith("Then `curfew retry " + night + " --job " + job + "`.");
        assertThat(the(failed, "p2", "strip-group").get("mend"))
                .isEqualTo("It passes by itself. The server was busy for longer than Curfew waits. `curfew retry "
                        + night + " --job " + job + "` is enough.");
        assertThat(open())
                .hasSameSizeAs(failed)
                .allSatisfy(one -> assertThat(one.mend()).contains("`curfew retry " + night + " --job " + job + "`"));

        assertThat(retry(night, "--by", "Olga Berg")).as(warned + printed).isZero();

        assertThat(printed)
                .contains("asked for " + failed.size() + " operations of run " + night + ": " + failed.size()
                        + " planned again")
                .contains("all " + failed.size() + " operations verified");
        assertThat(isEnabled(0)).isFalse();
        assertThat(isMember(2, 2)).isFalse();
        assertThat(open()).isEmpty();
        Run run = latest();
        assertThat(run.command()).isEqualTo("retry");
        assertThat(run.parent()).isEqualTo(night);
        assertThat(run.requestedBy()).isEqualTo("Olga Berg");
        List<CSVRecord> again = actions(run.id());
        assertThat(again)
                .extracting(row -> row.get("op_id"))
                .containsExactlyInAnyOrderElementsOf(
                        failed.stream().map(row -> row.get("op_id")).toList());
        assertThat(again).allSatisfy(row -> {
            assertThat(row.get("state")).isEqualTo("verified");
            assertThat(row.get("previous_run")).isEqualTo(night);
            assertThat(row.get("mend")).isEmpty();
            CSVRecord before = failed.stream()
                    .filter(one -> one.get("op_id").equals(row.get("op_id")))
                    .findFirst()
                    .orElseThrow();
            assertThat(Integer.parseInt(row.get("attempts"))).isEqualTo(Integer.parseInt(before.get("attempts")) + 1);
        });
        assertThat(Files.readString(home.resolve("reports").resolve(run.id()).resolve("index.html")))
                .contains(night);
        assertThat(run("audit", "verify", home.resolve("reports").toString())).isZero();
    }

    @Test
    void supersedesWhatIsNoLongerDueAndSaysWhy() throws IOException {
        String night =
                night(Interference.when(modifies(dn(0)), NO_RIGHT).and(Interference.when(modifies(dn(1)), NO_RIGHT)));
        change("hr.csv", "00000,Person 0,active,2020-01-01,2026-01-31", "00000,Person 0,active,2020-01-01,");

        assertThat(retry(night)).as(warned + printed).isZero();

        assertThat(printed).contains("2 operations verified; 2 operations no longer due");
        List<CSVRecord> rows = actions(latest().id());
        assertThat(of(rows, "p0")).hasSize(2).allSatisfy(row -> {
            assertThat(row.get("state")).isEqualTo("superseded");
            assertThat(row.get("result")).startsWith("no longer due: ACTIVE, ").contains("hr.csv:2");
            assertThat(row.get("previous_run")).isEqualTo(night);
        });
        assertThat(of(rows, "p1")).hasSize(2).allMatch(row -> row.get("state").equals("verified"));
        assertThat(isEnabled(0)).isTrue();
        assertThat(isEnabled(1)).isFalse();
        assertThat(open()).isEmpty();
    }

    @Test
    void supersedesWhatAHoldOrAnExceptionKeeps() throws IOException {
        String night = night(Interference.when(modifies(dn(0)), NO_RIGHT)
                .and(Interference.when(modifies(dn(1)), NO_RIGHT))
                .and(Interference.when(modifies(group(2)), NO_RIGHT)));
        String from = "2026-01-01";
        String until = "2099-01-01";
        Files.writeString(
                home.resolve("holds.csv"),
                "subject,reason,by,from,until\np0,site sold back,Olga," + from + "," + until + "\n");
        Files.writeString(
                home.resolve("exceptions.csv"),
                "subject,covers,group,reason,approver,from,until\np1,disable,,handover,Olga," + from + "," + until
                        + "\np2,group,\"" + group(2) + "\",handover,Olga," + from + "," + until + "\n");
        change("job.yaml", "mode: act\n", "mode: act\nlists: { holds: holds.csv, exceptions: exceptions.csv }\n");

        assertThat(retry(night)).as(warned + printed).isZero();

        List<CSVRecord> rows = actions(latest().id());
        assertThat(of(rows, "p0")).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("state")).isEqualTo("superseded");
            assertThat(row.get("result"))
                    .startsWith("no longer due: HELD_BY_PERSON, ")
                    .contains("site sold back");
        });
        assertThat(the(rows, "p1", "disable").get("state")).isEqualTo("superseded");
        assertThat(the(rows, "p1", "disable").get("result"))
                .startsWith("no longer due: EXCEPTION, ")
                .contains("handover");
        assertThat(rows.stream()
                        .filter(row -> row.get("target").equals(group(2))
                                && row.get("account_id").equals("p2")))
                .singleElement()
                .satisfies(row -> assertThat(row.get("state")).isEqualTo("superseded"));
        assertThat(isMember(2, 2)).isTrue();
        assertThat(isEnabled(0)).isTrue();
        assertThat(isEnabled(1)).isTrue();
    }

    /** Nobody can tell who it was, and it need not be told: it was read back, and it is gone. */
    @Test
    void takesForDoneWhatIsGoneAlready() throws IOException {
        String night = night(
                Interference.when(modifies(dn(0)), NO_RIGHT).and(Interference.when(modifies(group(2)), NO_RIGHT)));
        directory.modify(group(2), new Modification(ModificationType.DELETE, "member", dn(2)));
        directory.modify(dn(0), new Modification(ModificationType.REPLACE, "userAccountControl", "514"));

        assertThat(retry(night)).as(warned + printed).isZero();

        List<CSVRecord> rows = actions(latest().id());
        CSVRecord strip = rows.stream()
                .filter(row ->
                        row.get("account_id").equals("p2") && row.get("target").equals(group(2)))
                .findFirst()
                .orElseThrow();
        assertThat(strip.get("state")).isEqualTo("already");
        assertThat(strip.get("verified_at")).isNotEmpty();
        assertThat(the(rows, "p0", "disable").get("state")).isEqualTo("already");
        assertThat(the(rows, "p0", "stamp").get("state")).isEqualTo("verified");
        assertThat(open()).isEmpty();
    }

    /** The disable was carried out, its answer was lost, and nothing could be read after it. */
    @Test
    void takesForCarriedOutWhatWasSentAndIsThere() throws IOException {
        AtomicBoolean sent = new AtomicBoolean();
        String night = night(call -> {
            boolean own = call.dn().equalsIgnoreCase(dn(0));
            if (own && call.kind() == Kind.MODIFY) {
                sent.set(true);
                return new DropAfter();
            }
            return own && sent.get() && call.kind() == Kind.SEARCH
                    ? new Refuse(ResultCode.UNAVAILABLE, "not now")
                    : new Pass();
        });
        assertThat(the(actions(night), "p0", "disable").get("state")).isEqualTo("unknown");
        assertThat(the(actions(night), "p0", "disable").get("mend")).startsWith("Nobody can say whether it was done.");
        assertThat(isEnabled(0)).isFalse();

        assertThat(retry(night)).as(warned + printed).isZero();

        assertThat(printed).contains("carried out before");
        CSVRecord row = the(actions(latest().id()), "p0", "disable");
        assertThat(row.get("state")).isEqualTo("verified");
        assertThat(row.get("verified_at")).isNotEmpty();
        assertThat(Integer.parseInt(row.get("attempts"))).isPositive();
        assertThat(open()).isEmpty();
        change("hr.csv", "00000,Person 0,active,2020-01-01,2026-01-31", "00000,Person 0,active,2020-01-01,");
        assertThat(run("explain", "p0", "--job", job.toString())).isZero();
        assertThat(printed).contains("REHIRED");
    }

    /** A second server that gets nothing from the first but what the test brings it. */
    @Test
    void looksAgainAtWhatAnotherServerDidNotHave() throws IOException {
        try (EmbeddedDirectory second = COMPANY.start()) {
            String login = "CN=login,OU=Groups," + LeaverCompany.BASE;
            for (EmbeddedDirectory server : List.of(directory, second)) {
                server.add(
                        login,
                        new Attribute("objectClass", "top", "person"),
                        new Attribute("cn", "login"),
                        new Attribute("sn", "login"),
                        new Attribute("userPassword", "the same at both"));
            }
            change("job.yaml", "dn: \"" + directory.bindDn() + "\"", "dn: \"" + login + "\"");
            Files.writeString(home.resolve("corp.password"), "the same at both");
            change(
                    "job.yaml",
                    "    servers: [\"" + directory.url() + "\"]\n",
                    "    servers: [\"" + directory.url() + "\"]\n    read_back: { second: \"" + second.url()
                            + "\", within: 30m, wait: 1s }\n");
            String night = night(Interference.none());
            assertThat(actions(night)).allMatch(row -> row.get("state").equals("pending-replica"));

            assertThat(retry(night, "--only", "p0")).as(warned + printed).isEqualTo(12);
            String first = latest().id();
            assertThat(actions(first)).hasSize(5).allSatisfy(row -> {
                assertThat(row.get("state")).isEqualTo("pending-replica");
                assertThat(row.get("mend")).startsWith("Look at the replication");
            });
            assertThat(open()).hasSize(15);

            second.modify(dn(0), new Modification(ModificationType.REPLACE, "userAccountControl", "514"));
            assertThat(retry(first)).as(warned + printed).isEqualTo(12);
            assertThat(the(actions(latest().id()), "p0", "disable").get("state"))
                    .isEqualTo("verified");
            assertThat(open()).hasSize(14);

            assertThat(retry(first, "--only", "action:disable")).isZero();
            assertThat(printed).contains("1 operation dealt with by run");
        }
    }

    @Test
    void leavesWhatIsRefusedForGoodFailedAndSaysWhoMustAct() throws IOException {
        String night =
                night(Interference.when(modifies(dn(0)), NO_RIGHT).and(Interference.when(modifies(group(2)), BUSY)));
        directory.interfere(Interference.when(modifies(dn(0)), NO_RIGHT));

        assertThat(retry(night)).as(warned + printed).isEqualTo(12);

        String first = latest().id();
        List<CSVRecord> rows = actions(first);
        assertThat(the(rows, "p0", "disable").get("state")).isEqualTo("failed");
        assertThat(the(rows, "p0", "disable").get("mend"))
                .startsWith("For the directory team: ")
                .contains("docs/rights.md")
                .endsWith("Then `curfew retry " + first + " --job " + job + "`.");
        assertThat(the(rows, "p0", "disable").get("attempts")).isEqualTo("2");
        assertThat(open())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.mend()).contains(first))
                .anySatisfy(one -> assertThat(one.mend()).startsWith("For the directory team"));
        assertThat(run("cases", "--job", job.toString())).isZero();
        assertThat(printed).contains("For the directory team: Curfew's account lacks the right.");

        directory.interfere(Interference.none());
        assertThat(retry(first)).as(warned + printed).isZero();
        assertThat(the(actions(latest().id()), "p0", "disable").get("attempts")).isEqualTo("3");
        assertThat(the(actions(latest().id()), "p0", "disable").get("previous_run"))
                .isEqualTo(first);
        assertThat(latest().parent()).isEqualTo(first);
        assertThat(open()).isEmpty();

        assertThat(retry(night)).isZero();
        assertThat(printed)
                .contains("has left nothing failed or not verified that is so still", "dealt with by run " + first)
                .contains("dealt with by run " + latest().id());
        assertThat(latest().parent()).isEqualTo(first);
    }

    @Test
    void retriesAPartAndLeavesTheRestOpen() throws IOException {
        String night = night(Interference.when(modifies(dn(0)), NO_RIGHT)
                .and(Interference.when(modifies(dn(1)), NO_RIGHT))
                .and(Interference.when(modifies(group(2)), NO_RIGHT)));
        int all = open().size();

        assertThat(retry(night, "--only", "p0")).as(warned + printed).isZero();
        assertThat(actions(latest().id()))
                .hasSize(3)
                .allMatch(row -> row.get("account_id").equals("p0"));
        assertThat(open()).hasSize(all - 3);
        assertThat(isEnabled(1)).isTrue();

        assertThat(retry(night, "--only", "group:Group 2")).as(warned + printed).isZero();
        assertThat(actions(latest().id()))
                .isNotEmpty()
                .allMatch(row -> row.get("target").equals(group(2)));
        assertThat(isEnabled(1)).isTrue();

        assertThat(retry(night, "--only", "p0")).isEqualTo(0);
        assertThat(printed).contains("nothing failed or not verified that is so still: 3 operations dealt with by run");

        assertThat(retry(night, "--only", "zoe")).isEqualTo(2);
        assertThat(warned).contains("--only zoe names nothing that run " + night);

        assertThat(retry(night, "--only", "directory:corp", "--only", "reason:TERMINATED"))
                .as(warned + printed)
                .isZero();
        assertThat(isEnabled(1)).isFalse();
        assertThat(open()).isEmpty();
    }

    @Test
    void doesWithAPartWhatThatWaitsFor() throws IOException {
        String night = night(Interference.when(modifies(dn(0)), NO_RIGHT));

        assertThat(retry(night, "--only", "action:stamp")).as(warned + printed).isZero();

        assertThat(actions(latest().id()))
                .extracting(row -> row.get("action") + " " + row.get("state"))
                .containsExactly("disable verified", "stamp verified");
    }

    /** Could not read is not "no longer due": nothing is superseded, and every case stays. */
    @Test
    void supersedesNothingWhereAFeedWasNotRead() throws IOException {
        String night = night(Interference.when(modifies(dn(0)), NO_RIGHT));
        Files.delete(home.resolve("hr.csv"));

        assertThat(retry(night)).as(warned + printed).isEqualTo(10);

        assertThat(actions(latest().id()))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.get("state")).isEqualTo("held"));
        assertThat(open()).filteredOn(one -> one.accountDn().equals(dn(0))).hasSize(2);
        assertThat(isEnabled(0)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(KillPoint.class)
    void goesOnWithWhatItWasAskedForWhereverItDies(KillPoint where) throws IOException {
        String night =
                night(Interference.when(modifies(dn(0)), NO_RIGHT).and(Interference.when(modifies(dn(1)), NO_RIGHT)));
        JobSettings settings = JobLoader.load(job);
        String id;
        try (Workplace workplace = new Workplace(settings, Clock.systemUTC())) {
            Run parent = workplace.ports().runs().find(night).orElseThrow();
            Run run = NewRun.child(settings, "retry", parent, "{\"only\":[\"p0\"]}", "", Instant.now());
            id = run.id();
            PrintWriter nowhere = new PrintWriter(new StringWriter());
            Console console = new Console(nowhere, nowhere, Clock.systemUTC());
            try {
                workplace.run(
                        workplace.job(console, point -> {
                            if (point == where) {
                                throw new Cut();
                            }
                        }),
                        run);
                throw new AssertionError(where + " was not reached");
            } catch (IllegalStateException cut) {
                assertThat(cut).hasRootCauseInstanceOf(Cut.class);
            }
        }

        assertThat(retry(night)).isEqualTo(2);
        assertThat(warned)
                .contains("which retries it, is FAILED", "`curfew resume " + id + " --job " + job + "` ends it first");
        assertThat(run("resume", id, "--job", job.toString()))
                .as(warned + printed)
                .isZero();

        assertThat(actions(id)).hasSize(2).allSatisfy(row -> {
            assertThat(row.get("account_id")).isEqualTo("p0");
            assertThat(row.get("state")).isEqualTo("verified");
        });
        assertThat(isEnabled(0)).isFalse();
        assertThat(isEnabled(1)).isTrue();
        assertThat(open()).hasSize(2);
    }

    @Test
    void countsNoNightOfAFeedThatWasReadBefore() throws IOException {
        String night = night(Interference.when(modifies(dn(0)), NO_RIGHT));
        byte[] before = Files.readAllBytes(home.resolve("state").resolve("leave.history"));

        directory.interfere(Interference.when(modifies(dn(0)), NO_RIGHT));
        assertThat(retry(night)).isEqualTo(12);
        assertThat(Files.readAllBytes(home.resolve("state").resolve("leave.history")))
                .isEqualTo(before);

        directory.interfere(Interference.none());
        Files.writeString(
                home.resolve("hr.csv"),
                "00099,Person 99,active,2020-01-01,\n",
                java.nio.file.StandardOpenOption.APPEND);
        assertThat(retry(night)).as(warned + printed).isZero();
        assertThat(Files.readAllBytes(home.resolve("state").resolve("leave.history")))
                .isNotEqualTo(before);
    }

    /** Three may leave in a week, and three do: one of them is tried a second time. */
    @Test
    void countsNothingTwiceThatWasSentBefore() throws IOException {
        change(
                "job.yaml",
                "limits:\n",
                "limits:\n  classes: [ { reasons: [TERMINATED], actions: [disable], window: 7d, count: 3, percent: 100 } ]\n");
        String night = night(Interference.when(modifies(dn(0)), new DropBefore()));
        assertThat(the(actions(night), "p0", "disable").get("state")).isIn("failed", "unknown");

        assertThat(retry(night)).as(warned + printed).isZero();
        JsonNode limits = JsonMapper.shared()
                .readTree(home.resolve("reports")
                        .resolve(latest().id())
                        .resolve("summary.json")
                        .toFile())
                .path("limits");
        assertThat(limits.toString()).contains("TERMINATED/disable.whole.7d");
        for (JsonNode limit : limits) {
            if (limit.path("limit").asString().equals("TERMINATED/disable.whole.7d")) {
                assertThat(limit.path("found").asInt()).isEqualTo(3);
            }
        }
    }

    @Test
    void weighsARetryLikeAnyPlan() throws IOException {
        String night =
                night(Interference.when(modifies(dn(0)), NO_RIGHT).and(Interference.when(modifies(dn(1)), NO_RIGHT)));
        change(
                "job.yaml",
                "whole: { count: 100000, percent: 100 }, directory",
                "whole: { count: 1, percent: 100 }, directory");

        assertThat(retry(night)).isEqualTo(10);
        assertThat(isEnabled(0)).isTrue();
        assertThat(open()).anyMatch(one -> one.accountDn().equals(dn(0)));
        String held = latest().id();
        assertThat(run("approve", held, "--job", job.toString(), "--by", "Olga", "--reason", "seen"))
                .as(warned)
                .isZero();
        assertThat(run("apply", held, "--job", job.toString()))
                .as(warned + printed)
                .isZero();
        assertThat(isEnabled(0)).isFalse();
        assertThat(open()).isEmpty();
    }

    @Test
    void refusesWhatCannotBeRetried() throws IOException {
        assertThat(retry("nobody")).isEqualTo(2);
        assertThat(warned).contains("there is no run nobody");
        assertThat(run("run", job.toString())).isZero();
        String good = latest().id();

        assertThat(retry(good)).isZero();
        assertThat(printed).contains("run " + good + " has left nothing failed or not verified; no change was made");
        assertThat(retry(good, "--json")).isZero();
        assertThat(JsonMapper.shared().readTree(printed).path("parent_run").asString())
                .isEqualTo(good);
        assertThat(latest().id()).isEqualTo(good);

        change("job.yaml", "mode: act", "mode: observe");
        assertThat(retry(good)).isEqualTo(2);
        assertThat(warned).contains("mode: observe");
    }

    /** The end of the process, as far as a test can play it in its own. */
    private static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
