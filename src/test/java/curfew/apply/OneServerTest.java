package curfew.apply;

import static curfew.journal.OperationState.APPLIED;
import static curfew.journal.OperationState.FAILED;
import static curfew.journal.OperationState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import curfew.directory.DirectoryWriter;
import curfew.directory.FakeDirectory;
import curfew.directory.Request;
import curfew.directory.WriteResult;
import curfew.directory.WriteResult.Status;
import curfew.given.World;
import curfew.journal.OperationRecord;
import curfew.plan.Operation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run writes to one server, and leaves it only for what it has certainly not sent there. */
class OneServerTest {
    private final World world = new World();
    private final FakeDirectory directory = world.directory;
    private final TwoServers servers = new TwoServers();
    private Operation ben;
    private Operation ann;
    private Bench bench;

    @BeforeEach
    void plan() {
        world.account("ann");
        world.account("ben");
        ann = world.disable("ann");
        ben = world.disable("ben");
        bench = new Bench(directory, world.plan(ann, ben)).writingTo(servers);
    }

    /** Two servers of one directory. The first goes away before a given request, or instead of its answer. */
    private final class TwoServers implements DirectoryWriter {
        final List<String> sent = new ArrayList<>();
        String at = "";
        boolean firstIsAway;
        boolean secondIsAway;
        boolean readable;
        int answers = Integer.MAX_VALUE;

        @Override
        public String settle(String wanted) {
            if (at.isEmpty() || !wanted.isEmpty()) {
                at = firstIsAway ? "b" : wanted.isEmpty() ? "a" : wanted;
            }
            return at;
        }

        @Override
        public String moveOn() {
            if (at.equals("b") || secondIsAway) {
                return "";
            }
            at = "b";
            return at;
        }

        @Override
        public WriteResult send(Request request) {
            if (at.equals("a") && firstIsAway) {
                return new WriteResult(Status.BUSY, -1, at, "connection refused");
            }
            sent.add(at + " " + request.entry().id());
            if (at.equals("a") && sent.size() > answers) {
                firstIsAway = true;
                if (!readable) {
                    directory.unreadable(request.entry().id());
                }
                return new WriteResult(Status.UNKNOWN, -1, at, "connection reset");
            }
            WriteResult done = directory.send(request);
            return new WriteResult(done.status(), done.ldapCode(), at, done.detail());
        }

        @Override
        public void close() {}
    }

    @Test
    void writesDownWhereItIsAboutToSend() {
        bench.heardBy(point -> {
                    if (point == KillPoint.AFTER_INTENT) {
                        assertThat(bench.journal.of(ben).server()).isEqualTo("a");
                    }
                })
                .apply();
        assertThat(servers.sent).containsExactlyInAnyOrder("a id-ann", "a id-ben");
    }

    @Test
    void goesOnElsewhereWithWhatWasNotSent() {
        servers.settle("");
        servers.firstIsAway = true;
        bench.apply();

        assertThat(servers.sent).containsExactlyInAnyOrder("b id-ann", "b id-ben");
        assertThat(bench.journal.of(ben))
                .returns(APPLIED, OperationRecord::state)
                .returns("b", OperationRecord::server);
    }

    @Test
    void neverSendsElsewhereWhatIsInDoubt() {
        servers.answers = 0;
        bench.apply();

        assertThat(servers.sent)
                .hasSize(2)
                .anyMatch(one -> one.startsWith("a "))
                .anyMatch(one -> one.startsWith("b "));
        boolean annFirst = servers.sent.get(0).equals("a id-ann");
        Operation first = annFirst ? ann : ben;
        Operation second = annFirst ? ben : ann;
        assertThat(bench.journal.of(first))
                .returns(UNKNOWN, OperationRecord::state)
                .returns("a", OperationRecord::server);
        assertThat(bench.journal.of(second))
                .returns(APPLIED, OperationRecord::state)
                .returns("b", OperationRecord::server);
    }

    /** What was sent may be carried out late, though it was not there a moment ago. */
    @Test
    void neverSendsElsewhereWhatMayStillBeDone() {
        servers.answers = 0;
        servers.readable = true;
        bench = new Bench(directory, world.plan(ben)).writingTo(servers);
        bench.apply();

        assertThat(servers.sent).containsExactly("a id-ben");
        assertThat(bench.journal.of(ben))
                .returns(UNKNOWN, OperationRecord::state)
                .returns("a", OperationRecord::server);
    }

    @Test
    void failsWhereNoServerIsLeft() {
        servers.settle("");
        servers.firstIsAway = true;
        servers.secondIsAway = true;
        bench.apply();

        assertThat(servers.sent).isEmpty();
        assertThat(bench.journal.states().values()).containsOnly(FAILED);
    }

    @Test
    void aResumedRunGoesBackToTheServerItWroteTo() {
        bench.journal.record("r1", List.of(bench.journal.of(ben).intended("b")));
        bench.apply();

        assertThat(servers.sent).containsExactlyInAnyOrder("b id-ann", "b id-ben");
    }

    @Test
    void aResumedRunLeavesInDoubtWhatAServerThatIsAwayMayHaveDone() {
        bench.journal.record(
                "r1",
                List.of(
                        bench.journal.of(ben).intended("a"),
                        bench.journal.of(ann).intended("a")));
        directory.entry("id-ann").put("userAccountControl", "514");
        servers.firstIsAway = true;
        bench.apply();

        assertThat(servers.sent).isEmpty();
        assertThat(bench.journal.state(ann)).as("another server has it already").isEqualTo(APPLIED);
        assertThat(bench.journal.of(ben)).returns(UNKNOWN, OperationRecord::state);
        assertThat(bench.journal.of(ben).result()).contains("at a alone", "not at b");
    }
}
