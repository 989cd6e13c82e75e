package curfew.reports;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.cases.CaseKind;
import curfew.directory.AccountId;
import curfew.journal.OperationState;
import curfew.plan.Leaver;
import curfew.plan.Operation;
import curfew.receipt.GapReason;
import curfew.reports.SampleNight.Somebody;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeaversTest {
    private final SampleNight night = new SampleNight();
    private final Somebody ann = Somebody.named("ann", "hr:1");
    private final Somebody admin = Somebody.named("adm-ann", "hr:1");

    @Test
    void isNoneWithoutAnAccount() {
        leaver("TERMINATED", List.of(), List.of());
        assertThat(outcome()).isEqualTo(LeaverOutcome.NONE);
    }

    @Test
    void isNoneBeforeTheAccessEnds() {
        leaver("ENDING_SOON", List.of(ann.account()), List.of());
        assertThat(outcome()).isEqualTo(LeaverOutcome.NONE);
    }

    @Test
    void isDoneWhenAllIsProven() {
        night.leaver("TERMINATED", ann);
        night.verified(night.disable(ann, "TERMINATED"));
        night.record(night.strip(ann, "Staff", "TERMINATED", false), OperationState.ALREADY, "", -1, null);
        assertThat(outcome()).isEqualTo(LeaverOutcome.DONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = OperationState.class,
            names = {"INTENDED", "APPLIED", "FAILED", "UNKNOWN", "DRIFTED", "PENDING_REPLICA", "SKIPPED"})
    void isFailedWhenAnythingIsNotKnownToBeGone(OperationState state) {
        night.leaver("TERMINATED", ann, admin);
        night.verified(night.disable(ann, "TERMINATED"));
        night.record(night.disable(admin, "TERMINATED"), state, "", -1, null);
        assertThat(outcome()).isEqualTo(LeaverOutcome.FAILED);
    }

    @ParameterizedTest
    @EnumSource(
            value = OperationState.class,
            names = {"PLANNED", "HELD", "REJECTED"})
    void isHeldWhileAnythingWaits(OperationState state) {
        night.leaver("TERMINATED", ann, admin);
        night.verified(night.disable(ann, "TERMINATED"));
        night.record(night.disable(admin, "TERMINATED"), state, "", -1, null);
        assertThat(outcome()).isEqualTo(LeaverOutcome.HELD);
    }

    @Test
    void isHeldWhenTheEvidenceWasNotReadInFull() {
        night.leaver("TERMINATED", ann);
        night.refuse(night.disable(ann, "TERMINATED"), GapReason.CUT_IN_QUOTES, "cut");
        String id =
                night.open(CaseKind.INCOMPLETE_READ, null, "cut", Duration.ZERO).id();
        assertThat(settled()).isEqualTo(new Leavers.Settled(night.leavers.get(0), LeaverOutcome.HELD, List.of(id)));
    }

    @Test
    void namesTheLimitsThatHoldIt() {
        night.leaver("TERMINATED", ann);
        Operation disable = night.disable(ann, "TERMINATED");
        night.held(disable, "limit");
        String id =
                night.open(CaseKind.HELD_BY_LIMIT, null, "limit", Duration.ZERO).id();
        assertThat(settled().cases()).containsExactly(id);
    }

    @Test
    void isHeldWhenNothingIsPlannedBecauseSomebodyMustAnswerFirst() {
        night.leaver("ABSENT_FROM_FEED", ann);
        String id = night.open(CaseKind.ABSENT, ann, "absent", Duration.ZERO).id();
        assertThat(settled()).isEqualTo(new Leavers.Settled(night.leavers.get(0), LeaverOutcome.HELD, List.of(id)));
    }

    @Test
    void isHeldWhereTheDisableCouldNotEvenBePlanned() {
        night.leaver("TERMINATED", ann);
        night.verified(night.strip(ann, "Staff", "TERMINATED", false));
        night.open(CaseKind.DISABLE_FAILED, ann, "no right", Duration.ZERO);
        assertThat(outcome()).isEqualTo(LeaverOutcome.HELD);
    }

    @Test
    void isExceptedWhereAnExceptionKeepsSomething() {
        leaver("TERMINATED", List.of(ann.account()), List.of(ann.account()));
        night.verified(night.disable(ann, "TERMINATED"));
        assertThat(outcome()).isEqualTo(LeaverOutcome.EXCEPTED);
    }

    @Test
    void isExceptedWhileAPersonHoldsIt() {
        leaver("HELD_BY_PERSON", List.of(ann.account()), List.of());
        assertThat(outcome()).isEqualTo(LeaverOutcome.EXCEPTED);
    }

    private void leaver(String reason, List<AccountId> accounts, List<AccountId> excepted) {
        night.leavers.add(new Leaver("hr:1", "hr", 3, reason, SampleNight.ENDED, accounts, excepted));
    }

    private LeaverOutcome outcome() {
        return settled().outcome();
    }

    private Leavers.Settled settled() {
        RunReport report = night.report();
        return new Leavers(report, Outcomes.of(report)).settled().get(0);
    }
}
