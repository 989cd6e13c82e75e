package curfew.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String DIGEST = "d1";

    private static Approval approval(Answer answer, String digest, Instant expires, String... operations) {
        return Approval.given(
                "r1",
                digest,
                answer,
                List.of(operations),
                List.of(),
                new Signature("Olga", "right", "olga", "", "here"),
                NOW.minusSeconds(60),
                expires);
    }

    private static Approval approved(String... operations) {
        return approval(Answer.APPROVED, DIGEST, NOW.plusSeconds(1), operations);
    }

    private static Answers of(Approval... all) {
        return new Answers("r1", all.length, List.of(all));
    }

    @Test
    void usesWhatWasApprovedOfThisPlan() {
        Approval approval = approved("a", "b");

        assertThat(of(approval).usable(DIGEST, NOW)).containsExactly(approval.id());
        assertThat(of(approval).to("b", NOW)).contains(approval);
    }

    @Test
    void usesNothingOfAnotherPlanNorOfAnotherRun() {
        Approval approval = approved("a");

        assertThat(of(approval).usable("d2", NOW)).isEmpty();
        assertThat(new Answers("r2", 1, List.of(approval)).usable(DIGEST, NOW)).isEmpty();
    }

    @Test
    void usesNothingAtOrAfterTheEnd() {
        assertThat(of(approval(Answer.APPROVED, DIGEST, NOW, "a")).usable(DIGEST, NOW))
                .isEmpty();
        assertThat(of(approval(Answer.APPROVED, DIGEST, NOW, "a")).to("a", NOW)).isEmpty();
    }

    @Test
    void usesNothingTwice() {
        Approval used = SelectorTest.used(approved("a"), "r2");

        assertThat(of(used).usable(DIGEST, NOW)).isEmpty();
        assertThat(of(used).isUsedBy("r2")).isTrue();
        assertThat(of(used).releasedTo("r2")).containsOnlyKeys("a");
        assertThat(of(used).releasedTo("r3")).isEmpty();
    }

    @Test
    void usesNoRejection() {
        Approval no = approval(Answer.REJECTED, DIGEST, NOW.plusSeconds(9), "a");

        assertThat(of(no).usable(DIGEST, NOW)).isEmpty();
        assertThat(of(no).rejected()).containsOnlyKeys("a");
    }

    @Test
    void usesWhatARejectionHasLeftOfAnApproval() {
        Approval yes = approved("a", "b");
        Approval no = approval(Answer.REJECTED, DIGEST, NOW, "a");
        Answers answers = of(SelectorTest.used(yes, "r2"), no);

        assertThat(of(yes, no).usable(DIGEST, NOW)).containsExactly(yes.id());
        assertThat(answers.releasedTo("r2")).containsOnlyKeys("b");
        assertThat(of(approved("a"), no).usable(DIGEST, NOW)).isEmpty();
    }

    @Test
    void doesNotUseWhatSomebodyHasAltered() {
        Approval given = approved("a");
        Approval more = new Approval(
                given.id(),
                given.run(),
                given.planDigest(),
                given.answer(),
                List.of("a", "b"),
                given.asked(),
                given.signature(),
                given.at(),
                given.expiresAt(),
                "",
                null);

        assertThat(given.isIntact()).isTrue();
        assertThat(more.isIntact()).isFalse();
        assertThat(of(more).usable(DIGEST, NOW)).isEmpty();
    }

    @Test
    void keepsARejectionForGood() {
        Approval no = approval(Answer.REJECTED, DIGEST, NOW.minusSeconds(30), "a");

        assertThat(of(no).to("a", NOW)).contains(no);
    }
}
