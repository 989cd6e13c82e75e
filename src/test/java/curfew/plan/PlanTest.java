package curfew.plan;

import static curfew.given.World.complete;
import static curfew.given.World.header;
import static curfew.given.World.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.directory.AccountId;
import curfew.directory.Action;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Value;
import curfew.given.World;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Reading;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a digest stands for. */
class PlanTest {
    private final World world = new World();
    private List<Operation> operations;

    @BeforeEach
    void fill() {
        world.account("ben", "Staff", "VPN").put("sshPublicKey", "k1", "k2");
        world.account("anna", "Staff");
        Operation disable = world.disable("ben");
        operations = List.of(
                disable,
                world.credential("ben", "sshpublickey"),
                world.strip("ben", "Staff"),
                world.strip("ben", "VPN"),
                world.strip("anna", "Staff"),
                waiting(world.stamp("ben"), disable),
                waiting(world.move("ben"), disable));
    }

    private String digest(List<Operation> all) {
        return World.draft(all).seal(List.of(complete(World.SOURCE))).digest();
    }

    private String digestWith(int index, UnaryOperator<Operation> change) {
        List<Operation> changed = new ArrayList<>(operations);
        changed.set(index, change.apply(changed.get(index)));
        return Plan.digestOf(changed);
    }

    @Test
    void isTheSameInAnyOrder() {
        for (int seed = 0; seed < 20; seed++) {
            List<Operation> shuffled = new ArrayList<>(operations);
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(digest(shuffled)).isEqualTo(digest(operations));
        }
    }

    @Test
    void isTheSameInEveryRunAtAnyTime() {
        Plan plan = World.draft(operations).seal(List.of(complete(World.SOURCE)));
        Plan another =
                new Plan(header("another run", Map.of()), plan.operations(), List.of(), List.of(), plan.digest());

        assertThat(another.isIntact()).isTrue();
        Operation later = new Operation(
                operations.get(0).id(),
                9,
                operations.get(0).account(),
                operations.get(0).accountDn(),
                operations.get(0).login(),
                operations.get(0).person(),
                operations.get(0).action(),
                operations.get(0).target(),
                operations.get(0).targetId(),
                operations.get(0).reason(),
                operations.get(0).evidence(),
                operations.get(0).privileged(),
                operations.get(0).urgent(),
                operations.get(0).segments(),
                operations.get(0).edits(),
                operations.get(0).waitsFor(),
                World.NOW.plusSeconds(9),
                World.NOW);
        assertThat(digestWith(0, any -> later)).isEqualTo(Plan.digestOf(operations));
    }

    @Test
    void isAnotherForEveryEditThatDiffersInAnything() {
        Set<String> digests = new HashSet<>(Set.of(Plan.digestOf(operations)));
        List<UnaryOperator<Edit>> changes = List.of(
                edit -> edit(edit, edit.entry(), edit.attribute() + "x", edit.before(), edit.after()),
                edit -> edit(edit, edit.entry(), edit.attribute(), List.of(Value.of("k1")), edit.after()),
                edit -> edit(edit, edit.entry(), edit.attribute(), edit.before(), List.of(new Value("k3", true))),
                edit -> edit(edit, edit.entry(), edit.attribute(), edit.before(), List.of(Value.of("k3"))),
                edit -> edit(edit, at(edit, "corp", "id-x"), edit.attribute(), edit.before(), edit.after()),
                edit -> edit(edit, at(edit, "other", "id-ben"), edit.attribute(), edit.before(), edit.after()),
                edit -> edit(
                        edit,
                        new EntryRef("corp", "id-ben", "CN=chief,DC=x"),
                        edit.attribute(),
                        edit.before(),
                        edit.after()),
                edit -> new Edit(edit.entry(), edit.attribute(), Edit.Mode.VALUES, edit.before(), edit.after()));

        for (UnaryOperator<Edit> change : changes) {
            String digest = digestWith(
                    1, one -> one.withEdits(one.edits().stream().map(change).toList()));
            assertThat(digests.add(digest)).isTrue();
        }
        assertThat(digests.add(digestWith(1, one -> one.withEdits(List.of())))).isTrue();
        assertThat(digests.add(digestWith(5, one -> waiting(one)))).isTrue();
        assertThat(digests.add(digestWith(0, World::urgent))).isTrue();
        assertThat(digests.add(digestWith(0, World::privileged))).isTrue();
        assertThat(digests.add(Plan.digestOf(operations.subList(1, 7)))).isTrue();
    }

    @Test
    void isAnotherWhereAnOperationWaitsForSomethingElse() {
        assertThat(digestWith(5, one -> waiting(one, operations.get(1))))
                .isNotEqualTo(digestWith(5, one -> waiting(one, operations.get(2))));
        assertThat(digestWith(5, one -> waiting(one, operations.get(1), operations.get(2))))
                .isEqualTo(digestWith(5, one -> waiting(one, operations.get(2), operations.get(1))));
    }

    @Test
    void isDoneWithAnEntryThatIsGoneUnlessItGivesSomethingBack() {
        assertThat(operations).allMatch(Operation::isMootWithoutEntry);
        Operation disable = operations.get(0);
        Operation enable = new Operation(
                disable.id(),
                1,
                disable.account(),
                disable.accountDn(),
                disable.login(),
                disable.person(),
                Action.RESTORE_ENABLE,
                "",
                "",
                disable.reason(),
                disable.evidence(),
                false,
                false,
                Map.of(),
                disable.edits(),
                List.of(),
                null,
                null);
        assertThat(enable.isMootWithoutEntry()).isFalse();
    }

    private static Edit edit(Edit from, EntryRef entry, String attribute, List<Value> before, List<Value> after) {
        return new Edit(entry, attribute, from.mode(), before, after);
    }

    private static EntryRef at(Edit edit, String directory, String id) {
        return new EntryRef(directory, id, edit.entry().dn());
    }

    @Test
    void doesNotConfuseValuesByTheirJoints() {
        assertThat(digestWith(1, one -> withBefore(one, "ab", "c")))
                .isNotEqualTo(digestWith(1, one -> withBefore(one, "a", "bc")));
    }

    private static Operation withBefore(Operation operation, String... values) {
        Edit edit = operation.edits().get(0);
        List<Value> before = java.util.Arrays.stream(values).map(Value::of).toList();
        return operation.withEdits(
                List.of(new Edit(edit.entry(), edit.attribute(), edit.mode(), before, edit.after())));
    }

    @Test
    void noticesAStoredPlanThatWasChanged() {
        Plan plan = World.draft(operations).seal(List.of(complete(World.SOURCE)));
        List<Operation> less = plan.operations().subList(1, plan.operations().size());

        assertThat(plan.isIntact()).isTrue();
        assertThat(new Plan(plan.header(), less, List.of(), List.of(), plan.digest()).isIntact())
                .isFalse();
    }

    @Test
    void refusesTheSameOperationTwice() {
        assertThatThrownBy(() -> digest(List.of(operations.get(0), operations.get(0))))
                .hasMessageContaining("planned twice");
    }

    @Test
    void namesAnOperationTheSameInEveryPlan() {
        AccountId account = new AccountId("corp", "id-ben");
        String id = OperationId.of(account, Action.STRIP_GROUP, "g-Staff");

        assertThat(id).matches("[0-9a-f]{20}").isEqualTo(OperationId.of(account, Action.STRIP_GROUP, "g-Staff"));
        assertThat(OperationId.of(account, Action.STRIP_PRIVILEGED_GROUP, "g-Staff"))
                .as("a group may become privileged without its operations becoming others")
                .isEqualTo(id);
        assertThat(Set.of(
                        id,
                        OperationId.of(account, Action.STRIP_GROUP, "g-VPN"),
                        OperationId.of(account, Action.DISABLE, "g-Staff"),
                        OperationId.of(new AccountId("corp", "id-anna"), Action.STRIP_GROUP, "g-Staff"),
                        OperationId.of(new AccountId("other", "id-ben"), Action.STRIP_GROUP, "g-Staff"),
                        OperationId.of(new AccountId("corpid", "-ben"), Action.STRIP_GROUP, "g-Staff")))
                .hasSize(6);
    }

    @Test
    void keepsItsNamesAndDigestsFromVersionToVersion() {
        World one = new World();
        one.account("ben");
        Operation disable = one.disable("ben");

        assertThat(OperationId.of(new AccountId("corp", "id-b\u00E4n"), Action.STRIP_GROUP, "g-Staff"))
                .as("SHA-256 over texts with their length in four bytes before, as any other program computes it")
                .isEqualTo("19fcc54942bd3325f4c6");
        assertThat(disable.id()).isEqualTo("dcbbfd90724a86753417");
        assertThat(Plan.digestOf(List.of(disable)))
                .isEqualTo("ce9e350ad9ac245be59b0dad6ef56df467f8df282a320a53bc33a7b182ff0059");
        assertThat(Requests.of(List.of(disable)).id()).isEqualTo("24fc67ae3b75afe76eb4");
    }

    @Test
    void recordsWhatItWasComputedFrom() {
        Source hr = Source.feed("hr");
        Reading reading = new Reading(
                hr,
                "hr.csv",
                "ab",
                7,
                Map.of("rejects", 1L),
                World.NOW.minusSeconds(9),
                World.NOW,
                List.of("here"),
                List.of());
        Gap wide = new Gap(new Scope.Whole(hr), GapReason.SHRUNK, "7 are missing");
        Gap narrow = new Gap(new Scope.PersonRows(hr, "2", Set.of()), GapReason.ROW_REJECTED, "line 3");

        assertThat(PlanInput.of(Receipt.of(reading, List.of(wide, narrow))))
                .isEqualTo(new PlanInput(
                        "feed hr",
                        "hr.csv",
                        "ab",
                        7,
                        Map.of("rejects", 1L),
                        World.NOW.minusSeconds(9),
                        World.NOW,
                        List.of(
                                new PlanInput.GapNote(
                                        "SHRUNK", "feed hr", "7 are missing", GapReason.SHRUNK.mend(), true),
                                new PlanInput.GapNote(
                                        "ROW_REJECTED",
                                        "feed hr, rows of 2",
                                        "line 3",
                                        GapReason.ROW_REJECTED.mend(),
                                        false)),
                        List.of("here"),
                        List.of()))
                .returns(false, PlanInput::isComplete);
        assertThat(PlanInput.of(Receipt.of(reading, List.of())).isComplete()).isTrue();
        assertThat(new PlanInput("feed hr", "", "", 0, Map.of(), World.NOW, World.NOW, List.of(), null, null))
                .as("as it was stored before places were kept")
                .returns(List.of(), PlanInput::searched)
                .returns(List.of(), PlanInput::unsearched);
    }

    @Test
    void expiresAfterItsLifetime() {
        PlanHeader header = header("r1", Map.of());

        assertThat(header.isExpiredAt(World.NOW.plus(header.lifetime()))).isFalse();
        assertThat(header.isExpiredAt(World.NOW.plus(header.lifetime()).plusNanos(1)))
                .isTrue();
    }
}
