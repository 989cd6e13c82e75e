package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.apply.KillPoint;
import curfew.demo.EmbeddedDirectory;
import curfew.journal.ExitCode;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.servers.Difference;
import curfew.servers.DirectoryImage;
import curfew.servers.Footprint;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One job with an Active Directory, which is embedded, and a real OpenLDAP: who leaves, leaves both in one night. */
class TwoDirectoriesIT {
    private static final LeaverCompany COMPANY = new LeaverCompany(10, 30);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);

    /** Locked or disabled, stamped, out of three groups. */
    private static final int OPERATIONS_EACH = 5;

    /** What a night came to. */
    private record Outcome(Run run, List<Operation> operations, List<OperationState> states) {
        List<Operation> in(String directory) {
            return operations.stream()
                    .filter(operation -> operation.account().directory().equals(directory))
                    .toList();
        }
    }

    @Test
    void leaversLeaveBothAndNobodyElseIsWritten(@TempDir Path folder) throws Exception {
        try (EmbeddedDirectory corp = COMPANY.start();
                OpenLdapLeavers unix = OpenLdapLeavers.start(COMPANY, folder.resolve("unix"))) {
            Path job = COMPANY.write(folder.resolve("home"), LeaverCompany.Site.of(corp), unix.site());
            DirectoryImage corpBefore = DirectoryImage.of(corp);
            DirectoryImage unixBefore = unix.image();
            Outcome outcome = run(job);
            assertThat(outcome.run.exitCode()).as(outcome.run.message()).isEqualTo(ExitCode.DONE.code());
            assertThat(outcome.states).containsOnly(OperationState.VERIFIED);
            assertThat(outcome.in("corp")).hasSize(COMPANY.leavers() * OPERATIONS_EACH);
            assertThat(outcome.in("unix")).hasSize(COMPANY.leavers() * OPERATIONS_EACH);

            List<Difference> inCorp = corpBefore.differences(DirectoryImage.of(corp));
            List<Difference> inUnix = unixBefore.differences(unix.image());
            assertThat(changed(inCorp, "userAccountControl")).isEqualTo(COMPANY.leavers());
            assertThat(changed(inUnix, "pwdAccountLockedTime")).isEqualTo(COMPANY.leavers());
            assertThat(Footprint.of(outcome.in("corp")).beyond(inCorp)).isEmpty();
            assertThat(Footprint.of(outcome.in("unix")).beyond(inUnix)).isEmpty();
        }
    }

    @Test
    void theNightAfterWritesNeither(@TempDir Path folder) throws Exception {
        try (EmbeddedDirectory corp = COMPANY.start();
                OpenLdapLeavers unix = OpenLdapLeavers.start(COMPANY, folder.resolve("unix"))) {
            Path job = COMPANY.write(folder.resolve("home"), LeaverCompany.Site.of(corp), unix.site());
            run(job);
            DirectoryImage corpBefore = DirectoryImage.of(corp);
            DirectoryImage unixBefore = unix.image();
            Outcome outcome = run(job);
            assertThat(outcome.run.exitCode()).as(outcome.run.message()).isEqualTo(ExitCode.DONE.code());
            assertThat(outcome.operations).isEmpty();
            assertThat(corpBefore.differences(DirectoryImage.of(corp))).isEmpty();
            assertThat(unixBefore.differences(unix.image())).isEmpty();
        }
    }

    @Test
    void whereOneCannotBeReachedTheNightFailsBeforeTheOtherIsWritten(@TempDir Path folder) throws Exception {
        LeaverCompany.Site away;
        try (EmbeddedDirectory corp = COMPANY.start()) {
            away = LeaverCompany.Site.of(corp);
        }
        try (OpenLdapLeavers unix = OpenLdapLeavers.start(COMPANY, folder.resolve("unix"))) {
            Path job = COMPANY.write(folder.resolve("home"), away, unix.site());
            DirectoryImage before = unix.image();
            assertThat(run(job).run.exitCode()).isEqualTo(ExitCode.FAILED.code());
            assertThat(before.differences(unix.image())).isEmpty();
        }
    }

    private static long changed(List<Difference> differences, String attribute) {
        return differences.stream()
                .filter(one -> one.attribute().equals(attribute))
                .count();
    }

    private static Outcome run(Path job) {
        JobSettings settings = JobLoader.load(job);
        try (Workplace workplace = new Workplace(settings, CLOCK)) {
            PrintWriter nowhere = new PrintWriter(new StringWriter());
            Run run = workplace.run(
                    workplace.job(new Console(nowhere, nowhere, CLOCK), KillPoint.Listener.NOBODY),
                    NewRun.of(settings, "run", null, CLOCK.instant(), CLOCK.instant()));
            return new Outcome(
                    run,
                    workplace
                            .stores()
                            .plans()
                            .load(run.id())
                            .map(Plan::operations)
                            .orElse(List.of()),
                    workplace.stores().journal().records(run.id()).values().stream()
                            .map(OperationRecord::state)
                            .toList());
        }
    }
}
