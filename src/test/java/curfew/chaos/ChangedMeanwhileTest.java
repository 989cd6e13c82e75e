package curfew.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.cli.Aftermath;
import curfew.cli.LeaverCompany;
import curfew.journal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run breaks off; before it is resumed a feed, the policy or Curfew itself is another. Either it ends as it would have, or it is refused. */
@Tag("disturbed")
class ChangedMeanwhileTest {
    private static final LeaverCompany COMPANY = new LeaverCompany(40, 6);

    private final EmbeddedVictim victim = new EmbeddedVictim(COMPANY);
    private Scene scene;

    @TempDir
    private Path folder;

    @BeforeEach
    void set() throws IOException {
        scene = Scene.set(folder.resolve("job"), COMPANY, victim, null);
    }

    @AfterEach
    void close() {
        victim.close();
    }

    /** Some of the operations are applied, some are in doubt, and most are not begun. */
    private void cutInTheMiddle() throws Exception {
        assertThat(scene.exitOf(scene.cut("run", "AFTER_SEND", 2))).isEqualTo(137);
    }

    private int resume() throws Exception {
        return scene.exitOf(scene.start("resume", "--job", scene.job().toString()));
    }

    private String said() throws IOException {
        return Files.readString(scene.lastLog());
    }

    /** As if everybody had stayed. */
    private void replaceFeed() throws IOException {
        Path feed = scene.home().resolve("hr.csv");
        Files.writeString(feed, Files.readString(feed).replace("2026-01-31", ""));
    }

    @Test
    void finishesTheSealedPlanThoughTheFeedWasReplaced() throws Exception {
        Aftermath undisturbed = undisturbed();
        cutInTheMiddle();
        replaceFeed();

        assertThat(resume()).as(said()).isZero();

        assertThat(undisturbed.differences(scene.aftermath())).isEmpty();
    }

    @Test
    void refusesOnceALaterRunHasAcceptedANewerFeed() throws Exception {
        cutInTheMiddle();
        replaceFeed();
        assertThat(scene.exitOf(scene.start("run", scene.job().toString())))
                .as(said())
                .isLessThan(20);
        String before = directory();

        assertThat(resume()).isEqualTo(ExitCode.USAGE.code());
        assertThat(said()).contains("no run waits to be resumed");
        String run = runs().get(0);
        assertThat(scene.exitOf(scene.start("resume", run, "--job", scene.job().toString())))
                .isEqualTo(ExitCode.USAGE.code());

        assertThat(said()).contains("is CLOSED and cannot be resumed: broke off, and was closed by run ", "not begun");
        assertThat(directory()).isEqualTo(before);
    }

    @Test
    void refusesASealedPlanUnderAnotherPolicyAndGoesOnUnderItsOwn() throws Exception {
        Aftermath undisturbed = undisturbed();
        cutInTheMiddle();
        String before = directory();
        scene.edit("mode: act", "mode: observe");

        assertThat(resume()).isEqualTo(ExitCode.USAGE.code());

        assertThat(said())
                .contains("settings have changed since the plan was sealed", "of 200 operations: ", "not begun");
        assertThat(directory()).isEqualTo(before);
        assertThat(Aftermath.reports(scene.home())).isEmpty();
        scene.edit("mode: observe", "mode: act");
        assertThat(resume()).as(said()).isZero();
        assertThat(undisturbed.differences(scene.aftermath())).isEmpty();
    }

    @Test
    void refusesWhatIsAppliedUnderAnotherPolicyToo() throws Exception {
        assertThat(scene.exitOf(scene.cut("run", "AFTER_OUTCOME", lastOutcome())))
                .isEqualTo(137);
        scene.edit("mode: act", "mode: observe");

        assertThat(resume()).isEqualTo(ExitCode.USAGE.code());

        assertThat(Aftermath.reports(scene.home())).isEmpty();
    }

    @Test
    void decidesAnewByFeedAndPolicyOfNowWhereNothingWasSealed() throws Exception {
        scene.edit(victim.site().url(), "ldap://127.0.0.1:1");
        assertThat(scene.exitOf(scene.start("run", scene.job().toString()))).isEqualTo(ExitCode.FAILED.code());
        scene.edit("ldap://127.0.0.1:1", victim.site().url());
        replaceFeed();

        assertThat(resume()).as(said()).isZero();

        assertThat(said()).contains("nothing to do");
        assertThat(runs()).hasSize(1);
    }

    @Test
    void goesOnWithNoRunThatALaterNightHasLeftBehind() throws Exception {
        scene.edit(victim.site().url(), "ldap://127.0.0.1:1");
        assertThat(scene.exitOf(scene.start("run", scene.job().toString()))).isEqualTo(ExitCode.FAILED.code());
        String first = runs().get(0);
        scene.edit("ldap://127.0.0.1:1", victim.site().url());
        assertThat(scene.exitOf(scene.start("run", scene.job().toString()))).isZero();

        assertThat(resume()).isEqualTo(ExitCode.USAGE.code());
        assertThat(said()).contains("no run waits to be resumed");
        assertThat(scene.exitOf(
                        scene.start("resume", first, "--job", scene.job().toString())))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(said()).contains("broke off before anything was sent, and was closed by run ");
    }

    @Test
    void takesNoRunOfAnotherJob() throws Exception {
        cutInTheMiddle();
        scene.edit("name: leave", "name: other");

        assertThat(resume()).isEqualTo(ExitCode.USAGE.code());
        assertThat(said()).contains("no run waits to be resumed");
        assertThat(scene.exitOf(scene.start(
                        "resume", runs().get(0), "--job", scene.job().toString())))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(said()).contains("is one of job leave");
    }

    @Test
    void refusesAPlanThatAnotherVersionSealedOtherwise() throws Exception {
        cutInTheMiddle();
        sql("update plans set digest = 'of another encoding'");

        assertThat(resume()).isEqualTo(ExitCode.USAGE.code());

        assertThat(said()).contains("is not what was sealed", "another version of Curfew");
    }

    @Test
    void refusesStateThatANewerVersionBroughtForward() throws Exception {
        cutInTheMiddle();
        sql(
                "update curfew_schema set version = '99' where installed_rank = (select max(installed_rank) from curfew_schema)");

        assertThat(resume()).isEqualTo(ExitCode.USAGE.code());

        assertThat(said()).contains("A newer Curfew made them");
    }

    private void sql(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + scene.home().resolve("state/curfew.db"));
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(statement)).isEqualTo(1);
        }
    }

    private List<String> runs() throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + scene.home().resolve("state/curfew.db"));
                Statement sql = connection.createStatement();
                var rows = sql.executeQuery("select id from runs order by started_at")) {
            List<String> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }

    private String directory() {
        return Aftermath.text(victim.image());
    }

    private Aftermath undisturbed() throws Exception {
        Scene alone = Scene.set(folder.resolve("alone"), COMPANY, victim, null);
        assertThat(alone.exitOf(alone.start("run", alone.job().toString()))).isZero();
        Aftermath aftermath = alone.aftermath();
        set();
        return aftermath;
    }

    /** The last time that outcomes become durable. */
    private int lastOutcome() throws Exception {
        Scene counted = Scene.set(folder.resolve("counted"), COMPANY, victim, null);
        assertThat(counted.exitOf(counted.cut("run", "AFTER_OUTCOME", 0))).isZero();
        int times = Files.readAllLines(counted.lastLog()).stream()
                .filter(line -> line.startsWith("reached AFTER_OUTCOME "))
                .mapToInt(line -> Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
        set();
        return times;
    }
}
