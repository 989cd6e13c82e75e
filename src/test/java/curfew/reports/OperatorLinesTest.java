package curfew.reports;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.cases.CaseKind;
import curfew.reports.SampleNight.Somebody;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorLinesTest {
    @Test
    void sayWhatHappenedInAboutTenLines() {
        assertThat(OperatorLines.of(SampleNights.small().report(), "reports/x"))
                .containsExactly(
                        "run      nightly-20261120T220000Z-4c1e, decided for 20 Nov 2026, 22:00 UTC",
                        "result   4 leavers, 7 actions: 4 verified, 1 failed, 2 held.",
                        "read     feed hr 512 read, complete",
                        "read     feed contracts 84 read, complete",
                        "read     directory corp 641 read, complete",
                        "leavers  1 failed, 2 held, 1 done",
                        "limits   1 passed: disables in ou OU=People,DC=example,DC=com, 3 of 2 allowed",
                        "cases    3 open: 1 critical, 1 high, 1 medium; 0 overdue",
                        "time     from end of access to read back: median 23 h 1 min, longest 23 h 1 min",
                        "report   reports/x/index.html");
    }

    @Test
    void sayThatNothingWasChangedWhenAFeedCameCut() {
        assertThat(OperatorLines.of(SampleNights.cut().report(), "r"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("result ")
                        .contains("4 held", "Nothing was changed.", "Not read in full: feed hr."))
                .anySatisfy(line -> assertThat(line).startsWith("read ").contains("NOT COMPLETE: CUT_IN_QUOTES"));
    }

    @Test
    void neverSayThatAllIsWellWhenNothingCouldBeDecided() {
        SampleNight night = SampleNights.cut();
        night.refused.clear();
        assertThat(Headline.of(night.report(), Outcomes.of(night.report())))
                .isEqualTo("Nothing was changed. Not read in full: feed hr.");
    }

    @Test
    void holdNoControlCharacters() {
        SampleNight night = new SampleNight();
        for (String text : Hostile.TEXTS) {
            night.inputs.add(SampleNight.input("feed " + text, text, "", 1, Map.of(), List.of()));
            night.open(CaseKind.ABSENT, Somebody.named(text, text), text, Duration.ZERO);
        }
        assertThat(OperatorLines.of(night.report(), "r"))
                .allSatisfy(line -> assertThat(line).doesNotMatch("(?s).*[\\p{Cc}\\p{Cf}\u2028].*"));
    }
}
