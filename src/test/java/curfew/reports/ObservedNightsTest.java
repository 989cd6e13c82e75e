package curfew.reports;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.journal.Fate;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.reports.ObservedNights.Night;
import curfew.reports.ObservedNights.Told;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservedNightsTest {
    private static Run run(int day, String command, RunStatus status) {
        Instant at = Instant.parse("2026-03-0" + day + "T01:00:00Z");
        String id = "nightly-" + day;
        return new Run(
                id, "nightly", "job.yaml", command, "", id, at, at, at, status, 0, "d", "s", "op", "op", "h", 1, "");
    }

    private static Told night(int day, Fate... fates) {
        return new Told(run(day, "run", RunStatus.PLANNED), List.of(fates));
    }

    private static Fate due(String account, String reason, long operations) {
        return new Fate(account, reason, true, false, operations);
    }

    @Test
    void tellsByReasonWhatWouldHaveBeenDoneAndHowThatChanges() {
        List<Night> nights = ObservedNights.of(List.of(
                night(1, due("corp/a", "TERMINATED", 3), due("corp/b", "TERMINATED", 1)),
                night(
                        2,
                        due("corp/b", "TERMINATED", 1),
                        due("corp/c", "CONTRACT_ENDED", 2),
                        due("corp/d", "CONTRACT_ENDED", 2)),
                night(3)));

        assertThat(nights)
                .extracting(Night::words)
                .containsExactly(
                        "TERMINATED 2 accounts (4 actions)",
                        "CONTRACT_ENDED 2 accounts (4 actions), TERMINATED 1 account (1 action)",
                        "nothing");
        assertThat(nights)
                .extracting(Night::change)
                .containsExactly("0 new, 0 no longer due", "2 new, 1 no longer due", "0 new, 3 no longer due");
    }

    @Test
    void tellsWhatWouldHaveWaitedApartAndLeavesOutWhatWasDone() {
        Night night = ObservedNights.of(List.of(night(
                        1,
                        due("corp/a", "TERMINATED", 3),
                        new Fate("corp/b", "TERMINATED", false, true, 2),
                        new Fate("corp/c", "TERMINATED", false, false, 9))))
                .get(0);

        assertThat(night)
                .returns(1L, Night::accounts)
                .returns(2L, Night::held)
                .returns("TERMINATED 1 account (3 actions)", Night::words);
    }

    @Test
    void aNightIsARunThatCameToAPlan() {
        assertThat(ObservedNights.isNight(run(1, "run", RunStatus.PLANNED))).isTrue();
        assertThat(ObservedNights.isNight(run(1, "plan", RunStatus.PLANNED))).isFalse();
        assertThat(ObservedNights.isObserved(new Told(run(1, "run", RunStatus.DONE), List.of())))
                .isFalse();
        assertThat(ObservedNights.isObserved(
                        new Told(run(1, "run", RunStatus.DONE), List.of(due("corp/a", "TERMINATED", 1)))))
                .isTrue();
    }
}
