package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.brake.Trip;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class TripsContract extends StoreContract {
    private static final Instant FIRST = Samples.WHOLE_SECOND;
    private static final Instant SECOND = FIRST.plus(Duration.ofDays(1));
    private static final Instant THIRD = FIRST.plus(Duration.ofDays(2));
    private static final Trip WHOLE = trip("night-1", "disables.whole", "whole", FIRST);
    private static final Trip OU = trip("night-1", "disables.ou", "ou " + Samples.HOSTILE, FIRST);
    private static final Trip NEWER = trip("night-3", "disables.whole", "whole", THIRD);

    TripsContract(Backend backend) {
        super(backend);
    }

    private static Trip trip(String run, String limit, String segment, Instant started) {
        return new Trip("nightly", limit, segment, run, started.plusNanos(1), 12, 10, Long.MAX_VALUE);
    }

    private void run(String id, Instant startedAt) {
        stores.runs()
                .save(new Run(
                        id,
                        "nightly",
                        "",
                        "run",
                        "",
                        id,
                        startedAt,
                        startedAt,
                        null,
                        RunStatus.HELD,
                        10,
                        "",
                        "",
                        "",
                        "",
                        "",
                        1,
                        ""));
    }

    private List<Trip> unanswered() {
        return again().trips().open("nightly");
    }

    @Test
    void keepsWhatTrippedUntilSomebodyAnswers() {
        run("night-1", FIRST);
        stores.trips().add(List.of(NEWER, WHOLE, OU));

        assertThat(unanswered()).containsExactly(OU, WHOLE, NEWER);
        stores.trips().answer("nightly", "night-1", "ada", SECOND);
        assertThat(unanswered()).containsExactly(NEWER);
    }

    @Test
    void anAnswerToTheNewestRunAnswersTheOlderOnesToo() {
        run("night-1", FIRST);
        run("night-2", SECOND);
        stores.trips().add(List.of(WHOLE, OU));

        stores.trips().answer("nightly", "night-2", "ada", SECOND);

        assertThat(unanswered()).isEmpty();
    }

    @Test
    void anAnswerToAnOlderRunLeavesWhatTrippedLater() {
        run("night-2", SECOND);
        stores.trips().add(List.of(WHOLE, NEWER));

        stores.trips().answer("nightly", "night-2", "ada", THIRD.plusSeconds(60));

        assertThat(unanswered()).containsExactly(NEWER);
    }

    @Test
    void anAnswerToARunThatNobodyKnowsAnswersNothing() {
        stores.trips().add(List.of(WHOLE));

        stores.trips().answer("nightly", "night-9", "ada", THIRD);

        assertThat(unanswered()).containsExactly(WHOLE);
    }

    @Test
    void whatWasAnsweredIsNotAskedAgainByARepeatedStep() {
        run("night-1", FIRST);
        stores.trips().add(List.of(WHOLE));
        stores.trips().answer("nightly", "night-1", "ada", SECOND);

        stores.trips().add(List.of(WHOLE));

        assertThat(unanswered()).isEmpty();
    }

    @Test
    void addingTwiceIsAddingOnce() {
        stores.trips().add(List.of(WHOLE));
        stores.trips().add(List.of(WHOLE));
        stores.trips().add(List.of());

        assertThat(unanswered()).containsExactly(WHOLE);
    }

    @Test
    void answersNoOtherJob() {
        run("night-1", FIRST);
        stores.trips().add(List.of(WHOLE));

        stores.trips().answer("weekly", "night-1", "ada", THIRD);

        assertThat(stores.trips().open("weekly")).isEmpty();
        assertThat(unanswered()).containsExactly(WHOLE);
    }
}
