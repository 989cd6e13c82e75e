package curfew.apply;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.directory.Request;
import curfew.directory.WriteResult;
import curfew.given.World;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that dies anywhere between journal and directory, and another that goes on: the same directory and the same journal as if
 * nothing had happened. Each position is tried once, until one is never reached.
 */
class KillTest {
    /** More leavers than requests fit into one batch. */
    private static final int LEAVERS = 40;

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A night of its own, with everything that a plan may hold. */
    private static final class Night {
        private final World world = new World();
        private final Bench bench;

        Night() {
            for (int i = 0; i < LEAVERS; i++) {
                world.account("p" + i, "Staff", "Team" + i % 5).put("sshPublicKey", "k" + i);
            }
            List<Operation> operations = new ArrayList<>();
            for (int i = 0; i < LEAVERS; i++) {
                operations.addAll(leaver("p" + i, "Team" + i % 5, i % 7 == 0));
            }
            bench = new Bench(world.directory, world.plan(operations));
        }

        private List<Operation> leaver(String login, String team, boolean privileged) {
            Operation disable = world.disable(login);
            return List.of(
                    disable,
                    world.credential(login, "sshpublickey"),
                    world.strip(login, "Staff"),
                    world.strip(login, team, privileged),
                    World.waiting(world.stamp(login), disable),
                    World.waiting(world.move(login), disable));
        }

        String dump() {
            return world.directory.dump();
        }

        Map<String, OperationState> states() {
            return bench.journal.states();
        }
    }

    private static Night undisturbed() {
        Night night = new Night();
        night.bench.apply();
        night.bench.verify();
        assertThat(night.states().values()).containsOnly(OperationState.VERIFIED);
        return night;
    }

    /** Tries each position from the first until one is not reached any more, and counts them. */
    private static int killEverywhere(BiFunction<Night, Integer, Boolean> runsInto, int step) {
        Night expected = undisturbed();
        int tried = 0;
        for (int position = 0; ; position += step) {
            Night night = new Night();
            if (!runsInto.apply(night, position)) {
                return tried;
            }
            tried++;
            night.bench.heardBy(KillPoint.Listener.NOBODY).answering(request -> Optional.empty());
            assertThat(night.bench.apply()).isEqualTo(Applied.ALL);
            night.bench.verify();
            assertThat(night.dump()).as("position " + position).isEqualTo(expected.dump());
            assertThat(night.states()).as("position " + position).isEqualTo(expected.states());
        }
    }

    private static boolean dies(Night night) {
        try {
            night.bench.apply();
            return false;
        } catch (Killed killed) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource(KillPoint.class)
    void endsTheSameWhereverItDiesRoundTheJournal(KillPoint where) {
        int tried = killEverywhere(
                (night, position) -> {
                    int[] reached = {0};
                    night.bench.heardBy(point -> {
                        if (point == where && reached[0]++ == position) {
                            throw new Killed();
                        }
                    });
                    return dies(night);
                },
                where == KillPoint.AFTER_SEND ? 7 : 1);

        assertThat(tried).isGreaterThan(5);
    }

    @Test
    void endsTheSameWhenItDiesBeforeAWrite() {
        assertThat(killEverywhere((night, position) -> diesAt(night, position, request -> {}), 7))
                .isGreaterThan(15);
    }

    @Test
    void endsTheSameWhenItDiesAfterAWrite() {
        assertThat(killEverywhere((night, position) -> diesAt(night, position, night.world.directory::send), 7))
                .isGreaterThan(15);
    }

    private static boolean diesAt(Night night, int position, java.util.function.Consumer<Request> last) {
        int[] sent = {0};
        Function<Request, Optional<WriteResult>> killer = request -> {
            if (sent[0]++ == position) {
                last.accept(request);
                throw new Killed();
            }
            return Optional.empty();
        };
        night.bench.answering(killer);
        return dies(night);
    }

    @Test
    void endsTheSameWhenItDiesAgainAndAgain() {
        Night expected = undisturbed();
        for (int distance : new int[] {1, 3, 10, 33}) {
            Night night = new Night();
            int[] reached = {0};
            night.bench.heardBy(point -> {
                if (++reached[0] % (distance + 4) == 0) {
                    throw new Killed();
                }
            });
            int deaths = 0;
            while (dies(night)) {
                deaths++;
                assertThat(deaths).isLessThan(1000);
            }
            night.bench.verify();

            assertThat(deaths).isPositive();
            assertThat(night.dump()).isEqualTo(expected.dump());
            assertThat(night.states()).isEqualTo(expected.states());
        }
    }
}
