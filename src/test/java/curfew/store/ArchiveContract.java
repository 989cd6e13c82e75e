package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.approval.Answer;
import curfew.approval.Answers;
import curfew.approval.Approval;
import curfew.approval.Signature;
import curfew.brake.BrakeReport;
import curfew.brake.PrivilegedGroup;
import curfew.brake.Trip;
import curfew.cases.Case;
import curfew.cases.CaseKind;
import curfew.cases.Docket;
import curfew.decision.DisabledMark;
import curfew.decision.Verdict;
import curfew.journal.OperationRecord;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.journal.StepRecord;
import curfew.retention.Archive;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class ArchiveContract extends StoreContract {
    private static final Instant NOW = Samples.NANOS;

    ArchiveContract(Backend backend) {
        super(backend);
    }

    private Run run(String id, String job, Instant at) {
        Run run = new Run(
                id,
                job,
                "job.yaml",
                "run",
                "",
                id,
                at,
                at,
                at,
                RunStatus.DONE,
                0,
                "",
                "settings",
                "me",
                "me",
                "here",
                1,
                "");
        stores.runs().save(run);
        return run;
    }

    /** A run with everything that a run can leave. */
    private void whole(String id) {
        run(id, "nightly", NOW);
        stores.plans().save(Samples.plan(id));
        stores.brakeReports().save(id, new BrakeReport(List.of(), Set.of("op")));
        stores.privilegedMembers().save(id, List.of(new PrivilegedGroup("ad", "CN=Admins", 3, Set.of())));
        stores.journal().open(id, List.of(OperationRecord.planned("op-1", NOW), OperationRecord.planned("op-2", NOW)));
        stores.steps().save(id, StepRecord.begun("read", 1, NOW));
        stores.approvals().add(Answers.none(id), approval(id, NOW.plus(Duration.ofHours(4))));
        stores.trips().add(List.of(new Trip("nightly", "disables.whole", "whole", id, NOW, 3, 2, 10)));
        Docket docket = new Docket(id, NOW);
        docket.see(CaseKind.ABSENT, Docket.About.person("hr:" + id), "subject", "detail", "evidence");
        stores.caseBook().save(docket.seen());
    }

    private static Approval approval(String run, Instant expires) {
        return Approval.given(
                run,
                "digest",
                Answer.APPROVED,
                List.of("op-1"),
                List.of(),
                new Signature("Olga", "why", "me", "", "here"),
                NOW,
                expires);
    }

    @Test
    void tellsTheRunsOfAJobTheOldestFirst() {
        Run second = run("b", "nightly", NOW.plusSeconds(1));
        Run first = run("c", "nightly", NOW);
        run("a", "other", NOW);

        assertThat(stores.archive().runs("nightly")).containsExactly(first, second);
    }

    @Test
    void tellsWhatIsStillNeededOfWhichRun() {
        whole("old");
        stores.disabledMarks().record(List.of(new DisabledMark(Samples.account(1), "old", NOW, Verdict.TERMINATED)));
        stores.baselines().accept("older", Samples.reading(Samples.HR, "first", 10));
        stores.baselines().accept("old", Samples.reading(Samples.HR, "second", 10));
        Archive archive = again().archive();

        assertThat(archive.sealed()).containsExactly("old");
        assertThat(archive.ofOpenCases()).containsExactly("old");
        assertThat(archive.ofOpenLimits()).containsExactly("old");
        assertThat(archive.ofUsableApprovals(NOW)).containsExactly("old");
        assertThat(archive.ofUsableApprovals(NOW.plus(Duration.ofHours(4)))).isEmpty();
        assertThat(archive.ofDisabledMarks()).containsExactly("old");
        assertThat(archive.ofLastGoodReadings()).containsOnlyKeys(Samples.HR).containsEntry(Samples.HR, Set.of("old"));
        assertThat(archive.feedDigests(List.of())).containsExactly("second");
        assertThat(archive.feedDigests(List.of("old"))).contains("digest of feed contracts", "second");
        assertThat(archive.named("old"))
                .contains(
                        new Archive.Named("guid-1", "CN=" + Samples.HOSTILE + "1,dc=example", Samples.HOSTILE, "hr:1"))
                .contains(new Archive.Named("", "", "", "hr:2"));
    }

    @Test
    void forgetsARunWithAllThatHangsOnItAndNothingElse() {
        whole("old");
        whole("kept");
        stores.trips().answer("nightly", "old", "Olga", NOW);
        closeCases("old");

        assertThat(stores.archive().forget("old"))
                .containsEntry("runs", 1L)
                .containsEntry("plans", 1L)
                .containsEntry("journal records", 2L)
                .containsEntry("steps", 1L)
                .containsEntry("approvals", 1L)
                .containsEntry("closed cases", 1L);
        assertThat(stores.archive().forget("old")).isEmpty();
        stores.archive().compact();

        Stores elsewhere = again();
        assertThat(elsewhere.runs().find("old")).isEmpty();
        assertThat(elsewhere.plans().load("old")).isEmpty();
        assertThat(elsewhere.journal().isOpen("old")).isFalse();
        assertThat(elsewhere.journal().records("old")).isEmpty();
        assertThat(elsewhere.approvals().of("old").all()).isEmpty();
        assertThat(elsewhere.brakeReports().load("old")).isEmpty();
        assertThat(elsewhere.privilegedMembers().load("old")).isEmpty();
        assertThat(elsewhere.plans().load("kept")).contains(Samples.plan("kept"));
        assertThat(elsewhere.journal().records("kept")).hasSize(2);
        assertThat(elsewhere.trips().open("nightly")).extracting(Trip::run).containsExactly("kept");
        assertThat(elsewhere.caseBook().open()).extracting(Case::run).containsExactly("kept");
    }

    private void closeCases(String run) {
        stores.caseBook()
                .save(stores.caseBook().open().stream()
                        .filter(one -> one.run().equals(run))
                        .map(one -> one.closed(run))
                        .toList());
    }

    @Test
    void neverForgetsTheLastGoodReadingOfASource() {
        stores.baselines().accept("run-1", Samples.reading(Samples.HR, "first", 10));
        stores.baselines().accept("run-2", Samples.reading(Samples.HR, "second", 11));

        assertThat(stores.archive().forgetReadings(NOW)).isZero();
        assertThat(stores.archive().forgetReadings(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(stores.baselines().lastGood(Samples.HR))
                .hasValueSatisfying(reading -> assertThat(reading.digest()).isEqualTo("second"));
    }
}
