package curfew.properties;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.apply.Bench;
import curfew.correlation.Match;
import curfew.decision.Decision;
import curfew.directory.Account;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.FakeDirectory;
import curfew.directory.Request;
import curfew.directory.WriteResult;
import curfew.given.SmallNight;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.receipt.Gap;
import curfew.receipt.Scope;
import curfew.roster.PersonId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** What holds for any roster, any directory, any rules and any gaps. A failure names the seed that it came from. */
class NightPropertiesTest {
    private static final int NIGHTS = 250;

    private static void forAny(LongConsumer property) {
        for (long seed = 1; seed <= NIGHTS; seed++) {
            try {
                property.accept(seed);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
            }
        }
    }

    @Test
    void drawsNightsThatAreWorthLookingAt() {
        int[] operations = {0};
        int[] refused = {0};
        Set<String> verdicts = new HashSet<>();
        forAny(seed -> {
            SmallNight night = new AnyNight(seed, true).night();
            Plan plan = night.plan();
            operations[0] += plan.operations().size();
            refused[0] += plan.refused().size();
            night.decisions().values().forEach(one -> verdicts.add(one.verdict().name()));
        });

        assertThat(operations[0]).isGreaterThan(1000);
        assertThat(refused[0]).isGreaterThan(200);
        assertThat(verdicts)
                .contains(
                        "RISK_REVOKED",
                        "HELD_BY_PERSON",
                        "TERMINATED",
                        "CONTRACT_ENDED",
                        "SUSPENDED",
                        "ABSENT_FROM_FEED",
                        "ACTIVE",
                        "NO_PERSON",
                        "NON_HUMAN");
    }

    @Test
    void plansNothingForAProtectedAccount() {
        forAny(seed -> {
            AnyNight any = new AnyNight(seed, false);

            assertThat(any.night().plan().operations())
                    .noneMatch(operation -> any.protectedLogins.contains(operation.login()));
        });
    }

    @Test
    void plansNothingForAnAccountThatCarriesAKeyOfSomebodyWhoWorksHere() {
        forAny(seed -> {
            AnyNight any = new AnyNight(seed, false);
            SmallNight night = any.night();
            for (Operation operation : night.plan().operations()) {
                Account account = night.decisions().get(operation.account()).account();
                boolean worksHere = any.workingKeys.contains(account.value("employeeid"))
                        || any.workingKeys.contains(account.value("mail").replace("@x.org", ""));

                assertThat(worksHere && !any.urgentLogins.contains(operation.login()))
                        .as("%s %s", operation.action(), account)
                        .isFalse();
            }
        });
    }

    @Test
    void plansNothingForANonHumanAccountThatNobodyNamed() {
        forAny(seed -> {
            AnyNight any = new AnyNight(seed, false);
            SmallNight night = any.night();

            assertThat(night.plan().operations())
                    .filteredOn(one ->
                            !night.decisions().get(one.account()).match().kind().isHuman())
                    .extracting(Operation::login)
                    .isSubsetOf(any.urgentLogins);
        });
    }

    @Test
    void removesNothingOnThePartialReadOfAnything() {
        forAny(seed -> {
            AnyNight any = new AnyNight(seed, true);
            SmallNight night = any.night();
            for (Operation operation : night.plan().operations()) {
                if (!operation.urgent()) {
                    any.gaps.forEach(gap -> assertThat(concerns(gap, operation, any, night))
                            .as("%s in spite of %s", operation, gap)
                            .isFalse());
                }
            }
        });
    }

    /** Told from who stands behind the account, and not from what the decision says it rests on. */
    private static boolean concerns(Gap gap, Operation operation, AnyNight any, SmallNight night) {
        Scope scope = gap.scope();
        if (scope instanceof Scope.Entry entry) {
            return operation.account().id().equals(entry.id());
        }
        if (scope instanceof Scope.PersonRows rows) {
            PersonId missing = new PersonId(rows.source().name(), rows.key());
            return behind(night.decisions().get(operation.account()).match(), any)
                    .contains(missing);
        }
        // A whole feed may hold a live contract of anybody, a whole directory the account itself.
        return true;
    }

    private static Set<PersonId> behind(Match match, AnyNight any) {
        int[] persons = match.person() >= 0 ? new int[] {match.person()} : match.persons();
        Set<PersonId> ids = new HashSet<>();
        for (int person : persons) {
            ids.addAll(any.site().roster().person(person).ids());
        }
        return ids;
    }

    @Test
    void refusesNothingWithoutAGap() {
        forAny(seed ->
                assertThat(new AnyNight(seed, false).night().plan().refused()).isEmpty());
    }

    @Test
    void plansTheSameForTheSameNight() {
        forAny(seed -> assertThat(new AnyNight(seed, true).night().plan().digest())
                .isEqualTo(new AnyNight(seed, true).night().plan().digest()));
    }

    @Test
    void leavesNobodyEnabledWhoseEndIsBeyondDoubt() {
        forAny(seed -> {
            AnyNight any = new AnyNight(seed, false);
            SmallNight night = any.night();
            Plan plan = night.plan();
            Bench bench = new Bench(any.world.directory, plan);
            bench.apply();
            bench.verify();
            for (Decision decision : night.decisions().values()) {
                boolean due = decision.verdict().isEnded() && decision.guards().isEmpty();
                String control = any.world
                        .directory
                        .entry(decision.account().entry().id())
                        .value("userAccountControl");
                if (due && !control.isEmpty()) {
                    assertThat(Long.parseLong(control) & 2).as("%s", decision).isEqualTo(2);
                }
            }
        });
    }

    @Test
    void changesNothingTheSecondTime() {
        forAny(seed -> {
            AnyNight any = new AnyNight(seed, false);
            FakeDirectory directory = any.world.directory;
            Bench bench = new Bench(directory, any.night().plan());
            bench.apply();
            bench.verify();
            String once = directory.dump();
            int writes = directory.writes().size();
            bench.apply();
            bench.verify();

            assertThat(directory.writes()).hasSize(writes);
            assertThat(directory.dump()).isEqualTo(once);
            Bench again = new Bench(directory, any.night().plan());
            again.apply();
            assertThat(directory.dump()).as("another night with the same feeds").isEqualTo(once);
        });
    }

    @Test
    void restoresTheDirectoryByTheInverseEdits() {
        forAny(seed -> {
            AnyNight any = new AnyNight(seed, false);
            FakeDirectory directory = any.world.directory;
            String before = directory.dump();
            Plan plan = any.night().plan();
            Bench bench = new Bench(directory, plan);
            bench.apply();
            bench.verify();
            List<Operation> back = new ArrayList<>(plan.operations());
            back.sort(Comparator.comparingInt((Operation one) -> -one.seq()));
            for (Operation operation : back) {
                assertThat(bench.journal.state(operation)).isEqualTo(OperationState.VERIFIED);
                invert(operation, directory);
            }

            assertThat(directory.dump()).isEqualTo(before);
        });
    }

    private static void invert(Operation operation, FakeDirectory directory) {
        EntryRef planned = operation.entry();
        String dn = directory.observe(planned, Set.of()).orElseThrow().dn();
        EntryRef now = new EntryRef(planned.directory(), planned.id(), dn);
        List<Edit> edits = operation.edits().stream()
                .map(Edit::inverse)
                .map(edit -> new Edit(now, edit.attribute(), edit.mode(), edit.before(), edit.after()))
                .toList();
        directory.expect(List.of(operation.withEdits(edits)));
        Request request = new Request("back", 0, now, edits, List.of(operation.id()));

        assertThat(directory.send(request).isDone()).isTrue();
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void endsTheSameWhereverTheProcessDies() {
        forAny(seed -> {
            AnyNight undisturbed = new AnyNight(seed, false);
            Bench expected =
                    new Bench(undisturbed.world.directory, undisturbed.night().plan());
            expected.apply();
            expected.verify();

            AnyNight killed = new AnyNight(seed, false);
            FakeDirectory directory = killed.world.directory;
            Bench bench = new Bench(directory, killed.night().plan());
            Random random = new Random(seed);
            bench.answering(request -> dieOrAnswer(request, directory, random));
            while (dies(bench)) {
                // Another process goes on.
            }
            bench.verify();

            assertThat(directory.dump()).isEqualTo(undisturbed.world.directory.dump());
            assertThat(bench.journal.states()).isEqualTo(expected.journal.states());
        });
    }

    private static Optional<WriteResult> dieOrAnswer(Request request, FakeDirectory directory, Random random) {
        int draw = random.nextInt(5);
        if (draw == 0) {
            throw new Killed();
        }
        if (draw == 1) {
            directory.send(request);
            throw new Killed();
        }
        return Optional.empty();
    }

    private static boolean dies(Bench bench) {
        try {
            bench.apply();
            return false;
        } catch (Killed killed) {
            return true;
        }
    }
}
