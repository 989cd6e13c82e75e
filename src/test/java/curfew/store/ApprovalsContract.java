package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.approval.Answer;
import curfew.approval.Answers;
import curfew.approval.Approval;
import curfew.approval.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class ApprovalsContract extends StoreContract {
    private static final Instant AT = Samples.NANOS;

    ApprovalsContract(Backend backend) {
        super(backend);
    }

    private static Approval approval(String run, Answer answer, Instant at, String... operations) {
        return Approval.given(
                run,
                "digest",
                answer,
                List.of(operations),
                List.of("ou:" + Samples.HOSTILE),
                new Signature("O'Brien \"x\" 李", "; drop table approvals; --", "olga", "", "here"),
                at,
                at.plusSeconds(3600));
    }

    private Answers answers() {
        return stores.approvals().of("r1");
    }

    @Test
    void loadsWhatWasStored() {
        Approval yes = approval("r1", Answer.APPROVED, AT, "b", "a");
        Approval no = approval("r1", Answer.REJECTED, AT.plusSeconds(1), "c");

        assertThat(stores.approvals().add(answers(), yes)).isTrue();
        assertThat(stores.approvals().add(answers(), no)).isTrue();

        assertThat(again().approvals().of("r1").all()).containsExactly(yes, no).allMatch(Approval::isIntact);
        assertThat(again().approvals().of("r2")).isEqualTo(Answers.none("r2"));
    }

    @Test
    void storesNothingThatWasGivenInViewOfFormerAnswers() {
        Answers seen = answers();
        Approval first = approval("r1", Answer.APPROVED, AT, "a");
        stores.approvals().add(seen, first);

        assertThat(stores.approvals().add(seen, approval("r1", Answer.REJECTED, AT, "a")))
                .isFalse();
        assertThat(stores.approvals().use(seen, Set.of(first.id()), "r2", AT)).isFalse();
        assertThat(answers().all()).containsExactly(first);
    }

    @Test
    void marksWhatARunUses() {
        Approval first = approval("r1", Answer.APPROVED, AT, "a");
        Approval second = approval("r1", Answer.APPROVED, AT, "b");
        stores.approvals().add(answers(), first);
        stores.approvals().add(answers(), second);

        assertThat(stores.approvals().use(answers(), Set.of(first.id()), "r2", AT.plusSeconds(5)))
                .isTrue();

        Answers after = again().approvals().of("r1");
        assertThat(after.releasedTo("r2")).containsOnlyKeys("a");
        assertThat(after.to("a", AT).orElseThrow().usedAt()).isEqualTo(AT.plusSeconds(5));
        assertThat(after.all()).allMatch(Approval::isIntact);
        assertThat(after.usable("digest", AT)).containsExactly(second.id());
    }

    @Test
    void usesNothingTwice() {
        Approval first = approval("r1", Answer.APPROVED, AT, "a");
        stores.approvals().add(answers(), first);
        stores.approvals().use(answers(), Set.of(first.id()), "r2", AT);
        Answers after = answers();

        assertThatThrownBy(() -> stores.approvals().use(after, Set.of(first.id()), "r3", AT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was used before");
        assertThat(answers()).isEqualTo(after);
    }

    @Test
    void tellsWhatWasAnsweredSince() {
        Approval old = approval("r1", Answer.APPROVED, AT, "a");
        Approval recent = approval("r3", Answer.REJECTED, AT.plusNanos(1), "a");
        stores.approvals().add(answers(), old);
        stores.approvals().add(stores.approvals().of("r3"), recent);

        assertThat(stores.approvals().since(AT)).containsExactly(recent);
    }

    /** Of many who judged by the same answers, each with a connection of their own, one is heard, and all others are told. */
    @Test
    void hearsOneOfManyWhoAnswerAtOnce() throws Exception {
        int many = 8;
        Answers seen = answers();
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Callable<Boolean>> work = IntStream.range(0, many)
                    .<Callable<Boolean>>mapToObj(i -> {
                        Stores own = again();
                        Approval approval = approval("r1", Answer.APPROVED, AT.plusSeconds(i), "a");
                        return () -> {
                            start.await();
                            return own.approvals().add(seen, approval);
                        };
                    })
                    .toList();
            int heard = 0;
            for (Future<Boolean> one : threads.invokeAll(work)) {
                heard += one.get() ? 1 : 0;
            }
            assertThat(heard).isEqualTo(1);
            assertThat(answers().all()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
