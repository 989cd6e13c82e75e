package curfew.plan;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.directory.Edit;
import curfew.directory.Value;
import curfew.given.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanDifferenceTest {
    private final World world = new World();

    private Operation leaves(String login) {
        world.account(login);
        return world.disable(login);
    }

    @Test
    void tellsWhatIsNewWhatIsGoneAndWhatIsTheSame() {
        Operation ann = leaves("ann");
        Operation ben = leaves("ben");
        Operation cat = leaves("cat");

        PlanDifference difference = PlanDifference.between(world.plan(ann, ben), world.plan(ben, cat));

        assertThat(ids(difference.added())).containsExactly(cat.id());
        assertThat(ids(difference.gone())).containsExactly(ann.id());
        assertThat(ids(difference.same())).containsExactly(ben.id());
        assertThat(difference.altered()).isEmpty();
        assertThat(difference.isNone()).isFalse();
        assertThat(difference.seen()).isEqualTo("r1");
    }

    @Test
    void tellsWhereSomethingElseWouldBeSentOrForAnotherReason() {
        Operation ann = leaves("ann");
        Operation ben = leaves("ben");

        PlanDifference difference =
                PlanDifference.between(world.plan(ann, ben), world.plan(ann.withEdits(List.of()), World.urgent(ben)));

        assertThat(ids(difference.altered())).containsExactlyInAnyOrder(ann.id(), ben.id());
        assertThat(difference.same()).isEmpty();
    }

    @Test
    void takesTheStampOfAnotherDayForTheSame() {
        leaves("ann");
        Operation stamp = world.stamp("ann");
        Edit before = stamp.edits().get(0);
        Operation tomorrow = stamp.withEdits(List.of(new Edit(
                before.entry(), before.attribute(), before.mode(), before.before(), List.of(Value.of("another day")))));

        PlanDifference difference = PlanDifference.between(world.plan(stamp), world.plan(tomorrow));

        assertThat(difference.isNone()).isTrue();
        assertThat(difference.same()).hasSize(1);
    }

    @Test
    void takesForAnotherWhatDiffersInAnythingThatAPersonLookedAt() {
        Operation seen = leaves("ann");
        List<Operation> others = List.of(
                with(seen, "CN=ann,OU=Elsewhere,DC=x", seen.person(), seen.reason(), false, false),
                with(seen, seen.accountDn(), "hr:other", seen.reason(), false, false),
                with(seen, seen.accountDn(), seen.person(), "CONTRACT_ENDED", false, false),
                with(seen, seen.accountDn(), seen.person(), seen.reason(), true, false),
                with(seen, seen.accountDn(), seen.person(), seen.reason(), false, true));

        for (Operation now : others) {
            PlanDifference difference = PlanDifference.between(world.plan(seen), world.plan(now));
            assertThat(difference.altered()).extracting(Operation::id).containsExactly(seen.id());
            assertThat(difference.isNone()).isFalse();
        }
        Operation same = with(seen, seen.accountDn(), seen.person(), seen.reason(), false, false);
        assertThat(PlanDifference.between(world.plan(seen), world.plan(same)).isNone())
                .as("on another line of a newer feed")
                .isTrue();
    }

    @Test
    void isNoneOnlyWhereNothingIsNewGoneOrOther() {
        Operation ann = leaves("ann");
        Operation ben = leaves("ben");

        assertThat(PlanDifference.between(world.plan(ann), world.plan(ann, ben)).isNone())
                .isFalse();
        assertThat(PlanDifference.between(world.plan(ann, ben), world.plan(ann)).isNone())
                .isFalse();
        assertThat(PlanDifference.between(world.plan(), world.plan()).isNone()).isTrue();
    }

    private static Operation with(
            Operation from, String dn, String person, String reason, boolean privileged, boolean urgent) {
        return new Operation(
                from.id(),
                from.seq(),
                from.account(),
                dn,
                from.login(),
                person,
                from.action(),
                from.target(),
                from.targetId(),
                reason,
                "hr hr.csv:99 end=2026-03-01",
                privileged,
                urgent,
                from.segments(),
                from.edits(),
                from.waitsFor(),
                from.effectiveAt(),
                from.firstKnownAt());
    }

    private static List<String> ids(List<Operation> operations) {
        return operations.stream().map(Operation::id).toList();
    }
}
