package curfew.verify;

import static curfew.journal.OperationState.ALREADY;
import static curfew.journal.OperationState.APPLIED;
import static curfew.journal.OperationState.DRIFTED;
import static curfew.journal.OperationState.FAILED;
import static curfew.journal.OperationState.PENDING_REPLICA;
import static curfew.journal.OperationState.UNKNOWN;
import static curfew.journal.OperationState.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import curfew.apply.Bench;
import curfew.directory.DirectoryReader;
import curfew.directory.FakeDirectory;
import curfew.directory.FakeFailure;
import curfew.directory.Readback;
import curfew.given.World;
import curfew.journal.OperationRecord;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is done until it was read back. */
class VerifierTest {
    private final World world = new World();
    private final FakeDirectory directory = world.directory;
    private Operation disable;
    private Operation strip;
    private Bench bench;

    @BeforeEach
    void plan() {
        world.account("ben", "Staff");
        disable = world.disable("ben");
        strip = world.strip("ben", "Staff");
        bench = new Bench(directory, world.plan(disable, strip));
    }

    private void set(Operation operation, OperationState state) {
        bench.journal.record("r1", List.of(bench.journal.of(operation).in(state, "words")));
    }

    @Test
    void doesNotBelieveAnAnswerThatSaysDone() {
        directory.fail("g-Staff", FakeFailure.LIE);
        directory.fail("id-ben", FakeFailure.LIE);
        bench.apply();
        assertThat(bench.journal.states().values()).containsOnly(APPLIED);
        bench.verify();

        assertThat(bench.journal.states().values()).containsOnly(DRIFTED);
        assertThat(bench.journal.of(strip).verifiedAt()).isNull();
    }

    @Test
    void noticesWhatSomebodyTookBackAfterwards() {
        bench.apply();
        directory.entry("id-ben").put("userAccountControl", "512");
        directory.entry("g-Staff").members(World.dn("ben"));
        bench.verify();

        assertThat(bench.journal.states().values()).containsOnly(DRIFTED);
    }

    @Test
    void noticesThatSomebodyIsBackInAGroupUnderANewName() {
        bench.apply();
        directory.rename("id-ben", "CN=benjamin,OU=People,DC=x");
        directory.entry("g-Staff").members("CN=benjamin,OU=People,DC=x");
        bench.verify();

        assertThat(bench.journal.state(strip)).isEqualTo(DRIFTED);
        assertThat(bench.journal.state(disable)).isEqualTo(VERIFIED);
    }

    @Test
    void leavesWhatItCannotReadAsItIsAndSaysSo() {
        bench.apply();
        directory.unreadable("g-Staff");
        bench.verify();

        assertThat(bench.journal.state(disable)).isEqualTo(VERIFIED);
        assertThat(bench.journal.of(strip))
                .returns(APPLIED, OperationRecord::state)
                .returns(null, OperationRecord::verifiedAt);
        assertThat(bench.journal.of(strip).result()).contains("could not be read back");

        directory.readable("g-Staff");
        bench.verify();
        assertThat(bench.journal.of(strip))
                .returns(VERIFIED, OperationRecord::state)
                .returns("", OperationRecord::result);
    }

    @Test
    void findsOutWhatNobodyKnew() {
        set(disable, UNKNOWN);
        set(strip, UNKNOWN);
        directory.entry("id-ben").put("userAccountControl", "514");
        bench.verify();

        assertThat(bench.journal.state(disable)).isEqualTo(VERIFIED);
        assertThat(bench.journal.state(strip)).isEqualTo(FAILED);
    }

    @Test
    void readsBackWhatWasThereAlreadyToo() {
        set(disable, ALREADY);
        set(strip, ALREADY);
        directory.entry("g-Staff").values("member").clear();
        bench.verify();

        assertThat(bench.journal.of(strip))
                .returns(ALREADY, OperationRecord::state)
                .returns(World.NOW, OperationRecord::verifiedAt);
        assertThat(bench.journal.of(disable))
                .returns(DRIFTED, OperationRecord::state)
                .returns("it was so before, and is not any more", OperationRecord::result);
    }

    @ParameterizedTest
    @EnumSource(
            value = OperationState.class,
            names = {"PLANNED", "HELD", "INTENDED", "FAILED", "DRIFTED", "SKIPPED", "SUPERSEDED", "REJECTED"})
    void leavesWhatWasNotDoneAlone(OperationState state) {
        set(disable, state);
        set(strip, state);
        var before = bench.journal.records("r1");
        bench.verify();

        assertThat(bench.journal.records("r1")).isEqualTo(before);
    }

    @Test
    void endsTheSameHoweverOftenItIsDone() {
        bench.apply();
        bench.verify();
        var once = bench.journal.records("r1");
        bench.verify();

        assertThat(bench.journal.records("r1")).isEqualTo(once);
    }

    @Test
    void countsAnAccountThatIsGoneAsRevoked() {
        bench.apply();
        directory.delete("id-ben");
        bench.verify();

        assertThat(bench.journal.of(disable))
                .returns(VERIFIED, OperationRecord::state)
                .returns("the entry is gone", OperationRecord::result);
        assertThat(bench.journal.state(strip)).isEqualTo(VERIFIED);
    }

    private final World behind = new World();

    private Verifier twice(Pause pause) {
        behind.account("ben", "Staff");
        behind.directory.expect(List.of(disable, strip));
        return new Verifier(
                bench.journal,
                Map.of("corp", new Readback(directory, world.dialect)),
                Map.of(
                        "corp",
                        new Replica(
                                new Readback(behind.directory, world.dialect),
                                List.of("dc2:636"),
                                Duration.ofMinutes(30),
                                Duration.ofSeconds(3))),
                pause,
                () -> {},
                Clock.fixed(World.NOW.plusSeconds(60), ZoneOffset.UTC));
    }

    private void arrives() {
        behind.directory.entry("id-ben").put("userAccountControl", "514");
        behind.directory.entry("g-Staff").values("member").clear();
    }

    @Test
    void isNotVerifiedBeforeTheOtherServerHasIt() {
        bench.apply();
        Verifier verifier = twice(Pause.NONE);
        verifier.verify("r1", bench.plan());

        assertThat(bench.journal.states().values()).containsOnly(PENDING_REPLICA);
        assertThat(bench.journal.of(disable))
                .returns(null, OperationRecord::verifiedAt)
                .returns("not seen at dc2:636 yet", OperationRecord::result);

        behind.directory.entry("id-ben").put("userAccountControl", "514");
        verifier.lookAgain("r1", List.of(disable, strip));
        assertThat(bench.journal.of(disable))
                .returns(VERIFIED, OperationRecord::state)
                .returns("", OperationRecord::result)
                .returns(World.NOW.plusSeconds(60), OperationRecord::verifiedAt);
        assertThat(bench.journal.state(strip)).isEqualTo(PENDING_REPLICA);
    }

    @Test
    void waitsALittleForTheOtherServer() {
        bench.apply();
        List<Duration> pauses = new ArrayList<>();
        twice(time -> {
                    pauses.add(time);
                    if (pauses.size() == 2) {
                        arrives();
                    }
                    return true;
                })
                .verify("r1", bench.plan());

        assertThat(pauses).hasSize(2);
        assertThat(bench.journal.states().values()).containsOnly(VERIFIED);
    }

    @Test
    void waitsNoLongerThanItMay() {
        bench.apply();
        List<Duration> pauses = new ArrayList<>();
        twice(pauses::add).verify("r1", bench.plan());

        assertThat(pauses).hasSize(3);
        assertThat(bench.journal.states().values()).containsOnly(PENDING_REPLICA);
    }

    @Test
    void noticesWhatIsTakenBackWhileItWaits() {
        bench.apply();
        Verifier verifier = twice(Pause.NONE);
        verifier.verify("r1", bench.plan());
        directory.entry("id-ben").put("userAccountControl", "512");
        verifier.lookAgain("r1", List.of(disable, strip));

        assertThat(bench.journal.state(disable)).isEqualTo(DRIFTED);
    }

    /** Where the server that was written to is away, another one that has nothing yet proves nothing. */
    @Test
    void callsNothingDriftedThatOnlyAnotherServerDoesNotHave() {
        bench.apply();
        behind.account("ben", "Staff");
        behind.directory.entry("g-Staff").values("member").clear();
        new Verifier(
                        bench.journal,
                        Map.of("corp", new Readback(away(behind.directory), world.dialect)),
                        Clock.fixed(World.NOW, ZoneOffset.UTC))
                .verify("r1", bench.plan());

        assertThat(bench.journal.state(strip)).isEqualTo(VERIFIED);
        assertThat(bench.journal.of(disable)).returns(PENDING_REPLICA, OperationRecord::state);
        assertThat(bench.journal.of(disable).result()).contains("cannot be reached");
    }

    /** A directory of which only another server can be reached. */
    private static DirectoryReader away(FakeDirectory other) {
        return (DirectoryReader) Proxy.newProxyInstance(
                VerifierTest.class.getClassLoader(),
                new Class<?>[] {DirectoryReader.class},
                (proxy, method, arguments) -> method.getName().equals("readAt")
                        ? ((String) arguments[0]).isEmpty()
                        : method.invoke(other, arguments));
    }
}
