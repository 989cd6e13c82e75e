package curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import curfew.apply.KillPoint;
import curfew.cases.Case;
import curfew.cases.CaseKind;
import curfew.journal.ExitCode;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.journal.Run;
import curfew.servers.OpenLdapServer;
import curfew.servers.SambaServer;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole nights on real servers of one directory, of which one may be behind; skipped where there is no slapd or Samba. */
class SecondServerIT {
    private static final LeaverCompany COMPANY = new LeaverCompany(4, 12);
    private static final Instant NIGHT = Instant.parse("2026-03-01T00:00:00Z");
    private static final String SAME = "same-Word";

    @TempDir
    private Path folder;

    /** How a night ended. */
    private record Outcome(Run run, Collection<OperationRecord> records, List<Case> waiting) {
        List<OperationState> states() {
            return records.stream().map(OperationRecord::state).toList();
        }
    }

    private Path job(OpenLdapLeavers first, String second, String within, String wait) throws Exception {
        return job(COMPANY, first.site(), second, within, wait);
    }

    private Path job(LeaverCompany company, LeaverCompany.Site site, String second, String within, String wait)
            throws Exception {
        Path job = company.write(folder.resolve("home"), site);
        String servers = "servers: [\"" + site.url() + "\"]\n";
        String readBack = "    read_back: { second: \"" + second + "\", within: " + within + ", wait: " + wait + " }\n";
        Files.writeString(job, Files.readString(job).replace(servers, servers + readBack));
        return job;
    }

    private static Outcome night(Path job, Duration after) {
        JobSettings settings = JobLoader.load(job);
        Clock clock = Clock.fixed(NIGHT.plus(after), ZoneOffset.UTC);
        try (Workplace workplace = new Workplace(settings, clock)) {
            PrintWriter nowhere = new PrintWriter(new StringWriter());
            Run run = workplace.run(
                    workplace.job(new Console(nowhere, nowhere, clock), KillPoint.Listener.NOBODY),
                    NewRun.of(settings, "run", null, clock.instant(), clock.instant()));
            return new Outcome(
                    run,
                    workplace.stores().journal().records(run.id()).values(),
                    workplace.stores().caseBook().open().stream()
                            .filter(one -> one.kind() == CaseKind.PENDING_REPLICA)
                            .toList());
        }
    }

    private static Collection<OperationRecord> records(Path job, String run) {
        try (Workplace workplace = new Workplace(JobLoader.load(job), Clock.systemUTC())) {
            return workplace.stores().journal().records(run).values();
        }
    }

    private String report(Outcome outcome, String file) throws Exception {
        return Files.readString(
                folder.resolve("home/reports").resolve(outcome.run.id()).resolve(file));
    }

    @Test
    void whatAReplicaTakesOverInTimeIsVerifiedInTheSameNight() throws Exception {
        try (OpenLdapLeavers leader = OpenLdapLeavers.start(COMPANY, folder.resolve("leader"));
                OpenLdapServer replica = leader.server().replica(folder.resolve("replica"))) {
            Outcome night = night(job(leader, replica.url(), "30m", "30s"), Duration.ZERO);

            assertThat(night.run.exitCode()).as(night.run.message()).isEqualTo(ExitCode.DONE.code());
            assertThat(night.states()).isNotEmpty().containsOnly(OperationState.VERIFIED);
            assertThat(night.records)
                    .extracting(OperationRecord::server)
                    .containsOnly("127.0.0.1:" + leader.server().port());
            assertThat(night.waiting).isEmpty();
        }
    }

    @Test
    void whatDoesNotArriveWaitsThenIsOverdueThenVerified() throws Exception {
        try (OpenLdapLeavers first = OpenLdapLeavers.start(COMPANY, folder.resolve("first"), "--password", SAME);
                OpenLdapLeavers behind = OpenLdapLeavers.start(COMPANY, folder.resolve("behind"), "--password", SAME)) {
            Path job = job(first, behind.server().url(), "30m", "1s");

            Outcome night = night(job, Duration.ZERO);
            assertThat(night.run.exitCode()).as(night.run.message()).isEqualTo(ExitCode.OPEN.code());
            assertThat(night.states())
                    .hasSizeGreaterThan(COMPANY.leavers())
                    .containsOnly(OperationState.PENDING_REPLICA);
            assertThat(night.records).extracting(OperationRecord::verifiedAt).containsOnlyNulls();
            assertThat(night.waiting)
                    .hasSameSizeAs(night.records)
                    .allSatisfy(one -> assertThat(one.dueAt()).isEqualTo(NIGHT.plus(Duration.ofMinutes(30))))
                    .allSatisfy(one -> assertThat(one.detail())
                            .contains("127.0.0.1:" + behind.server().port()));
            assertThat(report(night, "actions.csv")).contains("pending-replica").doesNotContain("verified,");
            assertThat(report(night, "exceptions.csv")).contains("PENDING_REPLICA");

            Outcome soon = night(job, Duration.ofMinutes(10));
            assertThat(soon.run.exitCode())
                    .as("nothing to do, and nothing is overdue")
                    .isEqualTo(ExitCode.DONE.code());
            assertThat(soon.waiting).hasSameSizeAs(night.records);

            Outcome late = night(job, Duration.ofMinutes(40));
            assertThat(late.run.exitCode()).as(late.run.message()).isEqualTo(ExitCode.OPEN.code());
            assertThat(late.run.message()).contains(night.records.size() + " changes of earlier runs");

            catchUp(behind);
            Outcome next = night(job, Duration.ofMinutes(50));
            assertThat(next.run.exitCode()).as(next.run.message()).isEqualTo(ExitCode.DONE.code());
            assertThat(next.waiting).isEmpty();
            assertThat(report(next, "exceptions.csv"))
                    .contains("PENDING_REPLICA")
                    .contains("closed");
            assertThat(records(job, night.run.id()))
                    .allSatisfy(record -> assertThat(record.state()).isEqualTo(OperationState.VERIFIED))
                    .allSatisfy(
                            record -> assertThat(record.verifiedAt()).isEqualTo(NIGHT.plus(Duration.ofMinutes(50))));
        }
    }

    /** The other server comes to be as the first one is. */
    private void catchUp(OpenLdapLeavers behind) throws Exception {
        Path job = COMPANY.write(folder.resolve("other"), behind.site());
        assertThat(night(job, Duration.ZERO).run.exitCode()).isEqualTo(ExitCode.DONE.code());
    }

    @Test
    void aSecondServerThatIsDeadLeavesEverythingWaiting() throws Exception {
        try (OpenLdapLeavers first = OpenLdapLeavers.start(COMPANY, folder.resolve("first"), "--password", SAME);
                OpenLdapLeavers dead = OpenLdapLeavers.start(COMPANY, folder.resolve("dead"), "--password", SAME)) {
            dead.server().kill();
            Outcome night = night(job(first, dead.server().url(), "30m", "1s"), Duration.ZERO);
            assertThat(night.run.exitCode()).as(night.run.message()).isEqualTo(ExitCode.OPEN.code());
            assertThat(night.states()).containsOnly(OperationState.PENDING_REPLICA);
        }
    }

    @Test
    void aSecondDomainControllerHasItOnceItWasReplicated() throws Exception {
        LeaverCompany three = new LeaverCompany(1, 2);
        try (SambaServer first = SambaServer.start(folder.resolve("dc1"), null, "--kdc", "--leader");
                LDAPConnection admin = first.admin()) {
            fill(admin, three.people());
            try (SambaServer second = first.second(folder.resolve("dc2"))) {
                LeaverCompany.Site site = new LeaverCompany.Site(
                        "corp",
                        "active-directory",
                        first.url(),
                        first.bindDn(),
                        first.password(),
                        SambaServer.DOMAIN,
                        "employeeID");
                Path job = job(three, site, second.url(), "30m", "1s");

                Outcome night = night(job, Duration.ZERO);
                assertThat(night.run.exitCode()).as(night.run.message()).isEqualTo(ExitCode.OPEN.code());
                assertThat(night.states())
                        .contains(OperationState.PENDING_REPLICA)
                        .hasSameSizeAs(night.waiting);

                second.replicateFrom(first);
                Outcome next = night(job, Duration.ofMinutes(10));
                assertThat(next.run.exitCode()).as(next.run.message()).isEqualTo(ExitCode.DONE.code());
                assertThat(next.waiting).isEmpty();
                assertThat(records(job, night.run.id()))
                        .extracting(OperationRecord::state)
                        .containsOnly(OperationState.VERIFIED);
            }
        }
    }

    private static void fill(LDAPConnection admin, int people) throws Exception {
        for (String ou : List.of("People", "Groups")) {
            admin.add(new Entry("dn: OU=" + ou + "," + SambaServer.DOMAIN, "objectClass: organizationalUnit"));
        }
        List<String> group = new ArrayList<>(List.of(
                "dn: CN=Staff,OU=Groups," + SambaServer.DOMAIN,
                "objectClass: group",
                "cn: Staff",
                "sAMAccountName: Staff"));
        for (int person = 0; person < people; person++) {
            String dn = "CN=Person " + person + ",OU=People," + SambaServer.DOMAIN;
            admin.add(new Entry(
                    "dn: " + dn,
                    "objectClass: user",
                    "cn: Person " + person,
                    "sAMAccountName: p" + person,
                    "userAccountControl: 544",
                    "employeeID: " + LeaverCompany.number(person)));
            group.add("member: " + dn);
        }
        admin.add(new Entry(group.toArray(String[]::new)));
    }
}
