package curfew.plan;

import static curfew.given.World.complete;
import static curfew.given.World.header;
import static curfew.given.World.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.given.World;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Scope.Base;
import curfew.receipt.Scope.Entry;
import curfew.receipt.Scope.GroupMembers;
import curfew.receipt.Scope.OtherDomains;
import curfew.receipt.Scope.PersonRows;
import curfew.receipt.Scope.Segment;
import curfew.receipt.Scope.Whole;
import curfew.receipt.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The seal: nothing that rests on something that was not read in full becomes part of a plan. */
class DraftTest {
    private static final Source HR = Source.feed("hr");
    private static final Source VENDORS = Source.feed("vendors");
    private static final Source CORP = Source.directory("corp");
    private static final Segment NZ = new Segment(HR, "country", "NZ");
    private static final Segment US = new Segment(HR, "country", "US");
    private static final PersonRows BEN_IN_NZ = new PersonRows(HR, "2", Set.of(NZ));
    private static final PersonRows BEN = new PersonRows(HR, "2", Set.of());
    private static final PersonRows NOT_THERE = new PersonRows(HR, "", Set.of());
    private static final Entry ENTRY = new Entry(CORP, "OU=People", "id-ben");

    private final World world = new World();

    static List<Arguments> doubts() {
        return List.of(
                Arguments.of(BEN, new Whole(HR)),
                Arguments.of(BEN, BEN),
                Arguments.of(BEN, NZ),
                Arguments.of(BEN_IN_NZ, NZ),
                Arguments.of(BEN_IN_NZ, new Whole(HR)),
                Arguments.of(NOT_THERE, NZ),
                Arguments.of(NOT_THERE, new Whole(HR)),
                Arguments.of(ENTRY, new Whole(CORP)),
                Arguments.of(ENTRY, ENTRY),
                Arguments.of(new OtherDomains(CORP), new OtherDomains(CORP)),
                Arguments.of(new OtherDomains(CORP), new Whole(CORP)),
                Arguments.of(ENTRY, new Base(CORP, "OU=People")),
                Arguments.of(new Whole(HR), BEN_IN_NZ),
                Arguments.of(new Whole(CORP), new GroupMembers(CORP, "g")),
                Arguments.of(new GroupMembers(CORP, "g"), new GroupMembers(CORP, "g")));
    }

    static List<Arguments> unrelated() {
        return List.of(
                Arguments.of(BEN, new Whole(VENDORS)),
                Arguments.of(BEN, new PersonRows(HR, "3", Set.of())),
                Arguments.of(BEN_IN_NZ, US),
                Arguments.of(BEN, new PersonRows(VENDORS, "2", Set.of())),
                Arguments.of(NOT_THERE, new PersonRows(HR, "", Set.of())),
                Arguments.of(ENTRY, new Base(CORP, "OU=Elsewhere")),
                Arguments.of(ENTRY, new OtherDomains(CORP)),
                Arguments.of(new GroupMembers(CORP, "g"), new OtherDomains(CORP)),
                Arguments.of(new OtherDomains(CORP), ENTRY),
                Arguments.of(new OtherDomains(CORP), new Base(CORP, "OU=People")),
                Arguments.of(ENTRY, new Entry(CORP, "OU=People", "id-other")),
                Arguments.of(ENTRY, new GroupMembers(CORP, "g")),
                Arguments.of(ENTRY, new Whole(Source.directory("other"))),
                Arguments.of(new GroupMembers(CORP, "g"), new GroupMembers(CORP, "h")));
    }

    private Operation benDisabled() {
        if (!world.directory.has("id-ben")) {
            world.account("ben", "Staff");
        }
        return world.disable("ben");
    }

    private static Receipt partial(Gap... gaps) {
        return Receipt.of(complete(gaps[0].scope().source()).reading(), List.of(gaps));
    }

    private static Gap gap(Scope scope) {
        return new Gap(scope, GapReason.CUT_IN_QUOTES, "line 7");
    }

    private static Plan seal(Operation operation, Scope restsOn, Receipt... receipts) {
        Draft draft = new Draft(header("r1", Map.of()), List.of(new Drafted(operation, Set.of(restsOn))), List.of());
        List<Receipt> all = new ArrayList<>(Arrays.asList(receipts));
        for (Source source : List.of(HR, VENDORS, CORP)) {
            if (all.stream().noneMatch(receipt -> receipt.source().equals(source))) {
                all.add(complete(source));
            }
        }
        return draft.seal(all);
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void refusesWhatRestsOnAGap(Scope restsOn, Scope missing) {
        Operation operation = benDisabled();
        Plan plan = seal(operation, restsOn, partial(gap(missing)));

        assertThat(plan.operations()).isEmpty();
        assertThat(plan.refused())
                .extracting(refusal -> refusal.operation().id())
                .containsExactly(operation.id());
        assertThat(plan.refused()).extracting(Refusal::gap).containsExactly(gap(missing));
        assertThat(restsOn.overlaps(missing)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("unrelated")
    void keepsWhatRestsOnSomethingElse(Scope restsOn, Scope missing) {
        Plan plan = seal(benDisabled(), restsOn, partial(gap(missing)));

        assertThat(plan.refused()).isEmpty();
        assertThat(plan.operations()).hasSize(1);
        assertThat(restsOn.overlaps(missing)).isFalse();
    }

    @Test
    void findsAGapInAnyOfSeveralReceiptsOfOneSource() {
        Plan plan = seal(benDisabled(), ENTRY, complete(CORP), partial(gap(ENTRY)), complete(CORP));

        assertThat(plan.operations()).isEmpty();
    }

    @Test
    void takesASourceWithoutAReceiptForNotRead() {
        Draft draft = World.draft(List.of(benDisabled()));
        Plan plan = draft.seal(List.of(complete(HR)));

        assertThat(plan.operations()).isEmpty();
        assertThat(plan.refused().get(0).gap())
                .returns(GapReason.UNREADABLE, Gap::reason)
                .returns("directory corp gave no receipt", Gap::detail);
    }

    @Test
    void refusesWhatWaitsForSomethingThatItRefused() {
        Operation disable = benDisabled();
        Operation stamp = waiting(world.stamp("ben"), disable);
        Operation move = waiting(world.move("ben"), stamp);
        Draft draft = new Draft(
                header("r1", Map.of()),
                List.of(
                        new Drafted(move, Set.of(new Whole(VENDORS))),
                        new Drafted(stamp, Set.of(new Whole(VENDORS))),
                        new Drafted(disable, Set.of(BEN)),
                        new Drafted(world.strip("ben", "Staff"), Set.of(new Whole(VENDORS)))),
                List.of());

        Plan plan = draft.seal(List.of(partial(gap(BEN)), complete(VENDORS)));

        assertThat(plan.operations())
                .extracting(Operation::action)
                .containsExactly(curfew.directory.Action.STRIP_GROUP);
        assertThat(plan.refused())
                .extracting(Refusal::gap)
                .containsOnly(gap(BEN))
                .hasSize(3);
    }

    @Test
    void saysOfWhatWaitsWhichOfSeveralGapsItWaitsWith() {
        world.account("anna");
        Operation anna = world.disable("anna");
        Operation ben = benDisabled();
        Operation stamp = waiting(world.stamp("ben"), ben);
        Draft draft = new Draft(
                header("r1", Map.of()),
                List.of(
                        new Drafted(anna, Set.of(new Whole(CORP))),
                        new Drafted(ben, Set.of(BEN)),
                        new Drafted(stamp, Set.of(new Whole(VENDORS)))),
                List.of());

        Plan plan = draft.seal(List.of(partial(gap(BEN)), partial(gap(ENTRY)), complete(VENDORS)));

        assertThat(plan.refused())
                .extracting(refusal -> refusal.operation().id(), Refusal::gap)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(anna.id(), gap(ENTRY)),
                        org.assertj.core.groups.Tuple.tuple(ben.id(), gap(BEN)),
                        org.assertj.core.groups.Tuple.tuple(stamp.id(), gap(BEN)));
    }

    @Test
    void letsAnUrgentRevocationRestOnNothing() {
        Drafted urgent = new Drafted(World.urgent(benDisabled()), Set.of());
        Draft draft = new Draft(header("r1", Map.of()), List.of(urgent), List.of());

        assertThat(draft.seal(List.of(partial(gap(new Whole(CORP))))).operations())
                .hasSize(1);
    }

    @Test
    void knowsNoOtherRemovalThatRestsOnNothing() {
        assertThatThrownBy(() -> new Drafted(benDisabled(), Set.of())).hasMessageContaining("rests on nothing");
    }

    @Test
    void ordersByPhaseThenAccountThenTarget() {
        world.account("ben", "Staff", "Admins");
        world.account("anna", "Staff");
        Operation benStaff = world.strip("ben", "Staff");
        Operation benAdmins = world.strip("ben", "Admins", true);
        Operation annaStaff = world.strip("anna", "Staff");
        Operation ben = world.disable("ben");
        Operation anna = world.disable("anna");
        Operation stamp = waiting(world.stamp("ben"), ben);

        Plan plan = world.plan(stamp, benStaff, annaStaff, ben, benAdmins, anna);

        assertThat(plan.operations())
                .extracting(Operation::id)
                .containsExactly(anna.id(), ben.id(), benAdmins.id(), annaStaff.id(), benStaff.id(), stamp.id());
        assertThat(plan.operations()).extracting(Operation::seq).containsExactly(1, 2, 3, 4, 5, 6);
    }
}
