package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.journal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * As {@link KilledProcessTest}, on a real OpenLDAP, and aimed: SIGKILL comes when the directory shows that some of the work is done and
 * some is not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledOnOpenLdapIT {
    private static final LeaverCompany COMPANY = new LeaverCompany(200, 40);

    private Aftermath undisturbed;

    /** What the directory shows when the kill comes. */
    enum Aim {
        THE_FIRST_LOCK,
        HALF_OF_THE_LOCKS,
        THE_FIRST_WITHOUT_A_GROUP;

        boolean isReached(OpenLdapLeavers directory) {
            return switch (this) {
                case THE_FIRST_LOCK -> directory.locked() > 0;
                case HALF_OF_THE_LOCKS -> directory.locked() >= COMPANY.leavers() / 2;
                case THE_FIRST_WITHOUT_A_GROUP -> directory.withoutGroups() > 0;
            };
        }
    }

    @BeforeAll
    void runOnceUndisturbed(@TempDir Path folder) throws Exception {
        try (OpenLdapLeavers directory = OpenLdapLeavers.start(COMPANY, folder.resolve("directory"))) {
            Path home = folder.resolve("home");
            Path job = COMPANY.write(home, directory.site());
            assertThat(CurfewProcess.exitOf(CurfewProcess.start("run", job))).isEqualTo(ExitCode.DONE.code());
            assertThat(directory.locked()).isEqualTo(COMPANY.leavers());
            assertThat(directory.withoutGroups()).isEqualTo(COMPANY.leavers());
            undisturbed = aftermath(directory, home);
        }
    }

    /**
     * Without memberOf: where a client dies, slapd gives up what its overlay has not got to yet, and memberOf keeps naming groups that hold the
     * account no more. The groups themselves are right.
     */
    private static Aftermath aftermath(OpenLdapLeavers directory, Path home) throws IOException {
        return Aftermath.of(directory.image(), home, "memberof");
    }

    @ParameterizedTest
    @EnumSource(Aim.class)
    void endsAsIfItHadNeverBeenKilled(Aim aim, @TempDir Path folder) throws Exception {
        try (OpenLdapLeavers directory = OpenLdapLeavers.start(COMPANY, folder.resolve("directory"))) {
            Path home = folder.resolve("home");
            Path job = COMPANY.write(home, directory.site());
            Process process = CurfewProcess.start("run", job);
            while (process.isAlive() && !aim.isReached(directory)) {
                Thread.sleep(1);
            }
            process.destroyForcibly().waitFor();
            assertThat(directory.locked()).isPositive();
            assertThat(directory.stamped())
                    .as("the kill comes before all is done: stamps are the last")
                    .isLessThan(COMPANY.leavers());
            assertThat(CurfewProcess.finish(job, home)).isEqualTo(CurfewProcess.Came.INTO_A_RUN);
            assertThat(aftermath(directory, home)).isEqualTo(undisturbed);
        }
    }
}
