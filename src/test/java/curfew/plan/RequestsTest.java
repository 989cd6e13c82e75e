package curfew.plan;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.directory.Edit;
import curfew.directory.Request;
import curfew.directory.Value;
import curfew.given.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private final World world = new World();

    private List<Operation> strips(int count, String group) {
        IntStream.range(0, count).forEach(i -> world.account("p" + i, group));
        List<Operation> strips = new ArrayList<>();
        Operation first = world.strip("p0", group);
        for (int i = 0; i < count; i++) {
            Edit edit = first.edits().get(0);
            String login = "p" + i;
            Operation disable = world.disable(login);
            strips.add(new Operation(
                    OperationId.of(disable.account(), first.action(), first.targetId()),
                    i + 1,
                    disable.account(),
                    disable.accountDn(),
                    login,
                    "",
                    first.action(),
                    first.target(),
                    first.targetId(),
                    "TERMINATED",
                    "",
                    false,
                    false,
                    java.util.Map.of(),
                    List.of(new Edit(
                            edit.entry(),
                            edit.attribute(),
                            edit.mode(),
                            List.of(Value.of(World.dn(login))),
                            List.of())),
                    List.of(),
                    null,
                    null));
        }
        return strips;
    }

    @Test
    void takesAllWhoLeaveAGroupOutOfItAtOnce() {
        List<Operation> strips = strips(3, "Staff");
        List<Request> requests = Requests.group(strips);

        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).edits()).hasSize(1);
        assertThat(requests.get(0).edits().get(0).before())
                .containsExactly(Value.of(World.dn("p0")), Value.of(World.dn("p1")), Value.of(World.dn("p2")));
        assertThat(requests.get(0).operations())
                .containsExactlyElementsOf(
                        strips.stream().map(Operation::id).sorted().toList());
    }

    @Test
    void disablesAndTakesCredentialsInOneRequest() {
        world.account("ben").put("sshPublicKey", "k1", "k2");
        List<Request> requests = Requests.group(List.of(world.disable("ben"), world.credential("ben", "sshpublickey")));

        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).edits())
                .extracting(Edit::mode)
                .containsExactlyInAnyOrder(Edit.Mode.BITS, Edit.Mode.WHOLE);
    }

    @Test
    void keepsPhasesAndEntriesApart() {
        world.account("ben", "Staff", "Admins");
        world.account("anna");
        List<Request> requests = Requests.group(List.of(
                world.move("ben"),
                world.stamp("ben"),
                world.strip("ben", "Staff"),
                world.strip("ben", "Admins", true),
                world.disable("ben"),
                world.disable("anna")));

        assertThat(requests).extracting(Request::phase).containsExactly(1, 1, 2, 3, 4, 5);
        assertThat(requests)
                .extracting(request -> request.entry().id())
                .containsExactly("id-anna", "id-ben", "g-Admins", "g-Staff", "id-ben", "id-ben");
    }

    @Test
    void cutsALargeGroupIntoChunks() {
        List<Request> requests = Requests.group(strips(Requests.MOST_VALUES + 1, "Staff"));

        assertThat(requests)
                .extracting(request -> request.edits().get(0).before().size())
                .containsExactlyInAnyOrder(Requests.MOST_VALUES, 1);
        assertThat(Requests.group(strips(Requests.MOST_VALUES, "Staff"))).hasSize(1);
    }

    @Test
    void doesNotMergeTwoMeaningsOfAWholeAttribute() {
        world.account("ben").put("sshPublicKey", "k1", "k2");
        Operation all = world.credential("ben", "sshpublickey");
        Edit edit = all.edits().get(0);
        Operation other = world.stamp("ben")
                .withEdits(List.of(
                        new Edit(edit.entry(), edit.attribute(), edit.mode(), edit.before(), List.of(Value.of("k3")))));
        Operation samePhase = new Operation(
                other.id(),
                2,
                other.account(),
                "",
                "",
                "",
                all.action(),
                "",
                "",
                "",
                "",
                false,
                false,
                java.util.Map.of(),
                other.edits(),
                List.of(),
                null,
                null);

        assertThat(Requests.group(List.of(all, samePhase))).hasSize(2);
        assertThat(Requests.group(List.of(all, all.withSeq(2)))).hasSize(1);
    }

    @Test
    void givesTheSameRequestsForTheSameOperationsInAnyOrder() {
        List<Operation> operations = new ArrayList<>(strips(40, "Staff"));
        operations.addAll(strips(30, "VPN"));
        operations.add(world.disable("p1"));
        List<Request> requests = Requests.group(operations);

        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(operations, new Random(seed));
            assertThat(Requests.group(operations)).as("seed " + seed).isEqualTo(requests);
        }
    }

    @Test
    void namesARequestAfterWhatItCarries() {
        List<Operation> strips = strips(2, "Staff");

        assertThat(Requests.of(strips).id())
                .isNotEqualTo(Requests.of(strips.subList(0, 1)).id());
        assertThat(Requests.of(strips).id())
                .isEqualTo(Requests.group(strips).get(0).id());
    }

    @Test
    void sendsUrgentOnesFirstThenByPhaseAndEntry() {
        world.account("ben", "Staff");
        world.account("anna", "Staff");
        Operation strip = world.strip("ben", "Staff").withSeq(4);
        Operation another = world.strip("anna", "Staff").withSeq(3);
        Operation ben = world.disable("ben").withSeq(2);
        Operation anna = world.disable("anna").withSeq(1);
        Operation nothing = world.stamp("anna").withEdits(List.of()).withSeq(7);
        Operation stamp = world.stamp("ben").withSeq(6);
        Operation urgent = World.urgent(world.stamp("ben")).withSeq(5);
        List<Operation> inOrder = List.of(urgent, anna, ben, another, strip, nothing, stamp);

        for (int seed = 0; seed < 20; seed++) {
            List<Operation> shuffled = new ArrayList<>(inOrder);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.sort(Requests.AS_SENT);
            assertThat(shuffled).isEqualTo(inOrder);
        }
    }

    @Test
    void sendsAMoveAlone() {
        world.account("ben");
        Operation move = world.move("ben");
        Operation stamp = world.stamp("ben");
        Edit text = stamp.edits().get(0);
        Operation both = new Operation(
                stamp.id(),
                2,
                stamp.account(),
                "",
                "",
                "",
                move.action(),
                "",
                "",
                "",
                "",
                false,
                false,
                java.util.Map.of(),
                List.of(text),
                List.of(),
                null,
                null);

        assertThat(Requests.group(List.of(move, both)))
                .as("of one entry and phase")
                .extracting(request -> request.edits().get(0).mode())
                .containsExactlyInAnyOrder(Edit.Mode.MOVE, Edit.Mode.WHOLE);
    }

    @Test
    void carriesNothingOfAnOperationWithoutEdits() {
        world.account("ben");
        Operation nothing = world.disable("ben").withEdits(List.of());

        assertThat(Requests.group(List.of(nothing))).isEmpty();
    }

    @Test
    void fillsAChunkByItsValuesAndNotByItsOperations() {
        Operation first = strips(1, "Staff").get(0);
        Edit edit = first.edits().get(0);
        Operation large = first.withEdits(List.of(new Edit(
                edit.entry(),
                edit.attribute(),
                edit.mode(),
                IntStream.range(0, Requests.MOST_VALUES - 1)
                        .mapToObj(i -> Value.of("CN=v" + i))
                        .toList(),
                List.of(Value.of("CN=placeholder")))));
        List<Operation> two = strips(2, "Staff");

        assertThat(Requests.group(List.of(large.withSeq(1), two.get(1).withSeq(2))))
                .hasSize(2);
    }

    @Test
    void carriesEveryOperationOnce() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            List<Operation> strips = strips(1 + random.nextInt(30), "Staff");
            Collections.shuffle(strips, random);

            assertThat(Requests.group(strips).stream().flatMap(one -> one.operations().stream()))
                    .containsExactlyInAnyOrderElementsOf(
                            strips.stream().map(Operation::id).toList());
        }
    }
}
