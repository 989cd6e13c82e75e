package curfew.cases;

import static curfew.given.GivenAccount.account;
import static curfew.given.People.absent;
import static curfew.given.People.person;
import static curfew.given.Work.employment;
import static org.assertj.core.api.Assertions.assertThat;

import curfew.cases.Case.State;
import curfew.cases.Docket.About;
import curfew.decision.Decision;
import curfew.decision.GuardRules;
import curfew.decision.GuardRules.Covers;
import curfew.decision.GuardRules.ExceptionRule;
import curfew.decision.GuardRules.ProtectionKind;
import curfew.decision.Verdict;
import curfew.directory.AccountKind;
import curfew.directory.Action;
import curfew.given.GivenAccount;
import curfew.given.MemoryJournal;
import curfew.given.Rules;
import curfew.given.Site;
import curfew.given.World;
import curfew.journal.OperationState;
import curfew.plan.Obstacle;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.roster.Person;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person is asked to look at, and that it is the same case from night to night. */
class CasesTest {
    private static final Person LEAVER =
            person("2", employment().to("2026-03-01").with("mail", "ben@x.org"));

    private final Docket docket = new Docket("r1", World.NOW);

    private List<CaseKind> kindsOf(Decision decision) {
        new DecisionCases(docket).note(decision);
        return docket.seen().stream().map(Case::kind).toList();
    }

    @Test
    void asksAboutAnOrphan() {
        assertThat(kindsOf(Site.of(LEAVER).decide(account("svc-x").groups(2)))).containsExactly(CaseKind.ORPHAN);
        assertThat(docket.seen().iterator().next().orphan())
                .returns("service-like", Case.OrphanFacts::type)
                .returns(2, Case.OrphanFacts::groups);
    }

    @Test
    void saysThatAServiceRunsUnderALeaversAccountAsLongAsItDoes() {
        List<String> services = List.of("services are registered under it (servicePrincipalName HTTP/ben)");
        GivenAccount ben = account("ben").number("2").dependencies(services);

        assertThat(kindsOf(Site.of(LEAVER).decide(ben))).containsExactly(CaseKind.SERVICE_DEPENDENCY);
        assertThat(docket.seen().iterator().next().detail()).contains("HTTP/ben");
        assertThat(kindsOf(Site.of(LEAVER).decide(ben.disabled()))).containsExactly(CaseKind.SERVICE_DEPENDENCY);
    }

    @Test
    void saysNothingOfServicesThatRunUnderWhoStaysOrIsNoHuman() {
        List<String> services = List.of("services are registered under it");

        assertThat(kindsOf(Site.of(person("3", employment()))
                        .decide(account("eva").number("3").dependencies(services))))
                .isEmpty();
        assertThat(kindsOf(Site.of(LEAVER)
                        .decide(account("ben")
                                .number("2")
                                .kind(AccountKind.SERVICE)
                                .dependencies(services))))
                .isEmpty();
    }

    @Test
    void asksAboutAnAccountInDoubtAndNotAboutAnOrphan() {
        Person namesake = person("4", employment().with("mail", "ben@x.org"));

        assertThat(kindsOf(Site.of(LEAVER, namesake).decide(account("b").mail("ben@x.org"))))
                .containsExactly(CaseKind.AMBIGUOUS);
    }

    @Test
    void asksAtOnceWhereAGuardStopsAnUrgentRevocation() {
        Person namesake = person("4", employment().with("mail", "ben@x.org"));
        Rules urgent = Rules.none().urgent("hr:2");

        assertThat(kindsOf(Site.of(LEAVER)
                        .with(Rules.none().urgent("hr:2").protect(ProtectionKind.SUBJECT, "ben"))
                        .decide(account("ben").number("2"))))
                .containsExactly(CaseKind.PROTECTED_AGAINST_URGENT);
        assertThat(kindsOf(Site.of(LEAVER, namesake)
                        .with(urgent)
                        .decide(account("b").mail("ben@x.org"))))
                .containsExactly(CaseKind.PROTECTED_AGAINST_URGENT, CaseKind.PROTECTED_AGAINST_URGENT);
        assertThat(docket.seen()).allMatch(one -> one.dueAt().equals(World.NOW.plus(Duration.ofHours(1))));
    }

    @Test
    void saysOfAProtectedLeaverWhichVerdictWasStopped() {
        assertThat(kindsOf(Site.of(LEAVER)
                        .with(Rules.none().protect(ProtectionKind.SUBJECT, "ben"))
                        .decide(account("ben").number("2"))))
                .containsExactly(CaseKind.PROTECTION_IN_FORCE);
        assertThat(docket.seen().iterator().next().detail()).contains("although TERMINATED", "protected.csv:2");
    }

    @ParameterizedTest
    @CsvSource({
        "ALL,     true,  true,  EXCEPTION_KEEPS_PRIVILEGED",
        "DISABLE, true,  true,  EXCEPTION_KEEPS_PRIVILEGED",
        "ALL,     false, true,  EXCEPTION_IN_FORCE",
        "ALL,     true,  false, EXCEPTION_IN_FORCE"
    })
    void anExceptionThatKeepsAPrivilegedLeaverUsableIsCritical(
            Covers covers, boolean privileged, boolean enabled, CaseKind kind) {
        GivenAccount ben = account("ben").number("2").groups(2);
        ben = privileged ? ben.privileged() : ben;
        ben = enabled ? ben : ben.disabled();

        kindsOf(Site.of(LEAVER).with(Rules.none().exceptFor("ben", covers, "")).decide(ben));

        assertThat(docket.seen()).extracting(Case::kind).containsExactly(kind);
    }

    @Test
    void saysWhatALegalHoldStoppedOnceThatIsKnown() {
        Decision decision = Site.of(LEAVER)
                .with(Rules.none().legalHold("ben"))
                .decide(account("ben").number("2").groups(2));

        assertThat(kindsOf(decision)).isEmpty();
        new DecisionCases(docket).noteVeto(decision, decision.guards().get(0).against(Action.MOVE, "OU=Gone,DC=x"));
        assertThat(docket.seen()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(CaseKind.LEGAL_HOLD_IN_FORCE);
            assertThat(one.detail()).contains("move OU=Gone,DC=x", "although TERMINATED", "matter 7");
        });
    }

    @Test
    void keepsAnExpiredExceptionAsOneCaseWhateverItsLine() {
        GuardRules rules = Rules.none()
                .exceptFor("ben", Covers.GROUP, "VPN", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")
                .build();
        ExceptionRule rule = rules.exceptions().get(0);
        ExceptionRule moved = new ExceptionRule(
                rule.subject(),
                rule.covers(),
                rule.group(),
                rule.reason(),
                rule.approver(),
                rule.from(),
                rule.until(),
                rule.file(),
                99);

        new ListCases(docket).expired(rule);
        new ListCases(docket).expired(moved);

        assertThat(docket.seen()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(CaseKind.EXCEPTION_EXPIRED);
            assertThat(one.detail()).contains("ben (group VPN)", "the board", "exceptions.csv:99");
            assertThat(one.approver()).isEqualTo("the board");
            assertThat(one.validUntil()).isEqualTo("2026-02-01T00:00:00Z");
        });
    }

    @Test
    void tellsAnUrgentNameThatNobodyHasFromAnyOther() {
        GuardRules rules = Rules.none()
                .urgent("bem")
                .legalHold("hr:9")
                .exceptFor("ben", Covers.GROUP, "VNP")
                .build();

        rules.names(World.NOW).forEach(new ListCases(docket)::unmet);

        assertThat(docket.seen())
                .extracting(Case::kind)
                .containsExactlyInAnyOrder(
                        CaseKind.URGENT_MEETS_NOBODY,
                        CaseKind.LIST_MEETS_NOBODY,
                        CaseKind.LIST_MEETS_NOBODY,
                        CaseKind.LIST_MEETS_NOBODY);
        assertThat(docket.seen()).anyMatch(one -> one.detail().startsWith("exceptions.csv:3: VNP is no group"));
    }

    @Test
    void tellsAnUrgentRevocationThatABrokenReadKeptFromBeingMet() {
        Rules.none().urgent("bem").build().names(World.NOW).forEach(new ListCases(docket)::unread);

        assertThat(docket.seen()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(CaseKind.URGENT_NOT_READ);
            assertThat(one.kind().severity()).isEqualTo(CaseKind.Severity.CRITICAL);
            assertThat(one.detail()).contains("no account of bem was in what could be read");
        });
    }

    @Test
    void listsAnExceptionWithItsApproverAndDates() {
        kindsOf(Site.of(LEAVER)
                .with(Rules.none().exceptFor("ben", Covers.ALL, ""))
                .decide(account("ben").number("2")));

        assertThat(docket.seen())
                .extracting(Case::kind, Case::approver)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(CaseKind.EXCEPTION_IN_FORCE, "the board"));
    }

    @Test
    void asksAboutReenabledRehiredAbsentAndResidualAccounts() {
        Site leaver = Site.of(LEAVER).disabledBefore("ben", "2026-03-02T00:10:00Z", Verdict.TERMINATED);
        Site back =
                Site.of(person("2", employment())).disabledBefore("ben", "2026-01-02T00:10:00Z", Verdict.TERMINATED);

        assertThat(kindsOf(leaver.decide(account("ben").number("2")))).containsExactly(CaseKind.REENABLED);
        assertThat(kindsOf(back.decide(account("ben").number("2").disabled())))
                .contains(CaseKind.REHIRED)
                .hasSize(2);
        assertThat(kindsOf(Site.of(absent("2", "2026-01-01T00:00:00Z", 9))
                        .decide(account("ben").number("2"))))
                .contains(CaseKind.ABSENT)
                .hasSize(3);
        assertThat(kindsOf(Site.of(person("2", employment()))
                        .decide(account("ben").number("2").disabled().groups(1))))
                .contains(CaseKind.RESIDUAL_ACCESS)
                .hasSize(4);
    }

    @Test
    void asksNothingAboutResidualAccessThatIsStripped() {
        assertThat(kindsOf(Site.of(LEAVER)
                        .decide(account("ben").number("2").disabled().groups(1))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED,    DISABLE_FAILED,  STRIP_FAILED",
        "DRIFTED,   DISABLE_FAILED,  DRIFTED",
        "UNKNOWN,   UNKNOWN_OUTCOME, UNKNOWN_OUTCOME",
        "APPLIED,   UNKNOWN_OUTCOME, UNKNOWN_OUTCOME",
        "SKIPPED,   DISABLE_FAILED,  STRIP_FAILED"
    })
    void asksAboutWhatDidNotEndWell(OperationState state, CaseKind ofDisable, CaseKind ofStrip) {
        World world = new World();
        world.account("ben", "Staff");
        Operation disable = world.disable("ben");
        Operation strip = world.strip("ben", "Staff");
        Plan plan = world.plan(disable, strip);
        MemoryJournal journal = MemoryJournal.released(plan);
        for (Operation operation : plan.operations()) {
            journal.record("r1", List.of(journal.of(operation).in(state, "why")));
        }
        new OutcomeCases(docket).note(plan, journal.records("r1"));

        assertThat(docket.seen())
                .extracting(Case::subject, Case::kind)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(disable.id(), ofDisable),
                        org.assertj.core.groups.Tuple.tuple(strip.id(), ofStrip));
    }

    @Test
    void takesADisableThatTheDirectoryCannotDoForOneThatFailed() {
        Operation any = disableOfBen();
        OutcomeCases cases = new OutcomeCases(docket);
        cases.note(new Obstacle(any.account(), any.accountDn(), Action.DISABLE, "", "no attribute"));
        cases.note(new Obstacle(any.account(), any.accountDn(), Action.STRIP_GROUP, "CN=G", "last member"));

        assertThat(docket.seen())
                .extracting(Case::kind)
                .containsExactlyInAnyOrder(CaseKind.DISABLE_FAILED, CaseKind.CANNOT);
    }

    @ParameterizedTest
    @CsvSource({"FAILED,  RESTORE_FAILED", "SKIPPED, RESTORE_FAILED", "DRIFTED, ROLLBACK_CONFLICT"})
    void asksForAsLongAsTheHoldAboutWhatDidNotComeBack(OperationState state, CaseKind kind) {
        World world = new World();
        world.account("ben");
        Operation disable = world.disable("ben");
        Operation enable = curfew.plan.Inverse.of(
                disable,
                new curfew.plan.Inverse.Place(disable.accountEntry(), "ben", disable.accountEntry(), value -> value),
                "rolled back");
        Plan plan = world.plan(enable);
        MemoryJournal journal = MemoryJournal.released(plan);
        journal.record("r1", List.of(journal.of(enable).in(state, "why")));
        new OutcomeCases(docket).note(plan, journal.records("r1"));
        assertThat(docket.seen()).isEmpty();

        Docket.Validity held = new Docket.Validity("Olga", World.NOW, World.NOW.plus(Duration.ofDays(14)));
        new RollbackCases(docket, held, "`curfew rollback r0`").note(plan, journal.records("r1"));

        assertThat(docket.seen())
                .singleElement()
                .returns(kind, Case::kind)
                .returns("Olga", Case::approver)
                .returns(held.until(), Case::validUntil);
    }

    private static Operation disableOfBen() {
        World world = new World();
        world.account("ben");
        return world.disable("ben");
    }

    @Test
    void keepsACasesIdentityAndClockOverTheNights() {
        About about = About.person("hr:2");
        docket.see(CaseKind.CONTRADICTION, about, "KEY", "first words", "");
        Case first = docket.seen().iterator().next();
        Docket next = new Docket("r2", World.NOW.plus(Duration.ofDays(4)));
        next.see(CaseKind.CONTRADICTION, about, "KEY", "second words", "");

        assertThat(next.settle(List.of(first), any -> true))
                .singleElement()
                .returns(first.id(), Case::id)
                .returns(World.NOW, Case::firstSeen)
                .returns(first.dueAt(), Case::dueAt)
                .returns("second words", Case::detail)
                .returns("r2", Case::run);
        assertThat(first.isOverdueAt(first.dueAt())).isFalse();
        assertThat(first.isOverdueAt(first.dueAt().plusNanos(1))).isTrue();
    }

    @Test
    void closesACaseOnlyWhenSomebodyLookedAndSawItNoMore() {
        docket.see(CaseKind.CONTRADICTION, About.person("hr:2"), "KEY", "words", "");
        Case open = docket.seen().iterator().next();
        Docket next = new Docket("r2", World.NOW);

        assertThat(next.settle(List.of(open), any -> true)).singleElement().returns(State.CLOSED, Case::state);
        assertThat(next.settle(List.of(open), any -> false)).containsExactly(open);
    }

    @Test
    void tellsCasesApartByKindPersonAndSubject() {
        docket.see(CaseKind.CONTRADICTION, About.person("hr:2"), "A", "", "");
        docket.see(CaseKind.CONTRADICTION, About.person("hr:2"), "A", "again", "");
        docket.see(CaseKind.CONTRADICTION, About.person("hr:2"), "B", "", "");
        docket.see(CaseKind.CONTRADICTION, About.person("hr:3"), "A", "", "");
        docket.see(CaseKind.AMBIGUOUS, About.person("hr:2"), "A", "", "");

        assertThat(docket.seen()).hasSize(4).allMatch(one -> one.id().matches("C-[0-9a-f]{10}"));
    }
}
