package curfew.reports;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.approval.Answer;
import curfew.approval.Approval;
import curfew.approval.Signature;
import curfew.cases.CaseKind;
import curfew.plan.PlanInput;
import curfew.receipt.GapReason;
import curfew.reports.SampleNight.Somebody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageHtmlTest {
    private static final Pattern FETCHES = Pattern.compile(
            "(?i)<(script|img|link|iframe|object|embed|form|base)\\b|\\ssrc=|url\\(|@import|\\son[a-z]+=|https?://");

    @TempDir
    private Path empty;

    @Test
    void fetchesNothingAndRunsNothing() throws IOException {
        assertThat(FETCHES.matcher(page(SampleNights.full(30))).results()).isEmpty();
    }

    @Test
    void showsHostileTextAsText() throws IOException {
        SampleNight night = new SampleNight();
        for (String text : Hostile.TEXTS) {
            Somebody who = new Somebody(text, text, "id-" + night.operations.size(), text);
            night.inputs.add(SampleNight.input(
                    text,
                    text,
                    text,
                    1,
                    Map.of(text, 1L),
                    List.of(new PlanInput.GapNote(text, text, text, text, true))));
            night.failed(night.strip(who, text, "TERMINATED", false), 50, text);
            night.refuse(night.disable(who, "TERMINATED"), GapReason.CUT_IN_QUOTES, text);
            night.open(CaseKind.DRIFTED, who, text, Duration.ZERO);
            night.leaver("TERMINATED", who);
        }
        String page = page(night);
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert", "<img src=x", "\"><img");
        assertThat(page.replaceAll("(?s)<style>.*</style>", "").replaceAll("<[^<>]*>", ""))
                .doesNotContain("<", ">");
    }

    private static Approval approval(Answer answer, String by, String reason) {
        return Approval.given(
                SampleNight.RUN,
                "d1",
                answer,
                List.of("op-1", "op-2"),
                List.of("ou:" + by),
                new Signature(by, reason, "olga", "root", "here"),
                SampleNight.NOW,
                SampleNight.NOW.plusSeconds(3600));
    }

    @Test
    void showsWhoAnsweredWhatAndWhyAndWhatWaits() throws IOException {
        SampleNight night = SampleNights.small();
        night.answering = new Answering(
                SampleNight.RUN,
                List.of(night.operations.get(0)),
                SampleNight.NOW,
                List.of(
                        approval(Answer.APPROVED, "Olga", "a site was sold"),
                        approval(Answer.REJECTED, "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>")),
                null);
        String page = page(night);

        assertThat(page)
                .contains("<h2>Answers</h2>")
                .contains("1 operation of 1 account waits for an answer until ")
                .contains("curfew approve " + SampleNight.RUN + " --by WHO --reason TEXT")
                .contains(">approved<", "Olga, user olga by sudo of root on here", "a site was sold")
                .contains("2 operations, ou:Olga", "not used; may be until ")
                .contains(">rejected<", "&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert", "<img src=x");
        assertThat(page(SampleNights.small())).doesNotContain("<h2>Answers</h2>");
    }

    @Test
    void saysWhereTheRestOfALongListIs() throws IOException {
        String page = page(SampleNights.full(900));
        assertThat(page).contains("more are in actions.csv", "more of tonight").hasSizeLessThan(700_000);
    }

    @Test
    void beginsWithOneSentence() throws IOException {
        assertThat(page(SampleNights.small()))
                .contains("<h1>4 leavers, 7 actions: 4 verified, 1 failed, 2 held.</h1>", "Not all gone");
    }

    private String page(SampleNight night) throws IOException {
        RunReport report = night.report();
        Outcomes outcomes = Outcomes.of(report);
        Logins logins = Logins.of(report, outcomes, new Spool(empty));
        List<Leavers.Settled> leavers = new Leavers(report, outcomes).settled();
        Page page = new PageMaker(report, outcomes, logins).page(leavers, Map.of("ACTIVE", 3L), List.of());
        return new String(PageHtml.of(page), StandardCharsets.UTF_8);
    }
}
