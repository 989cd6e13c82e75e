package curfew.apply;

import static curfew.directory.FakeFailure.BUSY;
import static curfew.directory.FakeFailure.LOST_AFTER;
import static curfew.directory.FakeFailure.LOST_BEFORE;
import static curfew.directory.FakeFailure.REFUSED;
import static curfew.given.World.waiting;
import static curfew.journal.OperationState.ALREADY;
import static curfew.journal.OperationState.APPLIED;
import static curfew.journal.OperationState.DRIFTED;
import static curfew.journal.OperationState.FAILED;
import static curfew.journal.OperationState.HELD;
import static curfew.journal.OperationState.INTENDED;
import static curfew.journal.OperationState.PLANNED;
import static curfew.journal.OperationState.SKIPPED;
import static curfew.journal.OperationState.SUPERSEDED;
import static curfew.journal.OperationState.UNKNOWN;
import static curfew.journal.OperationState.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.directory.Action;
import curfew.directory.DirectoryException;
import curfew.directory.Edit;
import curfew.directory.FakeDirectory;
import curfew.directory.Request;
import curfew.directory.Value;
import curfew.directory.WriteResult;
import curfew.given.World;
import curfew.journal.OperationRecord;
import curfew.plan.Operation;
import curfew.plan.OperationId;
import curfew.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of operations, whatever a server answers. */
class ApplierTest {
    private final World world = new World();
    private final FakeDirectory directory = world.directory;

    private Bench bench(Operation... operations) {
        return new Bench(directory, world.plan(operations));
    }

    private long writesTo(String id) {
        return directory.writes().stream()
                .filter(write -> write.request().entry().id().equals(id))
                .count();
    }

    @Test
    void doesWhatIsPlannedInTheOrderOfPhases() {
        world.account("ben", "Staff", "Admins").put("sshPublicKey", "k");
        Operation disable = world.disable("ben");
        Operation key = world.credential("ben", "sshpublickey");
        Operation admins = world.strip("ben", "Admins", true);
        Operation staff = world.strip("ben", "Staff");
        Operation stamp = waiting(world.stamp("ben"), disable);
        Operation move = waiting(world.move("ben"), disable);
        Bench bench = bench(move, stamp, staff, admins, key, disable);

        assertThat(bench.apply()).isEqualTo(Applied.ALL);
        assertThat(directory.writes())
                .extracting(write -> write.request().entry().id())
                .containsExactly("id-ben", "g-Admins", "g-Staff", "id-ben", "id-ben");
        assertThat(bench.journal.states().values()).containsOnly(APPLIED);
        assertThat(bench.journal.of(disable))
                .returns("fake:389", OperationRecord::server)
                .returns(0, OperationRecord::ldapCode)
                .returns(1, OperationRecord::attempts)
                .returns(World.NOW, OperationRecord::appliedAt);
        bench.verify();
        assertThat(bench.journal.states().values()).containsOnly(VERIFIED);
    }

    @Test
    void sendsNothingTheSecondTime() {
        world.account("ben", "Staff");
        Bench bench = bench(world.disable("ben"), world.strip("ben", "Staff"));
        bench.apply();
        bench.verify();
        String after = directory.dump();
        var states = bench.journal.states();

        assertThat(bench.apply()).isEqualTo(Applied.ALL);
        bench.verify();
        assertThat(directory.writes()).hasSize(2);
        assertThat(directory.dump()).isEqualTo(after);
        assertThat(bench.journal.states()).isEqualTo(states);
    }

    @Test
    void leavesWhatIsHeldAlone() {
        world.account("ben");
        world.account("anna");
        Operation ben = world.disable("ben");
        Operation anna = world.disable("anna");
        Bench bench = bench(ben, anna);
        bench.journal.record("r1", List.of(OperationRecord.held(ben.id(), World.NOW, "limit")));
        bench.apply();

        assertThat(bench.journal.state(ben)).isEqualTo(HELD);
        assertThat(bench.journal.state(anna)).isEqualTo(APPLIED);
        assertThat(directory.entry("id-ben").value("userAccountControl")).isEqualTo("512");
    }

    @Test
    void sendsUrgentRevocationsThroughAllPhasesFirst() {
        world.account("ben", "Staff");
        world.account("anna", "Staff");
        Operation ben = World.urgent(world.disable("ben"));
        Operation benStaff = World.urgent(world.strip("ben", "Staff"));
        bench(world.disable("anna"), world.strip("anna", "Staff"), ben, benStaff)
                .apply();

        assertThat(directory.writes())
                .extracting(write -> write.request().operations().get(0))
                .startsWith(ben.id(), benStaff.id())
                .hasSize(4);
    }

    @Test
    void settlesAMergedRequestInTwoTriesWhereOneMemberIsGoneAlready() {
        List<Operation> strips = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            world.account("p" + i, "Staff");
        }
        for (int i = 0; i < 20; i++) {
            strips.add(world.strip("p" + i, "Staff"));
        }
        Bench bench = bench(strips.toArray(Operation[]::new));
        world.group("Staff").values("member").remove(Value.of(World.dn("p7")));
        bench.apply();
        bench.verify();

        assertThat(writesTo("g-Staff")).isEqualTo(2);
        assertThat(world.group("Staff").values("member")).isEmpty();
        assertThat(bench.journal.state(strips.get(7))).isEqualTo(ALREADY);
        assertThat(bench.journal.states().values())
                .filteredOn(state -> state == VERIFIED)
                .hasSize(19);
    }

    @Test
    void saysAlreadyWhereSomebodyElseDidAllOfIt() {
        world.account("ben", "Staff");
        Operation strip = world.strip("ben", "Staff");
        Operation disable = world.disable("ben");
        Bench bench = bench(strip, disable);
        world.group("Staff").values("member").clear();
        bench.apply();
        bench.verify();

        assertThat(bench.journal.state(strip)).isEqualTo(ALREADY);
        assertThat(writesTo("g-Staff")).isEqualTo(1);
    }

    @Test
    void findsTheCulpritOfARefusedRequestByHalving() {
        List<Operation> strips = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            world.account("p" + i, "Staff");
        }
        for (int i = 0; i < 16; i++) {
            strips.add(world.strip("p" + i, "Staff"));
        }
        List<Request> sent = new ArrayList<>();
        Bench bench = bench(strips.toArray(Operation[]::new)).answering(request -> {
            sent.add(request);
            boolean culprit = request.edits().get(0).before().contains(Value.of(World.dn("p5")));
            return culprit
                    ? Optional.of(new WriteResult(WriteResult.Status.REFUSED, 50, "fake:389", "no right"))
                    : Optional.empty();
        });
        bench.apply();

        assertThat(world.group("Staff").values("member")).containsExactly(Value.of(World.dn("p5")));
        assertThat(bench.journal.of(strips.get(5)))
                .returns(FAILED, OperationRecord::state)
                .returns("no right", OperationRecord::result)
                .returns(50, OperationRecord::ldapCode);
        assertThat(bench.journal.states().values())
                .filteredOn(state -> state == APPLIED)
                .hasSize(15);
        assertThat(sent).hasSize(9);
    }

    @Test
    void disablesAlthoughACredentialCannotGo() {
        world.account("ben").put("sshPublicKey", "k");
        Operation disable = world.disable("ben");
        Operation key = world.credential("ben", "sshpublickey");
        Bench bench = bench(disable, key)
                .answering(request -> request.edits().stream()
                                .anyMatch(edit -> edit.attribute().equals("sshpublickey"))
                        ? Optional.of(new WriteResult(WriteResult.Status.REFUSED, 50, "fake:389", "no right"))
                        : Optional.empty());
        bench.apply();

        assertThat(bench.journal.state(disable)).isEqualTo(APPLIED);
        assertThat(bench.journal.state(key)).isEqualTo(FAILED);
        assertThat(directory.entry("id-ben").value("userAccountControl")).isEqualTo("514");
    }

    @Test
    void stripsAlthoughTheDisableIsRefusedAndNeitherStampsNorMoves() {
        world.account("ben", "Staff");
        Operation disable = world.disable("ben");
        Operation strip = world.strip("ben", "Staff");
        Operation stamp = waiting(world.stamp("ben"), disable);
        Operation move = waiting(world.move("ben"), disable);
        Bench bench = bench(disable, strip, stamp, move);
        directory.fail("id-ben", REFUSED);
        bench.apply();

        assertThat(bench.journal.state(disable)).isEqualTo(FAILED);
        assertThat(bench.journal.state(strip)).isEqualTo(APPLIED);
        assertThat(bench.journal.state(stamp)).isEqualTo(SKIPPED);
        assertThat(bench.journal.state(move)).isEqualTo(SKIPPED);
        assertThat(directory.entry("id-ben").value("info")).isEmpty();
    }

    @Test
    void stampsWhereAnotherRunHasDealtWithTheDisable() {
        world.account("ben");
        Operation disable = world.disable("ben");
        Operation stamp = waiting(world.stamp("ben"), disable);
        Bench bench = bench(disable, stamp);
        OperationRecord record = bench.journal.records("r1").get(disable.id());
        bench.journal.record("r1", List.of(record.in(SUPERSEDED, "dealt with by run r0")));
        bench.apply();

        assertThat(bench.journal.state(disable)).isEqualTo(SUPERSEDED);
        assertThat(bench.journal.state(stamp)).isEqualTo(APPLIED);
        assertThat(directory.entry("id-ben").value("userAccountControl")).isEqualTo("512");
    }

    @Test
    void stampsWhereTheDisableWasDoneBySomebodyElse() {
        world.account("ben");
        Operation disable = world.disable("ben");
        Operation stamp = waiting(world.stamp("ben"), disable);
        Bench bench = bench(disable, stamp);
        bench.journal.record("r1", List.of(bench.journal.of(disable).in(ALREADY, "")));
        bench.apply();

        assertThat(bench.journal.state(stamp)).isEqualTo(APPLIED);
    }

    @Test
    void waitsLongerAndLongerForABusyServer() {
        world.account("ben");
        Operation disable = world.disable("ben");
        Bench bench = bench(disable);
        directory.fail("id-ben", BUSY, BUSY, BUSY);
        bench.apply();

        assertThat(bench.journal.state(disable)).isEqualTo(APPLIED);
        assertThat(bench.journal.of(disable).attempts()).isEqualTo(4);
        assertThat(bench.pauses).containsExactly(200L, 400L, 800L);
    }

    @Test
    void givesUpOnAServerThatStaysBusy() {
        world.account("ben");
        Operation disable = world.disable("ben");
        Bench bench = bench(disable);
        directory.fail("id-ben", BUSY, BUSY, BUSY, BUSY, BUSY, BUSY, BUSY);
        bench.apply();

        assertThat(bench.journal.of(disable))
                .returns(FAILED, OperationRecord::state)
                .returns(51, OperationRecord::ldapCode);
        assertThat(writesTo("id-ben")).isEqualTo(6);
        assertThat(bench.pauses).hasSize(5);
    }

    @Test
    void passesAnInterruptOnAndSettlesLater() {
        world.account("ben");
        Operation disable = world.disable("ben");
        Plan plan = world.plan(disable);
        directory.fail("id-ben", BUSY);
        Bench bench = new Bench(directory, plan);
        Thread.currentThread().interrupt();
        try {
            Backoff backoff = new Backoff(5, java.time.Duration.ofMillis(1), Thread::sleep);
            assertThatThrownBy(() -> backoff.waitsAfter(1)).hasMessageContaining("curfew resume");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        bench.apply();
        assertThat(bench.journal.state(disable)).isEqualTo(APPLIED);
    }

    @Test
    void takesALostAnswerForDoneWhereItWasDone() {
        world.account("ben", "Staff");
        Operation disable = world.disable("ben");
        Operation strip = world.strip("ben", "Staff");
        Bench bench = bench(disable, strip);
        directory.fail("id-ben", LOST_AFTER);
        directory.fail("g-Staff", LOST_AFTER);
        bench.apply();

        assertThat(bench.journal.states().values()).containsOnly(APPLIED);
        assertThat(directory.writes()).hasSize(2);
    }

    @Test
    void sendsAgainWhereTheAnswerWasLostAndItWasNotDone() {
        world.account("ben", "Staff");
        Operation disable = world.disable("ben");
        Operation strip = world.strip("ben", "Staff");
        Bench bench = bench(disable, strip);
        directory.fail("id-ben", LOST_BEFORE);
        directory.fail("g-Staff", LOST_BEFORE, LOST_BEFORE);
        bench.apply();
        bench.verify();

        assertThat(bench.journal.states().values()).containsOnly(VERIFIED);
        assertThat(bench.journal.of(strip).attempts()).isEqualTo(3);
    }

    @Test
    void takesItForItsOwnWhereAServerCarriesALostRequestOutLate() {
        world.account("ben", "Staff");
        Operation strip = world.strip("ben", "Staff");
        List<Request> late = new ArrayList<>();
        Bench bench = bench(strip).answering(request -> {
            if (late.isEmpty()) {
                late.add(request);
                return Optional.of(new WriteResult(WriteResult.Status.UNKNOWN, -1, "fake:389", "time-out"));
            }
            directory.send(late.get(0));
            return Optional.empty();
        });
        bench.apply();

        assertThat(bench.journal.state(strip)).isEqualTo(APPLIED);
    }

    @Test
    void doesNotKnowWhereNoAnswerEverComes() {
        world.account("ben");
        Operation disable = world.disable("ben");
        Bench bench = bench(disable)
                .answering(request ->
                        Optional.of(new WriteResult(WriteResult.Status.UNKNOWN, -1, "fake:389", "time-out")));
        bench.apply();

        assertThat(bench.journal.state(disable)).isEqualTo(UNKNOWN);
        assertThat(bench.journal.of(disable).attempts()).isEqualTo(6);
        bench.verify();
        assertThat(bench.journal.of(disable))
                .returns(FAILED, OperationRecord::state)
                .returns("read back: it was not done", OperationRecord::result);
    }

    @Test
    void doesNotKnowWhereTheAnswerWasLostAndNobodyCanLook() {
        world.account("ben");
        world.account("anna");
        Operation ben = world.disable("ben");
        Operation anna = world.disable("anna");
        Bench bench = bench(ben, anna);
        directory.fail("id-ben", LOST_AFTER);
        directory.unreadable("id-ben");
        bench.apply();

        assertThat(bench.journal.state(ben)).isEqualTo(UNKNOWN);
        assertThat(bench.journal.state(anna)).isEqualTo(APPLIED);
        directory.readable("id-ben");
        bench.verify();
        assertThat(bench.journal.of(ben))
                .returns(VERIFIED, OperationRecord::state)
                .returns("", OperationRecord::result);
    }

    @Test
    void followsAnEntryThatWasMoved() {
        world.account("ben", "Staff");
        Operation disable = world.disable("ben");
        Operation strip = world.strip("ben", "Staff");
        Bench bench = bench(disable, strip);
        directory.rename("g-Staff", "CN=Staff,OU=Elsewhere,DC=x");
        directory.rename("id-ben", "CN=ben,OU=Elsewhere,DC=x");
        allowTheNewName(strip, "CN=ben,OU=Elsewhere,DC=x");
        bench.apply();
        bench.verify();

        assertThat(bench.journal.states().values()).containsOnly(VERIFIED);
        assertThat(world.group("Staff").values("member")).isEmpty();
        assertThat(directory.entry("id-ben").value("userAccountControl")).isEqualTo("514");
    }

    @Test
    void followsAnEntryWhoseNameAnotherHasTaken() {
        world.account("ben", "Staff");
        Operation disable = world.disable("ben");
        Operation stamp = world.stamp("ben").after(disable);
        Bench bench = bench(disable, stamp);
        directory.rename("id-ben", "CN=benjamin,OU=People,DC=x");
        directory.account("another", disable.accountDn());
        bench.apply();
        bench.verify();

        assertThat(bench.journal.states().values()).containsOnly(VERIFIED);
        assertThat(directory.entry("id-ben").value("userAccountControl")).isEqualTo("514");
        assertThat(directory.entry("another").values("userAccountControl")).doesNotContain(Value.of("514"));
    }

    @Test
    void doesNotSayAlreadyOfAnAccountThatIsInTheGroupUnderANewName() {
        world.account("ben", "Staff");
        world.account("anna", "Staff");
        Operation ben = world.strip("ben", "Staff");
        Operation anna = world.strip("anna", "Staff");
        Bench bench = bench(ben, anna);
        directory.rename("id-ben", "CN=benjamin,OU=People,DC=x");
        allowTheNewName(ben, "CN=benjamin,OU=People,DC=x");
        bench.apply();

        assertThat(bench.journal.state(ben)).isEqualTo(APPLIED);
        assertThat(bench.journal.state(anna)).isEqualTo(APPLIED);
        assertThat(world.group("Staff").values("member")).isEmpty();
    }

    /** The directory only lets planned values through; the account's new name means the same one. */
    private void allowTheNewName(Operation strip, String dn) {
        Edit edit = strip.edits().get(0);
        List<Value> both = List.of(edit.before().get(0), Value.of(dn));
        directory.expect(List.of(
                strip.withEdits(List.of(new Edit(edit.entry(), edit.attribute(), edit.mode(), both, edit.after())))));
    }

    @Test
    void hasNothingLeftToTakeFromAnEntryThatIsGone() {
        world.account("ben", "Staff", "VPN");
        Operation disable = world.disable("ben");
        Operation staff = world.strip("ben", "Staff");
        Operation vpn = world.strip("ben", "VPN");
        Bench bench = bench(disable, staff, vpn);
        directory.delete("id-ben");
        directory.delete("g-VPN");
        bench.apply();
        bench.verify();

        assertThat(bench.journal.states().values()).containsOnly(ALREADY);
        assertThat(bench.journal.of(disable).result()).isEqualTo("the entry is gone");
        assertThat(bench.journal.of(vpn).result()).isEqualTo("the entry is gone");
    }

    @Test
    void cannotGiveBackWhatIsGone() {
        world.account("ben", "Staff");
        Operation strip = world.strip("ben", "Staff");
        world.group("Staff").values("member").clear();
        Operation disable = world.disable("ben");
        Operation group = restoring(strip, Action.RESTORE_GROUP);
        Operation enable = restoring(disable, Action.RESTORE_ENABLE);
        Bench bench = bench(group, enable);
        directory.delete("g-Staff");
        directory.delete("id-ben");
        bench.apply();
        bench.verify();

        assertThat(bench.journal.states().values()).containsOnly(FAILED);
    }

    private static Operation restoring(Operation from, Action action) {
        return new Operation(
                OperationId.of(from.account(), action, from.targetId()),
                1,
                from.account(),
                from.accountDn(),
                from.login(),
                "",
                action,
                from.target(),
                from.targetId(),
                "ROLLBACK",
                "",
                false,
                false,
                java.util.Map.of(),
                from.edits().stream().map(Edit::inverse).toList(),
                List.of(),
                null,
                null);
    }

    @Test
    void doesNotKnowWhereAMovedEntryCannotBeFound() {
        world.account("ben");
        world.account("anna");
        Operation ben = world.disable("ben");
        Operation anna = world.disable("anna");
        Bench bench = bench(ben, anna);
        directory.rename("id-ben", "CN=ben,OU=Elsewhere,DC=x");
        directory.unreadable("id-ben");
        bench.apply();

        assertThat(bench.journal.state(ben)).isEqualTo(UNKNOWN);
        assertThat(bench.journal.state(anna)).isEqualTo(APPLIED);
    }

    @Test
    void leavesAValueAloneThatSomebodyElseChanged() {
        world.account("ben").put("sshPublicKey", "k1");
        Operation disable = world.disable("ben");
        Operation key = world.credential("ben", "sshpublickey");
        Bench bench = bench(disable, key);
        directory.entry("id-ben").put("sshPublicKey", "k2");
        bench.apply();

        assertThat(bench.journal.state(key)).isEqualTo(DRIFTED);
        assertThat(bench.journal.state(disable)).isEqualTo(APPLIED);
        assertThat(directory.entry("id-ben").value("sshPublicKey")).isEqualTo("k2");
    }

    @Test
    void keepsOtherBitsThatSomebodyElseChanged() {
        world.account("ben");
        Bench bench = bench(world.disable("ben"));
        directory.entry("id-ben").put("userAccountControl", "66048");
        bench.apply();

        assertThat(directory.entry("id-ben").value("userAccountControl")).isEqualTo("66050");
    }

    private Operation[] disables(int count) {
        List<Operation> disables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            world.account("p" + i);
            disables.add(world.disable("p" + i));
        }
        return disables.toArray(Operation[]::new);
    }

    @Test
    void stopsBetweenBatchesOnRequestAndGoesOnLater() {
        int[] asked = {0};
        Bench bench = bench(disables(40)).watchedBy(() -> asked[0]++ == 32 ? Watch.Answer.STOP : Watch.Answer.GO_ON);

        assertThat(bench.apply()).isEqualTo(Applied.STOPPED);
        assertThat(directory.writes()).hasSize(32);
        assertThat(bench.journal.states().values())
                .filteredOn(state -> state == PLANNED)
                .hasSize(8);
        assertThat(bench.apply()).isEqualTo(Applied.ALL);
        assertThat(directory.writes()).hasSize(40);
    }

    @Test
    void writesNothingWithoutTheLease() {
        Bench bench = bench(disables(2)).watchedBy(() -> Watch.Answer.LEASE_LOST);

        assertThat(bench.apply()).isEqualTo(Applied.LEASE_LOST);
        assertThat(directory.writes()).isEmpty();
        assertThat(bench.journal.states().values()).containsOnly(PLANNED);
    }

    @Test
    void asksAgainWithinABatch() {
        int[] asked = {0};
        Bench bench = bench(disables(5)).watchedBy(() -> asked[0]++ < 3 ? Watch.Answer.GO_ON : Watch.Answer.LEASE_LOST);

        assertThat(bench.apply()).isEqualTo(Applied.LEASE_LOST);
        assertThat(directory.writes()).hasSize(3);
        assertThat(bench.journal.states().values()).containsOnly(INTENDED);
        bench.watchedBy(() -> Watch.Answer.GO_ON).apply();
        bench.verify();
        assertThat(bench.journal.states().values()).containsOnly(VERIFIED);
        assertThat(directory.writes()).hasSize(5);
    }

    @Test
    void keepsWhatItLearntWhenItIsStoppedWithinABatch() {
        int[] asked = {0};
        Bench bench = bench(disables(3)).watchedBy(() -> asked[0]++ == 0 ? Watch.Answer.GO_ON : Watch.Answer.STOP);

        assertThat(bench.apply()).isEqualTo(Applied.STOPPED);
        assertThat(bench.journal.states().values()).containsExactlyInAnyOrder(APPLIED, PLANNED, PLANNED);
        assertThat(bench.journal.records("r1").values())
                .filteredOn(record -> record.state() == PLANNED)
                .allMatch(record -> record.attempts() == 0);
    }

    @Test
    void failsWhereWhatIsInDoubtCannotEvenBeRead() {
        world.account("ben");
        Operation disable = world.disable("ben");
        Bench bench = bench(disable);
        bench.journal.record("r1", List.of(bench.journal.of(disable).intended("")));
        directory.unreadable("id-ben");

        assertThatThrownBy(bench::apply).isInstanceOf(DirectoryException.class);
        assertThat(bench.journal.state(disable)).isEqualTo(INTENDED);
        directory.readable("id-ben");
        bench.apply();
        assertThat(bench.journal.state(disable)).isEqualTo(APPLIED);
    }

    @Test
    void doesNotSkipWhatWasSettledAfterACrash() {
        world.account("ben");
        Operation disable = world.disable("ben");
        Operation stamp = waiting(world.stamp("ben"), disable);
        Bench bench = bench(disable, stamp);
        bench.apply();
        bench.journal.record(
                "r1",
                List.of(
                        bench.journal.of(disable).in(DRIFTED, "by the verifier"),
                        bench.journal.of(stamp).in(INTENDED, "")));
        bench.apply();

        assertThat(bench.journal.state(stamp)).isEqualTo(APPLIED);
    }
}
