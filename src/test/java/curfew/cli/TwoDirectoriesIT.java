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
import curfew.servers.Fault;
import curfew.servers.Footprint;
import curfew.servers.LdapProxy;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
    void whereOneCannotBeReachedTheOtherIsDoneAndTheFirstIsInDoubt(@TempDir Path folder) throws Exception {
        LeaverCompany.Site away;
        try (EmbeddedDirectory corp = COMPANY.start()) {
            away = LeaverCompany.Site.of(corp);
        }
        try (OpenLdapLeavers unix = OpenLdapLeavers.start(COMPANY, folder.resolve("unix"))) {
            Path job = COMPANY.write(folder.resolve("home"), away, unix.site());
            Outcome outcome = run(job);
            assertThat(outcome.run.exitCode()).as(outcome.run.message()).isEqualTo(ExitCode.PART_HELD.code());
            assertThat(outcome.states)
                    .hasSize(COMPANY.leavers() * OPERATIONS_EACH)
                    .containsOnly(OperationState.VERIFIED);
            assertThat(unix.locked()).isEqualTo(COMPANY.leavers());
            Path report = folder.resolve("home").resolve("reports").resolve(outcome.run.id());
            assertThat(Files.readString(report.resolve("exceptions.csv")))
                    .contains(
                            "INCOMPLETE_READ",
                            "Directory corp could not be reached",
                            away.url().substring("ldap://".length()));
            assertThat(Files.readAllLines(report.resolve("leavers.csv")))
                    .filteredOn(line -> line.contains("hr:"))
                    .hasSize(COMPANY.leavers())
                    .allMatch(line -> line.contains(",held,"));
        }
    }

    @Test
    void whatWasHeldUpIsDoneOnceTheDirectoryIsBack(@TempDir Path folder) throws Exception {
        try (EmbeddedDirectory corp = COMPANY.start();
                LdapProxy way = LdapProxy.to(corp.host(), corp.port());
                OpenLdapLeavers unix = OpenLdapLeavers.start(COMPANY, folder.resolve("unix"))) {
            LeaverCompany.Site site = LeaverCompany.Site.of(corp).at(way.url());
            Path job = COMPANY.write(folder.resolve("home"), site, unix.site());
            way.away();
            run(job);
            way.heal();
            Outcome outcome = run(job);
            assertThat(outcome.run.exitCode()).as(outcome.run.message()).isEqualTo(ExitCode.DONE.code());
            assertThat(outcome.in("corp")).hasSize(COMPANY.leavers() * OPERATIONS_EACH);
            assertThat(outcome.in("unix")).isEmpty();
        }
    }

    /** The first write to one directory is the moment in which the other goes away. */
    @Test
    void whereOneGoesAwayWhileChangesAreSentTheOtherIsDone(@TempDir Path folder) throws Exception {
        try (EmbeddedDirectory corp = COMPANY.start();
                LdapProxy way = LdapProxy.to(corp.host(), corp.port());
                OpenLdapLeavers unix = OpenLdapLeavers.start(COMPANY, folder.resolve("unix"))) {
            LeaverCompany.Site site = LeaverCompany.Site.of(corp).at(way.url());
            Path job = COMPANY.write(folder.resolve("home"), site, unix.site());
            way.script(exchange -> {
                if (exchange.isWrite()) {
                    goAway(way);
                }
                return exchange.isWrite() ? new Fault.CutBefore() : Fault.NONE;
            });
            DirectoryImage before = DirectoryImage.of(corp);
            Outcome outcome = run(job);
            assertThat(outcome.run.exitCode()).as(outcome.run.message()).isEqualTo(ExitCode.OPEN.code());
            assertThat(before.differences(DirectoryImage.of(corp))).isEmpty();
            assertThat(unix.locked()).isEqualTo(COMPANY.leavers());
            assertThat(unix.withoutGroups()).isEqualTo(COMPANY.leavers());
        }
    }

    private static void goAway(LdapProxy way) {
        try {
            way.away();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
