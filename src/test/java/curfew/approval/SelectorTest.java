package curfew.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.brake.BrakeReport;
import curfew.brake.Limit;
import curfew.brake.Limit.Counted;
import curfew.brake.LimitResult;
import curfew.given.World;
import curfew.plan.Operation;
import curfew.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
    private static final Instant NOW = World.NOW;

    private final World world = new World();
    private final Set<String> held = new HashSet<>();
    private final Set<String> spent = new HashSet<>();
    private final Set<String> observed = new HashSet<>();
    private final List<Approval> given = new ArrayList<>();
    private final List<LimitResult> trips = new ArrayList<>();
    private Plan plan;

    /** Ann and Ben leave, each with two groups; Cat is not held; a move waits for the disable of its account. */
    @BeforeEach
    void leave() {
        List<Operation> operations = new ArrayList<>();
        for (String login : List.of("ann", "ben", "cat")) {
            world.account(login, "Staff", "Sales");
            Operation disable = world.disable(login);
            operations.add(disable);
            operations.add(world.strip(login, "Staff"));
            operations.add(World.waiting(world.move(login), disable));
        }
        plan = world.plan(operations);
        plan.operations().stream()
                .filter(operation -> !operation.login().equals("cat"))
                .map(Operation::id)
                .forEach(held::add);
        trips.add(new LimitResult(
                new Limit("disables.ou", Counted.DISABLES, "ou", 1, 0, 99), "ou OU=People,DC=x", 2, 1, 9, true));
    }

    private Selection select(Answer answer, String... only) {
        Held sorted = Held.of(
                plan,
                held,
                spent,
                operation -> observed.contains(operation.id()),
                new Answers("r1", given.size(), given),
                NOW);
        return new Selector(sorted, new BrakeReport(trips, held), answer)
                .select(Stream.of(only).map(Only::parse).toList());
    }

    private Approval give(Answer answer, Instant at, Duration lasts, String... logins) {
        Approval approval = Approval.given(
                "r1",
                plan.digest(),
                answer,
                ids(logins),
                List.of(),
                new Signature("Olga", "a site was sold", "olga", "", "here"),
                at,
                at.plus(lasts));
        given.add(approval);
        return approval;
    }

    private List<String> ids(String... logins) {
        return plan.operations().stream()
                .filter(operation -> List.of(logins).contains(operation.login()))
                .map(Operation::id)
                .toList();
    }

    private static Set<String> logins(Selection selection) {
        return selection.operations().stream().map(Operation::login).collect(Collectors.toSet());
    }

    @Test
    void takesEverythingThatALimitHoldsAndNothingElse() {
        assertThat(select(Answer.APPROVED).ids()).containsExactlyInAnyOrderElementsOf(held);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account:ann",
                "ann",
                "corp/ANN",
                "id-ann",
                "hr:ann",
                "account:hr:ann",
                "cn=ann, ou=people, dc=x",
                "account: CN=ann,OU=People,DC=x"
            })
    void findsAnAccountHoweverItIsCalledAndTakesItWhole(String name) {
        assertThat(select(Answer.APPROVED, name).ids()).containsExactlyInAnyOrderElementsOf(ids("ann"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reason:TERMINATED",
                "terminated",
                "ou:OU=People,DC=x",
                "ou=people, dc=x",
                "DC=x",
                "limit:disables.ou",
                "disables.ou",
                "action:disable",
                "strip-group"
            })
    void findsEveryAccountOfAReasonAnOuALimitOrAnAction(String name) {
        assertThat(select(Answer.APPROVED, name).ids()).containsExactlyInAnyOrderElementsOf(ids("ann", "ben"));
    }

    @Test
    void saysWhatNobodyNamed() {
        Selection selection = select(Answer.APPROVED, "action:disable");

        assertThat(selection.alongside()).hasSize(4);
        assertThat(selection.byAction()).containsEntry("disable", 2L).containsEntry("move", 2L);
    }

    @Test
    void addsUpWhatIsNamedSeveralTimes() {
        assertThat(logins(select(Answer.APPROVED, "ann", "ben"))).containsExactlyInAnyOrder("ann", "ben");
    }

    @Test
    void takesWhatAnApprovedOneWaitsForAndWhatWaitsForARejectedOne() {
        Operation first = world.disable("ann");
        world.account("dan");
        Operation second = World.waiting(world.disable("dan"), first);
        plan = world.plan(first, second);
        held.clear();
        held.addAll(List.of(first.id(), second.id()));

        assertThat(logins(select(Answer.APPROVED, "dan"))).containsExactlyInAnyOrder("ann", "dan");
        assertThat(logins(select(Answer.APPROVED, "ann"))).containsExactly("ann");
        assertThat(logins(select(Answer.REJECTED, "ann"))).containsExactlyInAnyOrder("ann", "dan");
        assertThat(logins(select(Answer.REJECTED, "dan"))).containsExactly("dan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoe", "account:TERMINATED", "reason:ann", "ou:OU=Elsewhere,DC=x", "limit:strips.group"})
    void refusesANameThatIsNothing(String name) {
        assertThatThrownBy(() -> select(Answer.APPROVED, "ann", name))
                .isInstanceOf(AnswerRefusedException.class)
                .hasMessageContaining("--only " + name + " names nothing that waits for an answer: no account, reason");
    }

    @Test
    void asksWhichIsMeantWhereTwoAreCalledTheSame() {
        world.account("disable");
        Operation odd = world.disable("disable");
        Operation other = world.strip("ann", "Staff");
        plan = world.plan(odd, other);
        held.addAll(List.of(odd.id(), other.id()));

        assertThatThrownBy(() -> select(Answer.APPROVED, "disable"))
                .isInstanceOf(AnswerRefusedException.class)
                .hasMessageContaining("account:disable or action:disable");
        assertThat(logins(select(Answer.APPROVED, "account:disable"))).containsExactly("disable");
    }

    @Test
    void saysThatAnAccountIsNotHeld() {
        assertThatThrownBy(() -> select(Answer.APPROVED, "cat")).hasMessageContaining("3 operations are not held");
    }

    @Test
    void doesNotReleaseWhatIsOutsideThePilotNorWhatWaitsForIt() {
        observed.add(world.disable("ann").id());

        Selection selection = select(Answer.APPROVED);

        assertThat(selection.operations())
                .filteredOn(operation -> operation.login().equals("ann"))
                .extracting(operation -> operation.action().code())
                .containsExactly("strip-group");
        observed.addAll(ids("ann"));
        assertThatThrownBy(() -> select(Answer.APPROVED, "ann"))
                .hasMessageContaining("3 operations only observed: outside the pilot")
                .hasMessageContaining("An answer does not widen the pilot");
    }

    @Test
    void saysWhoApprovedItAlready() {
        Approval approval = give(Answer.APPROVED, NOW, Duration.ofHours(1), "ann");

        assertThat(logins(select(Answer.APPROVED))).containsExactly("ben");
        assertThatThrownBy(() -> select(Answer.APPROVED, "ann"))
                .hasMessageContaining("already approved, " + approval.id() + " by Olga")
                .hasMessageContaining("not applied yet");
    }

    @Test
    void neverApprovesWhatWasRejected() {
        give(Answer.REJECTED, NOW.minusSeconds(99), Duration.ofSeconds(1), "ann");

        assertThatThrownBy(() -> select(Answer.APPROVED, "ann"))
                .hasMessageContaining("rejected, A-")
                .hasMessageContaining("make a new plan");
        assertThatThrownBy(() -> select(Answer.REJECTED, "ann")).hasMessageContaining("rejected, A-");
    }

    @Test
    void takesAnUnusedApprovalBackAndNoUsedOne() {
        Approval approval = give(Answer.APPROVED, NOW, Duration.ofHours(1), "ann");

        assertThat(logins(select(Answer.REJECTED, "ann"))).containsExactly("ann");
        given.set(0, used(approval, "r2"));
        assertThatThrownBy(() -> select(Answer.REJECTED, "ann")).hasMessageContaining("and applied");
    }

    /** Such as where too many others failed before it was begun. */
    @Test
    void asksAgainForWhatARunLeftAloneThoughItWasApproved() {
        given.add(used(give(Answer.APPROVED, NOW, Duration.ofHours(1), "ann", "ben"), "r2"));
        given.remove(0);
        spent.addAll(ids("ann"));

        assertThat(logins(select(Answer.APPROVED))).containsExactly("ann");
        give(Answer.APPROVED, NOW, Duration.ofHours(1), "ann");
        assertThatThrownBy(() -> select(Answer.APPROVED)).hasMessageContaining("not applied yet");
    }

    @Test
    void approvesAgainOnceAnApprovalHasExpired() {
        give(Answer.APPROVED, NOW.minusSeconds(3600), Duration.ofHours(1), "ann");
        assertThat(logins(select(Answer.APPROVED))).containsExactlyInAnyOrder("ann", "ben");

        given.clear();
        give(Answer.APPROVED, NOW.minusSeconds(3599), Duration.ofHours(1), "ann");
        assertThat(logins(select(Answer.APPROVED))).containsExactly("ben");
    }

    @Test
    void refusesAPlanOfWhichNothingIsHeld() {
        held.clear();
        trips.clear();

        assertThatThrownBy(() -> select(Answer.APPROVED))
                .hasMessageContaining("nothing of this plan waits for an answer: 9 operations are not held");
    }

    @Test
    void answersLimitsThatTrippedOverNobody() {
        plan = world.plan();
        held.clear();

        assertThat(select(Answer.APPROVED).operations()).isEmpty();
        give(Answer.APPROVED, NOW, Duration.ofHours(1));
        assertThatThrownBy(() -> select(Answer.APPROVED)).isInstanceOf(AnswerRefusedException.class);
    }

    static Approval used(Approval approval, String by) {
        return new Approval(
                approval.id(),
                approval.run(),
                approval.planDigest(),
                approval.answer(),
                approval.operations(),
                approval.asked(),
                approval.signature(),
                approval.at(),
                approval.expiresAt(),
                by,
                NOW);
    }
}
