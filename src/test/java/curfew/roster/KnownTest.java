package curfew.roster;

import static curfew.roster.Staff.hrId;
import static org.assertj.core.api.Assertions.assertThat;

import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Reading;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is remembered of somebody, and when a number is taken for somebody else's. */
class KnownTest {
    private static final Instant GONE = Instant.parse("2026-11-20T02:00:00Z");

    private static Known known(@Nullable Instant since, int feeds, @Nullable Instant ended) {
        return new Known(
                hrId("1"),
                "Ana Lopez",
                LocalDate.of(2020, 1, 1),
                Instant.EPOCH,
                since,
                feeds,
                ended,
                new TreeSet<>(),
                new TreeMap<>());
    }

    private static Receipt feed(String digest, Gap... gaps) {
        return Receipt.of(
                new Reading(Source.feed("hr"), "hr.csv", digest, 1, Map.of(), Staff.NOW, Staff.NOW), List.of(gaps));
    }

    @Test
    void countsEachFurtherFeedUpToTheMost() {
        assertThat(known(null, 0, null).without(feed("a"), Set.of())).isEqualTo(known(Staff.NOW, 1, null));
        assertThat(known(GONE, 1, null).without(feed("b"), Set.of("a"))).isEqualTo(known(GONE, 2, null));
        assertThat(known(GONE, Known.MOST_FEEDS - 1, null).without(feed("b"), Set.of()))
                .isEqualTo(known(GONE, Known.MOST_FEEDS, null));
        assertThat(known(GONE, Known.MOST_FEEDS, null).without(feed("b"), Set.of()))
                .isEqualTo(known(GONE, Known.MOST_FEEDS, null));
    }

    @Test
    void countsNoFeedThatWasCountedOrIsInDoubtOrIsNone() {
        Gap own = new Gap(new Scope.PersonRows(Source.feed("hr"), "1", Set.of()), GapReason.ROW_REJECTED, "");

        assertThat(known(GONE, 1, null).without(feed("a"), Set.of("a"))).isEqualTo(known(GONE, 1, null));
        assertThat(known(GONE, 1, null).without(feed(""), Set.of())).isEqualTo(known(GONE, 1, null));
        assertThat(known(null, 0, null).without(feed("a"), Set.of("a")))
                .as("gone from a file that was counted for others")
                .isEqualTo(known(Staff.NOW, 0, null));
        assertThat(known(null, 0, null).without(feed("a", own), Set.of())).isEqualTo(known(null, 0, null));
        assertThat(known(null, 0, null).without(null, Set.of())).isEqualTo(known(null, 0, null));
    }

    @Test
    void hadEndedWhoWasGoneNotBefore() {
        assertThat(known(GONE, 1, GONE).absence(Staff.NOW)).isEqualTo(new Person.Absence(GONE, 1, "Ana Lopez", GONE));
        assertThat(known(GONE, 1, GONE.plusMillis(1)).absence(Staff.NOW))
                .as("went before the end")
                .isEqualTo(new Person.Absence(GONE, 1, "Ana Lopez", null));
        assertThat(known(null, 0, null).absence(Staff.NOW))
                .isEqualTo(new Person.Absence(Staff.NOW, 0, "Ana Lopez", null));
    }

    @Test
    void isForgottenAfterTheTimeAndNotAtIt() {
        Duration month = Duration.ofDays(30);

        assertThat(KeyHistory.isForgotten(GONE, GONE.plus(month), month)).isFalse();
        assertThat(KeyHistory.isForgotten(GONE, GONE.plus(month).plusMillis(1), month))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // gone, start now, name now, somebody else
        "false, 2020-01-02, Bob Brown, true",
        "false, 2020-01-01, Bob Brown, false",
        "false, 2019-01-01, Bob Brown, false",
        "false, 2020-01-02, Ana Meier, true",
        "false, 2020-01-02, 'Lopez, ANA', false",
        "false, 2020-01-02, Ana, false",
        "false, 2020-01-02, '', false",
        "false, , Bob Brown, true",
        "false, , Ana Meier, false",
        "true, 2020-01-01, Ana Meier, true",
        "true, 2020-01-01, \u00C1na Lopez-Meier, false"
    })
    void isSomebodyElseByNameAndStart(boolean gone, @Nullable LocalDate start, String name, boolean other) {
        assertThat(KeyHistory.isSomebodyElse(known(gone ? GONE : null, 0, null), name, start))
                .isEqualTo(other);
    }

    @Test
    void takesNamesForOnePersonsByTheirWords() {
        assertThat(Names.differ("Ana Lopez", "Lopez, Ana")).isFalse();
        assertThat(Names.differ("Ana Lopez", "ANA")).isFalse();
        assertThat(Names.differ("ana", "Ana Lopez")).isFalse();
        assertThat(Names.differ("Ana Lopez", "Ana Meier")).isTrue();
        assertThat(Names.differ("", "Ana Meier")).isFalse();
        assertThat(Names.differ("Ana Meier", " - ")).isFalse();
        assertThat(Names.shareNothing("Ana Lopez", "Ana Meier")).isFalse();
        assertThat(Names.shareNothing("J\u00F6rg O'Neill", "JORG")).isFalse();
        assertThat(Names.shareNothing("Ana Lopez", "Bob Brown")).isTrue();
        assertThat(Names.shareNothing("", "Bob Brown")).isFalse();
        assertThat(Names.shareNothing("Ana", "")).isFalse();
    }
}
