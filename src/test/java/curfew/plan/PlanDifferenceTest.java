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

    private static List<String> ids(List<Operation> operations) {
        return operations.stream().map(Operation::id).toList();
    }
}
