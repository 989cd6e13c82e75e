package curfew.decision;

import static curfew.given.GivenAccount.account;
import static curfew.given.People.absent;
import static curfew.given.People.contradicted;
import static curfew.given.People.person;
import static curfew.given.Work.contract;
import static curfew.given.Work.employment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.correlation.KindRules;
import curfew.directory.AccountKind;
import curfew.directory.AccountState;
import curfew.given.GivenAccount;
import curfew.given.People;
import curfew.given.Rules;
import curfew.given.Site;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import curfew.roster.Contradiction;
import curfew.roster.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verdict table, the findings, and what is due, for one account at a time. It is the 2nd of March 2026, 1 a.m. UTC. */
class DeciderTest {
    private static final Person ACTIVE = person("1", employment());
    private static final Person LEAVER = person("2", employment().to("2026-03-01"));

    private static GivenAccount ofActive() {
        return account("anna").number("1");
    }

    private static GivenAccount ofLeaver() {
        return account("ben").number("2");
    }

    private final Site site = Site.of(ACTIVE, LEAVER);

    @Test
    void keepsWhoWorksHere() {
        assertThat(site.decide(ofActive()))
                .returns(Verdict.ACTIVE, Decision::verdict)
                .returns(Treatment.KEEP, Decision::treatment)
                .returns(false, Decision::needsDetail);
    }

    @Test
    void disablesAndStripsWhoLeft() {
        assertThat(site.decide(ofLeaver()))
                .returns(Verdict.TERMINATED, Decision::verdict)
                .returns(true, Decision::strips)
                .returns(true, Decision::needsDetail)
                .returns(Instant.parse("2026-03-02T00:00:00Z"), Decision::accessEnd);
    }

    @Test
    void restsOnThePersonsRowsInOneFeedOnTheirAbsenceFromTheOtherAndOnTheEntry() {
        assertThat(site.decide(ofLeaver()).restsOn())
                .containsExactlyInAnyOrder(
                        People.rowsOf("hr", "2"),
                        People.rowsOf("vendors", ""),
                        new Scope.Entry(Source.directory("corp"), GivenAccount.BASE, "id-ben"));
    }

    @Test
    void saysOnWhichLineAnEndRests() {
        assertThat(site.decide(ofLeaver()).evidence())
                .extracting(Evidence::describe)
                .containsExactly(
                        "directory corp employeeid=2", "hr hr.csv:2 status=ACTIVE", "hr hr.csv:2 end=2026-03-01");
    }

    @Test
    void decidesForEveryAccountOfAPerson() {
        List<GivenAccount> accounts = List.of(ofLeaver(), account("ben2").number("2"), account("adm-ben"));
        var matches = site.match(accounts.toArray(GivenAccount[]::new));

        for (int i = 0; i < accounts.size(); i++) {
            assertThat(site.decider()
                            .decide(accounts.get(i).build(), matches.get(i))
                            .verdict())
                    .isEqualTo(Verdict.TERMINATED);
        }
    }

    @Test
    void opensACaseForAnAccountThatNobodyStandsBehind() {
        assertThat(site.decide(account("who")))
                .returns(Verdict.NO_PERSON, Decision::verdict)
                .returns(Treatment.CASE, Decision::treatment);
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountKind.class,
            names = {"SERVICE", "SHARED_MAILBOX", "RESOURCE_MAILBOX", "MANAGED_SERVICE", "KIOSK", "COMPUTER"})
    void leavesANonHumanAccountWithALeaversNumberAlone(AccountKind kind) {
        assertThat(site.decide(ofLeaver().kind(kind).groups(3)))
                .returns(Verdict.NON_HUMAN, Decision::verdict)
                .returns(Treatment.KEEP, Decision::treatment)
                .returns(false, Decision::needsDetail);
    }

    @Test
    void leavesARegisteredSharedMailboxWithALeaversNumberAlone() {
        KindRules register = new KindRules(Map.of("ben", AccountKind.SHARED_MAILBOX), List.of(), Map.of());

        assertThat(site.with(register).verdict(ofLeaver())).isEqualTo(Verdict.NON_HUMAN);
    }

    @Test
    void bridgesWithoutStripping() {
        Person moving = person(
                "3",
                employment().to("2026-02-27"),
                employment().from("2026-03-03").line(3));

        Decision kept = Site.of(moving).decide(account("c").number("3"));
        Decision disabled = Site.of(moving)
                .treating(Verdict.BRIDGED, Treatment.DISABLE)
                .decide(account("c").number("3"));

        assertThat(kept).returns(Verdict.BRIDGED, Decision::verdict).returns(false, Decision::needsDetail);
        assertThat(disabled).returns(true, Decision::needsDetail).returns(false, Decision::strips);
    }

    @Test
    void disablesWhoIsSuspendedAndKeepsTheGroups() {
        Decision decision = Site.of(person("3", employment().suspended()))
                .decide(account("c").number("3").groups(4));

        assertThat(decision)
                .returns(Verdict.SUSPENDED, Decision::verdict)
                .returns(Treatment.DISABLE, Decision::treatment)
                .returns(false, Decision::strips);
    }

    @Test
    void keepsTheGroupsOfASuspendedPersonWhoIsDisabledAlready() {
        Decision decision = Site.of(person("3", employment().suspended()))
                .decide(account("c").number("3").groups(4).disabled());

        assertThat(decision)
                .returns(List.of(), Decision::findings)
                .returns(false, Decision::strips)
                .returns(false, Decision::needsDetail);
    }

    @Test
    void asksAboutAnAbsenceOnceItHasLasted() {
        GivenAccount account = account("c").number("3");

        assertThat(Site.of(absent("3", "2026-02-01T00:00:00Z", 3)).decide(account))
                .returns(Verdict.ABSENT_FROM_FEED, Decision::verdict)
                .returns(Treatment.CASE, Decision::treatment);
        assertThat(Site.of(absent("3", "2026-02-01T00:00:00Z", 2))
                        .decide(account)
                        .treatment())
                .isEqualTo(Treatment.KEEP);
        assertThat(Site.of(absent("3", "2026-02-28T00:00:00Z", 3))
                        .decide(account)
                        .treatment())
                .isEqualTo(Treatment.KEEP);
    }

    @Test
    void doesNotActOnAnUnsettledAbsenceEvenWhereThePolicyActs() {
        assertThat(Site.of(absent("3", "2026-02-28T00:00:00Z", 9))
                        .treating(Verdict.ABSENT_FROM_FEED, Treatment.DISABLE_AND_STRIP)
                        .decide(account("c").number("3"))
                        .needsDetail())
                .isFalse();
    }

    @Test
    void asksAboutALeaverWhomSomebodyEnabledAgain() {
        assertThat(site.disabledBefore("ben", "2026-03-02T00:30:00Z", Verdict.TERMINATED)
                        .decide(ofLeaver()))
                .returns(Verdict.REENABLED, Decision::verdict)
                .returns(Treatment.CASE, Decision::treatment)
                .returns(false, Decision::needsDetail);
    }

    @Test
    void completesALeaverWhomItsPrimaryMarkAloneSwitchedOff() {
        assertThat(site.disabledBefore("ben", "2026-03-02T00:30:00Z", Verdict.TERMINATED)
                        .decide(ofLeaver().state(AccountState.PARTLY_DISABLED)))
                .returns(Verdict.TERMINATED, Decision::verdict)
                .returns(Treatment.DISABLE_AND_STRIP, Decision::treatment)
                .returns(true, Decision::needsDetail);
    }

    @Test
    void disablesAgainWhoCameBackAndLeavesASecondTime() {
        Person twice = person(
                "3",
                employment().to("2024-05-31"),
                employment().from("2025-01-01").to("2026-03-01").line(3));

        assertThat(Site.of(twice)
                        .disabledBefore("c", "2024-06-01T01:00:00Z", Verdict.TERMINATED)
                        .verdict(account("c").number("3")))
                .isEqualTo(Verdict.TERMINATED);
    }

    @Test
    void disablesWhoWasEnabledAfterASuspensionAndThenLeaves() {
        assertThat(site.disabledBefore("ben", "2026-02-10T01:00:00Z", Verdict.SUSPENDED)
                        .verdict(ofLeaver()))
                .isEqualTo(Verdict.TERMINATED);
    }

    @Test
    void doesNotAccuseAnybodyWhereTheStateCannotBeRead() {
        assertThat(site.disabledBefore("ben", "2026-03-02T00:30:00Z", Verdict.TERMINATED)
                        .verdict(ofLeaver().state(AccountState.UNKNOWN)))
                .isEqualTo(Verdict.TERMINATED);
    }

    @Test
    void asksWhatToRestoreForARehire() {
        assertThat(site.disabledBefore("anna", "2025-03-02T00:30:00Z", Verdict.TERMINATED)
                        .decide(ofActive().disabled().groups(2)))
                .returns(Verdict.REHIRED, Decision::verdict)
                .returns(Treatment.CASE, Decision::treatment)
                .returns(false, Decision::strips);
    }

    @Test
    void doesNotTakeSomebodyTheUrgentListRemovedForARehire() {
        assertThat(site.disabledBefore("anna", "2026-02-02T00:30:00Z", Verdict.RISK_REVOKED)
                        .verdict(ofActive().disabled()))
                .isEqualTo(Verdict.ACTIVE);
    }

    @Test
    void doesNotTakeSomebodyWhomSomebodyElseDisabledForARehire() {
        assertThat(site.verdict(ofActive().disabled())).isEqualTo(Verdict.ACTIVE);
    }

    @Test
    void keepsALeaveDisabledWithoutCallingItARehire() {
        Site onLeave = Site.of(person("3", employment().onLeave()))
                .treating(Verdict.ON_LEAVE, Treatment.DISABLE)
                .disabledBefore("c", "2026-02-02T00:30:00Z", Verdict.ON_LEAVE);

        assertThat(onLeave.verdict(account("c").number("3").disabled())).isEqualTo(Verdict.ON_LEAVE);
    }

    @Test
    void isInDoubtBetweenALeaverAndSomebodyWhoWorksHere() {
        Person namesake = person("4", employment().with("mail", "ben@x.org"));
        Decision decision = Site.of(LEAVER, namesake).decide(ofLeaver().mail("ben@x.org"));

        assertThat(decision)
                .returns(Verdict.TERMINATED, Decision::verdict)
                .returns(null, Decision::person)
                .returns(false, Decision::needsDetail);
        assertThat(decision.guards()).extracting(Veto::guard).containsExactly(Guard.AMBIGUOUS);
        assertThat(decision.guards().get(0).detail()).contains("hr:2").contains("hr:4");
    }

    @Test
    void isInDoubtWhereTwoLeaversLeftInDifferentWays() {
        Person other = person("4", contract().to("2026-02-01").with("mail", "ben@x.org"));

        assertThat(Site.of(LEAVER, other).decide(ofLeaver().mail("ben@x.org")).needsDetail())
                .isFalse();
    }

    @Test
    void actsWhereEveryoneWhoFitsLeftAlike() {
        Person other = person("4", employment().to("2026-02-01").with("mail", "ben@x.org"));
        Decision decision = Site.of(LEAVER, other).decide(ofLeaver().mail("ben@x.org"));

        assertThat(decision.needsDetail()).isTrue();
        assertThat(decision.restsOn()).contains(People.rowsOf("hr", "2"), People.rowsOf("hr", "4"));
    }

    @Test
    void isInDoubtWhereAnUnknownNumberStandsBesideALeaversMail() {
        Person leaver = person("2", employment().to("2026-03-01").with("mail", "ben@x.org"));
        Decision decision = Site.of(leaver).decide(account("ben").number("99").mail("ben@x.org"));

        assertThat(decision.needsDetail()).isFalse();
        assertThat(decision.guards().get(0).detail()).contains("employeeid=99 fits nobody");
    }

    @Test
    void saysThatItIsInDoubtBeforeAnybodyLeaves() {
        Person namesake = person("4", employment().with("mail", "anna@x.org"));

        assertThat(Site.of(ACTIVE, namesake)
                        .decide(ofActive().mail("anna@x.org"))
                        .guards())
                .extracting(Veto::guard)
                .containsExactly(Guard.AMBIGUOUS);
    }

    @ParameterizedTest
    @EnumSource(Contradiction.Kind.class)
    void doesNothingToSomebodyWhoseRowsDoNotFitTogether(Contradiction.Kind kind) {
        Decision decision = Site.of(contradicted(LEAVER, kind)).decide(ofLeaver());

        assertThat(decision.verdict()).isEqualTo(Verdict.TERMINATED);
        assertThat(decision.needsDetail()).isEqualTo(!new Contradiction(kind, "").blocks());
    }

    @Test
    void stripsWhatIsLeftOnADisabledLeaver() {
        for (GivenAccount left : List.of(ofLeaver().groups(1), ofLeaver().credentials(1))) {
            assertThat(site.decide(left.disabled()))
                    .returns(List.of(Finding.RESIDUAL_ACCESS), Decision::findings)
                    .returns(true, Decision::strips)
                    .returns(true, Decision::needsDetail);
        }
    }

    @Test
    void isDoneWithADisabledLeaverWhoHoldsNothing() {
        assertThat(site.decide(ofLeaver().disabled()))
                .returns(List.of(), Decision::findings)
                .returns(false, Decision::needsDetail);
    }

    @Test
    void looksCloserAtADisabledLeaverWhoseGroupsCannotBeCounted() {
        assertThat(site.decide(ofLeaver().disabled().groups(-1)).needsDetail()).isTrue();
    }

    @Test
    void onlyAsksAboutWhatIsLeftOnAnotherDisabledAccount() {
        for (GivenAccount other : List.of(account("who").groups(2), ofActive().groups(2))) {
            assertThat(site.decide(other.disabled()))
                    .returns(List.of(Finding.RESIDUAL_ACCESS), Decision::findings)
                    .returns(false, Decision::strips)
                    .returns(false, Decision::needsDetail);
        }
    }

    @Test
    void stripsAgainWhoIsAbsentAndWasStrippedBefore() {
        GivenAccount left = account("c").number("3").disabled().groups(1);
        Person gone = absent("3", "2026-02-01T00:00:00Z", 9);

        assertThat(Site.of(gone)
                        .disabledBefore("c", "2026-01-01T00:00:00Z", Verdict.TERMINATED)
                        .decide(left)
                        .strips())
                .isTrue();
        assertThat(Site.of(gone)
                        .disabledBefore("c", "2026-01-01T00:00:00Z", Verdict.SUSPENDED)
                        .decide(left)
                        .strips())
                .isFalse();
        assertThat(Site.of(gone).decide(left).strips()).isFalse();
    }

    @Test
    void findsAnAccountDormantBeyondTheLagOfItsAttribute() {
        // 90 days and 15 of lag before the instant.
        assertThat(site.decide(ofActive().lastUsed("2025-11-17T01:00:00Z")).findings())
                .isEmpty();
        assertThat(site.decide(ofActive().lastUsed("2025-11-17T00:59:59Z")).findings())
                .containsExactly(Finding.DORMANT);
    }

    @Test
    void doesNotTakeAMissingLastUseForAnOldOne() {
        assertThat(site.decide(ofActive()).findings()).isEmpty();
    }

    @Test
    void doesNotCallALeaverOrADisabledAccountDormant() {
        assertThat(site.decide(ofLeaver().lastUsed("2020-01-01T00:00:00Z")).findings())
                .isEmpty();
        assertThat(site.decide(ofActive().disabled().lastUsed("2020-01-01T00:00:00Z"))
                        .findings())
                .isEmpty();
    }

    @Test
    void notesThatAnEngagementEndedWhileAnotherGoesOn() {
        Person both = person("3", employment().to("2026-02-01"), contract());

        assertThat(Site.of(both).decide(account("c").number("3")))
                .returns(Verdict.ACTIVE, Decision::verdict)
                .returns(List.of(Finding.MULTIPLE_ENGAGEMENTS_DISAGREE), Decision::findings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hr:1", "HR:1", "anna", " ANNA ", "id-anna", "corp/id-anna", "cn=anna, ou=people, dc=X"})
    void revokesWhoIsOnTheUrgentListByAnyName(String name) {
        assertThat(site.with(Rules.none().urgent(name)).decide(ofActive()))
                .returns(Verdict.RISK_REVOKED, Decision::verdict)
                .returns(true, Decision::strips)
                .returns(Set.of(), Decision::restsOn);
    }

    @Test
    void revokesFromTheInstantOnAndUntilSomebodyLiftsItByName() {
        assertThat(urgent("2026-03-02T01:00:01Z", "", null)).isEqualTo(Verdict.ACTIVE);
        assertThat(urgent("2026-03-02T01:00:00Z", "", null)).isEqualTo(Verdict.RISK_REVOKED);
        assertThat(urgent("2026-03-01T00:00:00Z", "chief", "2026-03-02T01:00:00Z"))
                .isEqualTo(Verdict.ACTIVE);
        assertThat(urgent("2026-03-01T00:00:00Z", "chief", "2026-03-02T01:00:01Z"))
                .isEqualTo(Verdict.RISK_REVOKED);
        assertThat(urgent("2026-03-01T00:00:00Z", " ", "2026-03-02T00:00:00Z")).isEqualTo(Verdict.RISK_REVOKED);
        assertThat(urgent("2026-03-01T00:00:00Z", "chief", null)).isEqualTo(Verdict.RISK_REVOKED);
    }

    private Verdict urgent(String from, String liftedBy, String liftedAt) {
        return site.with(Rules.none().urgent("anna", from, liftedBy, liftedAt)).verdict(ofActive());
    }

    @Test
    void revokesANonHumanAccountOnlyByItsOwnName() {
        GivenAccount service = account("svc").number("1").kind(AccountKind.SERVICE);

        assertThat(site.with(Rules.none().urgent("svc")).verdict(service)).isEqualTo(Verdict.RISK_REVOKED);
        assertThat(site.with(Rules.none().urgent("hr:1")).verdict(service)).isEqualTo(Verdict.NON_HUMAN);
    }

    @Test
    void revokesAnOrphanByItsName() {
        assertThat(site.with(Rules.none().urgent("who")).verdict(account("who")))
                .isEqualTo(Verdict.RISK_REVOKED);
    }

    @Test
    void revokesAnAccountInDoubtByItsOwnName() {
        Person namesake = person("4", employment().with("mail", "anna@x.org"));

        assertThat(Site.of(ACTIVE, namesake)
                        .with(Rules.none().urgent("anna"))
                        .decide(ofActive().mail("anna@x.org"))
                        .needsDetail())
                .isTrue();
    }

    @Test
    void saysThatAnUrgentRevocationIsInDoubtWhereOnlyOneWhoFitsIsOnTheList() {
        Person namesake = person("4", employment().with("mail", "anna@x.org"));
        Decision decision = Site.of(ACTIVE, namesake)
                .with(Rules.none().urgent("hr:4").hold("anna", "2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z"))
                .decide(ofActive().mail("anna@x.org"));

        assertThat(decision).returns(Verdict.RISK_REVOKED, Decision::verdict).returns(false, Decision::needsDetail);
        assertThat(decision.guards()).extracting(Veto::guard).containsExactly(Guard.AMBIGUOUS);
    }

    @Test
    void revokesWhereEveryoneWhoFitsIsOnTheList() {
        Person namesake = person("4", employment().with("mail", "anna@x.org"));

        assertThat(Site.of(ACTIVE, namesake)
                        .with(Rules.none().urgent("hr:1").urgent("hr:4"))
                        .decide(ofActive().mail("anna@x.org"))
                        .needsDetail())
                .isTrue();
    }

    @Test
    void putsAnUrgentRevocationBeforeAHold() {
        Rules rules = Rules.none().urgent("hr:1").hold("anna", "2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z");

        assertThat(site.with(rules).verdict(ofActive())).isEqualTo(Verdict.RISK_REVOKED);
    }

    @Test
    void leavesAloneWhatAPersonHolds() {
        assertThat(held("2026-03-02T01:00:00Z", "2026-03-02T01:00:01Z"))
                .returns(Verdict.HELD_BY_PERSON, Decision::verdict)
                .returns(false, Decision::needsDetail);
        assertThat(held("2026-03-02T01:00:01Z", "2026-03-09T00:00:00Z").verdict())
                .isEqualTo(Verdict.TERMINATED);
    }

    @Test
    void goesOnAndSaysSoWhenAHoldHasEnded() {
        assertThat(held("2026-02-01T00:00:00Z", "2026-03-02T01:00:00Z"))
                .returns(Verdict.TERMINATED, Decision::verdict)
                .returns(List.of(Finding.HOLD_ENDED), Decision::findings)
                .returns(true, Decision::needsDetail);
        assertThat(held("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z").findings())
                .isEmpty();
    }

    @Test
    void doesNotSayThatAHoldHasEndedWhileAnotherGoesOn() {
        Rules rules = Rules.none()
                .hold("ben", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")
                .hold("hr:2", "2026-02-01T00:00:00Z", "2026-04-01T00:00:00Z");

        assertThat(site.with(rules).decide(ofLeaver()))
                .returns(Verdict.HELD_BY_PERSON, Decision::verdict)
                .returns(List.of(), Decision::findings);
    }

    private Decision held(String from, String until) {
        return site.with(Rules.none().hold("ben", from, until)).decide(ofLeaver());
    }

    @Test
    void refusesAPolicyThatWouldActWithoutAnEnd() {
        assertThatThrownBy(() -> site.treating(Verdict.BRIDGED, Treatment.DISABLE_AND_STRIP)
                        .policy())
                .hasMessageContaining("BRIDGED");
        for (Verdict verdict : List.of(Verdict.NON_HUMAN, Verdict.NO_PERSON, Verdict.ACTIVE, Verdict.HELD_BY_PERSON)) {
            assertThatThrownBy(() ->
                            Site.of(ACTIVE).treating(verdict, Treatment.DISABLE).policy())
                    .hasMessageContaining(verdict.name());
        }
    }
}
