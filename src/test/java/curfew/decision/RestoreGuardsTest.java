package curfew.decision;

import static curfew.given.GivenAccount.account;
import static org.assertj.core.api.Assertions.assertThat;

import curfew.decision.GuardRules.LegalHold;
import curfew.decision.GuardRules.UrgentRevocation;
import curfew.decision.RestoreGuards.Receiver;
import curfew.directory.Action;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestoreGuardsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");
    private static final Receiver ANNA = new Receiver(account("anna").build(), "hr:1", List.of());

    private static RestoreGuards guards(List<LegalHold> holds, UrgentRevocation... urgent) {
        GuardRules rules = new GuardRules(List.of(), List.of(), holds, List.of(urgent), List.of());
        return new RestoreGuards(rules, new GuardBook(rules, NOON), NOON);
    }

    private static UrgentRevocation row(String subject, @Nullable Instant lifted) {
        return new UrgentRevocation(
                subject, "theft", "Hal", MORNING, lifted == null ? "" : "Hal", lifted, "urgent.csv", 3);
    }

    private static Optional<String> urgent(boolean revoked, String evidence, UrgentRevocation... rows) {
        return guards(List.of(), rows).onUrgent(ANNA, revoked, evidence);
    }

    @Test
    void whoIsOnTheUrgentListGetsNothingBackWhateverTookIt() {
        assertThat(urgent(false, "", row("ANNA", null)))
                .hasValueSatisfying(why -> assertThat(why).contains("urgent.csv:3", "lift it there first"));
        assertThat(urgent(true, "", row("hr:1", null))).isPresent();
        assertThat(urgent(false, "", row("ben", null))).isEmpty();
    }

    @Test
    void whatTheUrgentListTookComesBackOnceItIsLiftedThere() {
        assertThat(urgent(true, "", row("anna", NOON))).isEmpty();
        assertThat(urgent(true, "", row("anna", NOON.plusSeconds(1)))).isPresent();
    }

    @Test
    void aRowThatIsGoneLiftsNothing() {
        assertThat(urgent(true, "")).hasValueSatisfying(why -> assertThat(why).contains("no row of it is lifted"));
        assertThat(urgent(false, "")).isEmpty();
    }

    @Test
    void theRowIsFoundByAnotherKeyOfThePersonThroughTheEvidence() {
        String evidence = "urgent list urgent.csv:3 contracts:77=theft, by Hal";

        assertThat(urgent(true, evidence, row("contracts:77", NOON))).isEmpty();
        assertThat(urgent(true, evidence, row("contracts:77", null))).isPresent();
        assertThat(urgent(true, evidence, row("contracts:7", NOON))).isPresent();
    }

    @Test
    void aLegalHoldKeepsTheEntryWhereItIsAndNothingElse() {
        RestoreGuards guards = guards(List.of(new LegalHold("anna", "matter 7", MORNING, null, "legal.csv", 4)));

        assertThat(guards.onMove(ANNA, Action.RESTORE_MOVE))
                .hasValueSatisfying(why -> assertThat(why).contains("matter 7", "legal.csv:4"));
        assertThat(guards.onMove(ANNA, Action.RESTORE_ENABLE)).isEmpty();
        assertThat(guards.onAccount(ANNA, ProtectingGroups.NONE)).isEmpty();
    }

    @Test
    void protectedAccountsAreNotTouched() {
        RestoreGuards none = guards(List.of());

        assertThat(none.onAccount(
                        new Receiver(account("krbtgt").critical().build(), "", List.of()), ProtectingGroups.NONE))
                .isPresent();
        assertThat(none.onAccount(ANNA, ProtectingGroups.NONE)).isEmpty();
    }
}
