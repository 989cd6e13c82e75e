package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.Interference;
import curfew.directory.AccountId;
import curfew.given.Csv;
import curfew.given.Edited;
import curfew.journal.Run;
import curfew.servers.Difference;
import curfew.servers.DirectoryImage;
import curfew.settings.JobLoader;
import curfew.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A night that should not have been, and its rollback, as an operator types it. Three leave, of nine. */
class RollbackCommandTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(3, 6);
    /** And the name, which the embedded directory spells as a move did. */
    private static final Set<String> OPERATIONAL =
            Set.of("whenchanged", "usnchanged", "modifytimestamp", "modifiersname", "entrycsn", "cn");

    private static final String PEOPLE = ",OU=People," + LeaverCompany.BASE;
    private static final String GROUPS = ",OU=Groups," + LeaverCompany.BASE;

    @TempDir
    private Path home;

    private EmbeddedDirectory directory;
    private Path job;
    private DirectoryImage before;
    private String printed = "";
    private String warned = "";

    @BeforeEach
    void start() throws IOException {
        directory = COMPANY.start();
        job = COMPANY.write(home, directory);
        Files.writeString(home.resolve("holds.csv"), "subject,reason,by,from,until\n");
        Files.writeString(home.resolve("urgent.csv"), "person_or_account,reason,by,from,lifted_by,lifted_at\n");
        Files.writeString(
                home.resolve("entitlements.csv"), "group,application,tier,owner,privileged,on_leave,licence\n");
        change(
                "reports: {",
                "lists: { holds: holds.csv, urgent: urgent.csv, entitlements: entitlements.csv }\nreports: {");
        before = DirectoryImage.of(directory);
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

    private Run night() {
        Nights.Night night = Nights.run(job, Clock.systemUTC());
        assertThat(night.exit()).as(night.printed()).isZero();
        return night.run();
    }

    private int rollback(String run, String... more) {
        String[] fixed = {"rollback", run, "--job", job.toString(), "--by", "Olga", "--reason", "the feed was wrong"};
        String[] all = new String[fixed.length + more.length];
        System.arraycopy(fixed, 0, all, 0, fixed.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return run(all);
    }

    private Run latest() {
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            return stores.runs().latest(1).get(0);
        }
    }

    private List<CSVRecord> rows(String run, String file) throws IOException {
        return Csv.rows(home.resolve("reports").resolve(run).resolve(file));
    }

    private List<CSVRecord> actions() throws IOException {
        return rows(latest().id(), "actions.csv");
    }

    private static List<CSVRecord> in(List<CSVRecord> rows, String state) {
        return rows.stream().filter(row -> row.get("state").equals(state)).toList();
    }

    /** What is not as before the night. */
    private List<Difference> differences() {
        return before.differences(DirectoryImage.of(directory)).stream()
                .filter(difference ->
                        !OPERATIONAL.contains(difference.attribute().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private boolean isEnabled(int person) {
        return "512".equals(directory.entry(dn(person)).orElseThrow().getAttributeValue("userAccountControl"));
    }

    private static String dn(int person) {
        return "CN=Person " + person + PEOPLE;
    }

    private static String group(int group) {
        return "CN=Group " + group + GROUPS;
    }

    private void replace(int person, String attribute, String value) {
        directory.modify(dn(person), new Modification(ModificationType.REPLACE, attribute, value));
    }

    @Test
    void givesBackEntryByEntryAndTheSameFeedEndsNobodyAgain() throws IOException {
        String night = night().id();
        assertThat(isEnabled(0)).isFalse();

        assertThat(rollback(night)).as(printed + warned).isZero();

        assertThat(differences()).isEmpty();
        assertThat(printed)
                .contains("of run " + night + ": 15 done, 15 to give back")
                .contains("3 accounts, in " + home.resolve("holds.csv"))
                .contains("all 15 operations verified");
        assertThat(latest().parent()).isEqualTo(night);
        assertThat(latest().requestedBy()).isEqualTo("Olga");
        assertThat(actions()).hasSize(15).allSatisfy(row -> {
            assertThat(row.get("action")).startsWith("restore-");
            assertThat(row.get("state")).isEqualTo("verified");
            assertThat(row.get("reason")).isEqualTo("TERMINATED");
            assertThat(row.get("evidence")).startsWith("rollback of run " + night + " by Olga: the feed was wrong | ");
            assertThat(row.get("requested_by")).isEqualTo("Olga");
        });
        assertThat(run("audit", "verify", home.resolve("reports").toString())).isZero();
        assertThat(Files.readAllLines(home.resolve("holds.csv"))).hasSize(4);

        Run again = night();
        assertThat(again.message()).contains("nothing to do");
        assertThat(differences()).isEmpty();
        assertThat(rows(again.id(), "decisions.csv"))
                .filteredOn(row -> row.get("verdict").equals("HELD_BY_PERSON"))
                .hasSize(3);
        assertThat(run("cases", "--job", job.toString())).isZero();
        assertThat(printed).doesNotContain("REENABLED");
    }

    @Test
    void forgetsThatItDisabledWhomItEnables() {
        String night = night().id();
        AccountId account;
        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            account =
                    stores.plans().load(night).orElseThrow().operations().get(0).account();
            assertThat(stores.disabledMarks().mark(account)).isPresent();
        }

        rollback(night);

        try (Stores stores = Stores.open(Where.store(JobLoader.load(job)))) {
            assertThat(stores.disabledMarks().mark(account)).isEmpty();
        }
    }

    @Test
    void leavesAloneWhatSomebodyChangedSinceAndGivesBackTheRest() throws IOException {
        String night = night().id();
        replace(0, "info", "mine");
        replace(1, "userAccountControl", "512");
        directory.delete(dn(2));
        directory.delete(group(1));
        DirectoryImage changed = DirectoryImage.of(directory);

        assertThat(rollback(night)).isEqualTo(12);

        List<CSVRecord> rows = actions();
        // The stamp of the first, both memberships of the group that is gone, and everything of the account that is
        // gone.
        assertThat(in(rows, "drifted"))
                .hasSize(1 + 2 + 5)
                .extracting(row -> row.get("result"))
                .containsOnly("somebody changed it since", "the entry is gone", "the account is gone");
        assertThat(in(rows, "already"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("action")).isEqualTo("restore-enable"));
        assertThat(in(rows, "verified")).hasSize(15 - 8 - 1);
        assertThat(isEnabled(0)).isTrue();
        assertThat(directory.entry(dn(0)).orElseThrow().getAttributeValue("info"))
                .isEqualTo("mine");
        assertThat(directory.entry(group(2)).orElseThrow().getAttributeValues("member"))
                .contains(dn(0), dn(1))
                .doesNotContain(dn(2));
        assertThat(changed.differences(DirectoryImage.of(directory)))
                .noneMatch(difference ->
                        difference.attribute().equals("info") && difference.dn().equals(dn(0)));
        assertThat(rows(latest().id(), "exceptions.csv"))
                .filteredOn(row -> row.get("kind").equals("ROLLBACK_CONFLICT"))
                .hasSize(8)
                .allSatisfy(row -> assertThat(row.get("approver")).isEqualTo("Olga"));
        // They are a person's matter for as long as the holds last, whatever the nights see.
        night();
        run("cases", "--job", job.toString());
        assertThat(printed).contains("ROLLBACK_CONFLICT", "the account is gone", "give it back by hand");
    }

    @Test
    void saysThatItHoldsNobodyToWhomNothingIsLeftToGiveBack() throws IOException {
        String night = night().id();
        assertThat(rollback(night)).as(warned + printed).isZero();
        assertThat(printed).doesNotContain("no hold is written");
        String holds = Files.readString(home.resolve("holds.csv"));

        assertThat(rollback(night, "--until", "2099-01-01"))
                .as(warned + printed)
                .isZero();

        assertThat(printed).contains("no hold is written for 3 accounts to which nothing is left to give back");
        assertThat(Files.readString(home.resolve("holds.csv"))).isEqualTo(holds);
    }

    @Test
    void aGroupThatWasRenamedSinceIsNoSmallerForThat() throws IOException {
        Run night = night();
        directory.move(group(0), "CN=Renamed", "OU=Groups," + LeaverCompany.BASE);

        assertThat(rollback(night.id())).as(warned + printed).isZero();

        assertThat(printed).contains("all 15 operations verified");
        assertThat(directory
                        .entry("CN=Renamed,OU=Groups," + LeaverCompany.BASE)
                        .orElseThrow()
                        .getAttributeValues("member"))
                .contains(dn(0));
    }

    @Test
    void privilegedMembershipsComeBackOnlyWhenNamed() throws IOException {
        add("entitlements.csv", "Group 3,,0,,yes,strip,no");
        add("entitlements.csv", "Group 4,,0,,yes,strip,no");
        String night = night().id();

        assertThat(rollback(night, "--privileged", "group 4")).isZero();

        List<CSVRecord> rows = actions();
        assertThat(in(rows, "rejected")).hasSize(2).allSatisfy(row -> {
            assertThat(row.get("target")).isEqualTo(group(3));
            assertThat(row.get("result")).contains("--privileged \"" + group(3) + "\"");
        });
        assertThat(printed).contains("2 left out, not named");
        assertThat(differences()).extracting(Difference::dn).contains(group(3)).doesNotContain(group(4));
        assertThat(directory.entry(group(3)).orElseThrow().getAttributeValues("member"))
                .doesNotContain(dn(1), dn(2));

        assertThat(rollback(night, "--privileged", group(3))).isZero();
        assertThat(differences()).isEmpty();
        assertThat(in(actions(), "already")).hasSize(13);
    }

    private void add(String list, String row) throws IOException {
        Files.writeString(home.resolve(list), row + "\n", java.nio.file.StandardOpenOption.APPEND);
    }

    @Test
    void givesBackAPartByTheSameWordsAsAnApproval() throws IOException {
        String night = night().id();

        assertThat(rollback(night, "--only", "p1")).isZero();
        assertThat(actions()).hasSize(5).allMatch(row -> row.get("account_id").equals("p1"));
        assertThat(isEnabled(0)).isFalse();
        assertThat(isEnabled(1)).isTrue();

        assertThat(rollback(night, "--only", "action:disable")).isZero();
        assertThat(in(actions(), "verified")).hasSize(2);
        assertThat(in(actions(), "already")).hasSize(1);

        assertThat(rollback(night, "--only", "group:Group 2")).isZero();
        assertThat(directory.entry(group(2)).orElseThrow().getAttributeValues("member"))
                .contains(dn(0), dn(1), dn(2));

        assertThat(rollback(night, "--only", "nobody")).isEqualTo(2);
        assertThat(warned).contains("--only nobody names nothing that the plan of run " + night + " has done");
    }

    @Test
    void showsWithoutChangingAnythingAndThatPlanCanBeApplied() throws IOException {
        String night = night().id();
        DirectoryImage after = DirectoryImage.of(directory);

        assertThat(rollback(night, "--dry-run", "--json")).isZero();

        assertThat(JsonMapper.shared().readTree(printed).path("command").asString())
                .isEqualTo("rollback");
        assertThat(after.differences(DirectoryImage.of(directory))).isEmpty();
        assertThat(Files.readAllLines(home.resolve("holds.csv"))).hasSize(1);
        Run shown = latest();
        assertThat(rows(shown.id(), "actions.csv"))
                .hasSize(15)
                .allMatch(row -> row.get("state").equals("planned"));
        assertThat(Files.readString(home.resolve("reports").resolve(shown.id()).resolve("plan.ldif")))
                .contains("userAccountControl: 512", "add: member");

        assertThat(run("apply", shown.id(), "--job", job.toString()))
                .as(printed + warned)
                .isZero();
        assertThat(differences()).isEmpty();
        assertThat(Files.readAllLines(home.resolve("holds.csv"))).hasSize(4);
        assertThat(night().message()).contains("nothing to do");
    }

    @Test
    void isHeldByTheNumbersThatHoldANightAndGoesOnOnceApproved() throws IOException {
        String night = night().id();
        change("whole: { count: 100000, percent: 100 }, directory", "whole: { count: 2, percent: 100 }, directory");

        assertThat(rollback(night)).isEqualTo(10);
        assertThat(printed).contains("limit restore.disables.whole in whole: found 3, allowed 2");
        assertThat(Files.readAllLines(home.resolve("holds.csv"))).hasSize(1);
        String held = latest().id();

        // It holds no night.
        assertThat(night().message()).contains("nothing to do");
        assertThat(run("approve", held, "--job", job.toString(), "--by", "Otto", "--reason", "they work here"))
                .as(warned)
                .isZero();
        assertThat(run("apply", held, "--job", job.toString()))
                .as(printed + warned)
                .isZero();
        assertThat(differences()).isEmpty();
        assertThat(actions()).allMatch(row -> row.get("approval_id").startsWith("A-"));
        assertThat(night().message()).contains("nothing to do");
    }

    @Test
    void noUrgentLimitAndNoTripOfANightHoldsIt() throws IOException {
        String night = night().id();
        change("urgent: { whole: { count: 100000, percent: 100 } }", "urgent: { whole: { count: 0, percent: 100 } }");
        add("urgent.csv", "p7,theft,Hal,2026-01-01,,");
        assertThat(Nights.run(job, Clock.systemUTC()).exit()).isEqualTo(10);

        assertThat(rollback(night)).isZero();

        assertThat(differences()).isEmpty();
    }

    @Test
    void whatTheUrgentListRevokedComesBackOnlyOnceItIsLifted() throws IOException {
        add("urgent.csv", "p7,theft,Hal,2026-01-01,,");
        String night = night().id();

        assertThat(rollback(night)).isEqualTo(12);
        assertThat(in(actions(), "skipped")).hasSize(5).allSatisfy(row -> {
            assertThat(row.get("account_id")).isEqualTo("p7");
            assertThat(row.get("result")).contains("on the urgent list", "urgent.csv:2", "lift it there first");
        });
        assertThat(isEnabled(7)).isFalse();
        assertThat(isEnabled(0)).isTrue();

        Files.writeString(
                home.resolve("urgent.csv"),
                Files.readString(home.resolve("urgent.csv"))
                        .replace("p7,theft,Hal,2026-01-01,,", "p7,theft,Hal,2026-01-01,Hal,2026-02-01"));
        assertThat(rollback(night, "--only", "p7")).isZero();
        assertThat(differences()).isEmpty();
        assertThat(night().message()).contains("nothing to do");
    }

    @Test
    void whatALaterRunDidAgainIsAConflictUntilThatIsRolledBack() throws IOException {
        String first = night().id();
        directory.modify(group(1), new Modification(ModificationType.ADD, "member", dn(0)));
        String second = night().id();

        assertThat(rollback(first)).isEqualTo(12);
        assertThat(in(actions(), "drifted")).singleElement().satisfies(row -> {
            assertThat(row.get("target")).isEqualTo(group(1));
            assertThat(row.get("result")).isEqualTo("run " + second + " took it away again: roll that run back");
        });
        assertThat(in(actions(), "verified")).hasSize(14);

        assertThat(rollback(second)).as(printed).isZero();
        String third = latest().id();
        assertThat(differences()).isEmpty();
        assertThat(rollback(first)).isZero();
        assertThat(in(actions(), "already"))
                .hasSize(15)
                .filteredOn(row -> row.get("target").equals(group(1)))
                .anyMatch(row -> row.get("result").equals("given back by run " + third));

        directory.modify(group(1), new Modification(ModificationType.DELETE, "member", dn(0)));
        assertThat(rollback(first)).isEqualTo(12);
        assertThat(in(actions(), "drifted"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("result"))
                        .isEqualTo("run " + third + " gave it back, and somebody took it away since"));
    }

    /** Out of quarantine, with the memberships that followed the account there and those that did not, and the credentials that it had. */
    @Test
    void bringsBackPlaceAndCredentials() throws IOException {
        directory.add(
                "OU=Quarantine," + LeaverCompany.BASE,
                new com.unboundid.ldap.sdk.Attribute("objectClass", "top", "organizationalUnit"),
                new com.unboundid.ldap.sdk.Attribute("ou", "Quarantine"));
        replace(0, "altSecurityIdentities", "X509:<I>CN=ca<S>CN=p0");
        replace(1, "altSecurityIdentities", "X509:<I>CN=ca<S>CN=p1");
        replace(0, "info", "knows the safe");
        change("feeds:", "policy: { quarantine: \"OU=Quarantine," + LeaverCompany.BASE + "\" }\nfeeds:");
        add("entitlements.csv", "Group 2,,2,,no,keep,no");
        before = DirectoryImage.of(directory);
        String night = night().id();
        String quarantined = "CN=Person 0,OU=Quarantine," + LeaverCompany.BASE;
        assertThat(directory.entry(quarantined)).isPresent();
        assertThat(directory.entry(quarantined).orElseThrow().hasAttribute("altSecurityIdentities"))
                .isFalse();
        // Somebody gave another certificate to one of them since, and moved another elsewhere.
        directory.modify(
                "CN=Person 1,OU=Quarantine," + LeaverCompany.BASE,
                new Modification(ModificationType.ADD, "altSecurityIdentities", "X509:<I>CN=ca<S>CN=new"));
        directory.move(
                "CN=Person 2,OU=Quarantine," + LeaverCompany.BASE, "CN=Person 2", "OU=Groups," + LeaverCompany.BASE);

        assertThat(rollback(night)).as(printed).isEqualTo(12);

        assertThat(in(actions(), "drifted"))
                .extracting(row -> row.get("account_id") + " " + row.get("action"))
                .containsExactlyInAnyOrder("p1 restore-credential", "p2 restore-move");
        assertThat(in(actions(), "verified")).hasSize(actions().size() - 2);
        assertThat(differences())
                .filteredOn(difference -> !difference.dn().equals(dn(2)))
                .filteredOn(difference -> !difference.attribute().equals("member")
                        || difference.gone().stream()
                                .noneMatch(value -> value.text().equals(dn(2))))
                .singleElement()
                .satisfies(difference -> assertThat(difference.attribute()).isEqualTo("altSecurityIdentities"));
        // Where it is by now, it is in its groups again.
        String elsewhere = "CN=Person 2,OU=Groups," + LeaverCompany.BASE;
        assertThat(directory.entry(group(3)).orElseThrow().getAttributeValues("member"))
                .contains(elsewhere);
        assertThat(Files.readString(
                        home.resolve("reports").resolve(latest().id()).resolve("actions.csv")))
                .doesNotContain("CN=ca<S>CN=p0");
    }

    @Test
    void refusesBeforehandWhatCannotGoWell() throws IOException {
        assertThat(rollback("leave-20260101T000000Z-0000")).isEqualTo(2);
        assertThat(warned).contains("there is no run leave-20260101T000000Z-0000");
        String night = night().id();

        assertThat(rollback(night, "--privileged", "Group 99")).isEqualTo(2);
        assertThat(warned).contains("--privileged \"Group 99\" names no group that run " + night);
        assertThat(rollback(night, "--until", "2026-01-01")).isEqualTo(2);
        assertThat(warned).contains("which has passed");
        assertThat(rollback(night, "--until", "soon")).isEqualTo(2);
        assertThat(warned).contains("--until soon is neither a day");

        change("lists: { holds: holds.csv, ", "lists: { ");
        assertThat(rollback(night)).isEqualTo(2);
        assertThat(warned).contains("the job has no list of holds", "subject,reason,by,from,until", "lists.holds");
        assertThat(rollback(night, "--dry-run")).isZero();
        change("mode: act", "mode: observe");
        assertThat(rollback(night)).isEqualTo(2);
        assertThat(warned).contains("mode: observe");
        assertThat(differences()).isNotEmpty();
    }

    @Test
    void whoWorksHereAgainIsGivenBackByTheCommandOfTheCase() throws IOException {
        String night = night().id();
        Path feed = home.resolve("hr.csv");
        Files.writeString(
                feed,
                Files.readString(feed)
                        .replace("00000,Person 0,active,2020-01-01,2026-01-31", "00000,Person 0,active,2020-01-01,"));
        night();
        assertThat(run("cases", "--job", job.toString())).isZero();
        assertThat(printed)
                .contains(
                        "REHIRED",
                        "`curfew rollback " + night + " --only account:corp/p0 --by WHO --reason TEXT --job " + job
                                + "`");

        assertThat(rollback(night, "--only", "account:corp/p0")).as(warned).isZero();

        assertThat(isEnabled(0)).isTrue();
        assertThat(isEnabled(1)).isFalse();
        assertThat(actions()).hasSize(5);
        night();
        run("cases", "--job", job.toString());
        assertThat(printed).doesNotContain("REHIRED");
    }

    @Test
    void takesNoRollbackBack() throws IOException {
        String night = night().id();
        rollback(night);
        String back = latest().id();

        assertThat(rollback(back)).isEqualTo(2);

        assertThat(warned).contains("is a rollback itself");
    }

    @Test
    void theHoldsEndWhenTheySay() throws IOException {
        String night = night().id();

        assertThat(rollback(night, "--until", "2098-06-01")).isZero();

        assertThat(Files.readAllLines(home.resolve("holds.csv")).subList(1, 4))
                .allSatisfy(line -> assertThat(line)
                        .matches("corp/[0-9a-f-]+,\"rollback of run " + night
                                + ", p[0-2]: the feed was wrong\",Olga,[^,]+,2098-06-01T00:00:00Z"));
    }

    /** What is typed next stands everywhere, and can be pasted. */
    @Test
    void isNotRetriedButMadeOnceMoreByTheCommandThatItNames() throws IOException {
        String night = night().id();
        directory.interfere(
                call -> call.kind() == Interference.Kind.MODIFY && call.dn().equalsIgnoreCase(group(2))
                        ? new Interference.Refuse(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "no right")
                        : new Interference.Pass());
        assertThat(rollback(night, "--only", "account:p0", "--only", "account:p1", "--until", "2098-06-01"))
                .as(printed)
                .isEqualTo(12);
        directory.interfere(call -> new Interference.Pass());
        String back = latest().id();
        String again = "curfew rollback " + night
                + " --only account:p0 --only account:p1 --by Olga --reason 'the feed was wrong' --until 2098-06-01T00:00:00Z --job "
                + job;
        assertThat(printed)
                .contains("then `" + again + "` gives back what is left")
                .doesNotContain("curfew retry");
        assertThat(rows(back, "actions.csv").toString()).contains("`" + again + "`");
        assertThat(rows(back, "exceptions.csv").toString()).contains("RESTORE_FAILED", "`" + again + "`");
        assertThat(run("cases", "--job", job.toString())).isZero();
        assertThat(printed).contains("`" + again + "`");
        assertThat(run("show", back, "--job", job.toString())).isZero();
        assertThat(printed).contains("`" + again + "`").doesNotContain("curfew retry");

        assertThat(run("retry", back, "--job", job.toString())).isEqualTo(2);
        assertThat(warned).contains("is not retried but made once more", "Nothing was changed. Type `" + again + "`");

        assertThat(run(
                        "rollback",
                        night,
                        "--only",
                        "account:p0",
                        "--only",
                        "account:p1",
                        "--by",
                        "Olga",
                        "--reason",
                        "the feed was wrong",
                        "--until",
                        "2098-06-01T00:00:00Z",
                        "--job",
                        job.toString()))
                .as(printed + warned)
                .isZero();
        assertThat(isEnabled(0) && isEnabled(1)).isTrue();
        assertThat(run("cases", "--job", job.toString())).isZero();
        assertThat(printed).doesNotContain("RESTORE_FAILED");
    }
}
