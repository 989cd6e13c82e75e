package curfew.receipt;

import static curfew.receipt.GapReason.COLUMN_EMPTIED;
import static curfew.receipt.GapReason.DATES_SHIFTED;
import static curfew.receipt.GapReason.DATES_SWAPPED;
import static curfew.receipt.GapReason.HEADER_CHANGED;
import static curfew.receipt.GapReason.KEYS_CHANGED;
import static curfew.receipt.GapReason.MASS_ENDED;
import static curfew.receipt.GapReason.OUT_OF_SEQUENCE;
import static curfew.receipt.GapReason.ROWS_DOUBLED;
import static curfew.receipt.GapReason.SEGMENT_GONE;
import static curfew.receipt.GapReason.SEGMENT_SHRUNK;
import static curfew.receipt.GapReason.SHRUNK;
import static curfew.receipt.GapReason.STATUS_JUMP;
import static curfew.receipt.GapReason.TAIL_MISSING;
import static curfew.receipt.GapReason.VALUES_RECODED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorTest {
    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void open() {
        office = new Office(folder).with(1_000);
    }

    private void endAll(int count, LocalDate end) {
        office.some(count, key -> office.people.get(key).end = end);
    }

    @Test
    void findsNothingOnTheFirstNightAndSaysThatItIs() {
        Judgement first = office.night();

        assertThat(first.gaps()).isEmpty();
        assertThat(first.nights()).isZero();
        assertThat(first.learning()).isTrue();
    }

    @Test
    void holdsTheFixedLimitWithoutABaseline() {
        office.good();
        office.some(10, key -> office.people.remove(key));
        assertThat(office.reasons()).isEmpty();
        office.people.remove(1_990);

        assertThat(office.night().gaps()).anySatisfy(gap -> {
            assertThat(gap.reason()).isEqualTo(SHRUNK);
            assertThat(gap.scope()).isEqualTo(new Scope.Whole(Source.feed("hr")));
            assertThat(gap.detail())
                    .startsWith("11 who had access are not in the file; without a baseline, 10 are allowed")
                    .contains("989 rows give access; the last good night had 1,000");
        });
    }

    @Test
    void isNarrowerOnceItKnowsHowLittleChanges() {
        office.learned(10, 0);
        office.some(6, key -> office.people.remove(key));
        assertThat(office.reasons()).isEmpty();
        office.people.remove(1_990);

        assertThat(office.night().learning()).isFalse();
        assertThat(office.night().gaps()).anySatisfy(gap -> {
            assertThat(gap.reason()).isEqualTo(SHRUNK);
            assertThat(gap.detail()).contains("had 0; up to 6 is usual");
        });
    }

    @Test
    void isNeverWiderThanTheFixedLimitHoweverMuchChanges() {
        office.how = new Sensitivity(10, 5, 1, 6, false);
        office.learned(12, 6);
        office.some(11, key -> office.people.remove(key));

        assertThat(office.reasons()).contains(SHRUNK);
    }

    @Test
    void wondersAtNoEndThatWasAnnounced() {
        endAll(300, office.day);
        office.good();

        assertThat(office.reasons()).isEmpty();
        assertThat(office.night().measures().open()).isEqualTo(700);
    }

    @Test
    void wondersAtEndsThatWereNotAnnounced() {
        office.good();
        endAll(10, office.day.minusDays(1));
        assertThat(office.reasons()).isEmpty();
        office.people.get(1_990).end = office.day.minusDays(400);

        assertThat(office.reasons()).containsExactly(MASS_ENDED);
    }

    @Test
    void wondersAtManyWhoEndedWithoutADateOrWereSuspended() {
        office.good();
        office.some(6, key -> office.people.get(key).status = "left");
        assertThat(office.reasons()).isEmpty();
        List<Integer> keys = List.copyOf(office.people.keySet());
        keys.subList(900, 905).forEach(key -> office.people.get(key).status = "off");

        assertThat(office.reasons()).containsExactly(MASS_ENDED);
    }

    @Test
    void letsNobodyHideBehindJoiners() {
        office.good();
        office.some(20, key -> office.people.remove(key));
        for (int i = 0; i < 20; i++) {
            office.add(3_000 + i).start = office.day.plusDays(i % 3);
        }

        assertThat(office.last.rows()).isEqualTo(1_000);
        assertThat(office.reasons()).contains(SHRUNK);
    }

    @Test
    void letsLeaversGoFromAFeedThatDropsThem() {
        endAll(30, office.day);
        office.good();
        office.people.values().removeIf(person -> person.end != null);

        assertThat(office.reasons()).isEmpty();
    }

    @Test
    void findsASmallPartThatIsGoneThoughTheWholeMayLoseMore() {
        office.department("Lyon", 8);
        office.good();
        office.people.values().removeIf(person -> person.department.equals("Lyon"));

        assertThat(office.night().gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(SEGMENT_GONE);
            assertThat(gap.scope()).isEqualTo(new Scope.Whole(Source.feed("hr")));
            assertThat(gap.detail()).startsWith("department Lyon: 0 rows give access, 8 did in the last good file");
        });
    }

    @Test
    void leavesOnlyThePartInDoubtIfAskedTo() {
        office.how = new Sensitivity(10, 5, 1, 6, true);
        office.department("Lyon", 100);
        office.good();
        office.people.values().removeIf(person -> person.department.equals("Lyon"));

        assertThat(office.night().gaps())
                .extracting(Gap::scope)
                .containsExactly(new Scope.Segment(Source.feed("hr"), "department", "Lyon"));
    }

    @Test
    void leavesTheWholeInDoubtIfTheRestLostToo() {
        office.how = new Sensitivity(10, 5, 1, 6, true);
        office.people.forEach((key, person) -> person.department = "D" + key % 50);
        office.department("Lyon", 100);
        office.good();
        office.people.values().removeIf(person -> person.department.equals("Lyon"));
        office.people.headMap(1_010).clear();
        assertThat(office.reasons()).containsExactly(SEGMENT_GONE);
        office.people.remove(1_010);

        assertThat(office.reasons()).containsExactlyInAnyOrder(SEGMENT_GONE, SHRUNK);
    }

    @Test
    void findsAPartThatHasShrunk() {
        office.department("Lyon", 60);
        office.good();
        office.people.keySet().removeIf(key -> office.people.get(key).department.equals("Lyon") && key % 10 == 3);

        assertThat(office.reasons()).containsExactly(SEGMENT_SHRUNK);
    }

    @Test
    void findsAPartThatHasEnded() {
        office.department("Lyon", 60);
        office.good();
        office.people.forEach((key, person) -> {
            if (person.department.equals("Lyon") && key % 10 == 3) {
                person.end = office.day.minusDays(1);
            }
        });

        assertThat(office.night().gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(MASS_ENDED);
            assertThat(gap.detail()).startsWith("department Lyon: 6 of 60 have ended");
        });
    }

    @Test
    void takesWhoMovedOrWasRenamedForNobodyMissing() {
        office.department("Lyon", 60);
        office.good();
        office.people
                .values()
                .forEach(person -> person.department = person.department.equals("Lyon") ? "Paris" : person.department);

        assertThat(office.reasons()).isEmpty();
    }

    @Test
    void findsATailThatIsGone() {
        office.good();
        office.people.tailMap(1_995).clear();
        assertThat(office.reasons()).isEmpty();
        office.people.remove(1_994);

        assertThat(office.night().gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(TAIL_MISSING);
            assertThat(gap.detail())
                    .startsWith("the last 6 rows of the last good file are gone, in key order from P1994 on");
        });
    }

    @Test
    void findsOtherColumnsButNotOnesThatComeAfterTheMapped() {
        office.good();
        office.header.add("cost centre");
        assertThat(office.reasons()).isEmpty();
        office.header.add(1, "title");

        assertThat(office.reasons()).containsExactly(HEADER_CHANGED);
    }

    @Test
    void findsAFileThatWasMadeBeforeTheLastOne() {
        office.good();
        office.made = Office.MONDAY.atTime(0, 59).toInstant(java.time.ZoneOffset.UTC);
        office.people.get(1_500).mail = "other";

        assertThat(office.reasons()).containsExactly(OUT_OF_SEQUENCE);
    }

    @Test
    void findsTheBytesOfAnEarlierNight() {
        office.good();
        office.people.get(1_500).mail = "other";
        office.good();
        office.people.get(1_500).mail = "somebody@example.com";

        assertThat(office.reasons()).containsExactly(OUT_OF_SEQUENCE);
    }

    @Test
    void takesTheSameBytesForTheSameNight() {
        office.good();
        office.made = Office.MONDAY.minusDays(9).atStartOfDay().toInstant(java.time.ZoneOffset.UTC);

        assertThat(office.reasons()).isEmpty();
    }

    @Test
    void findsAnOlderStateUnderANewName() {
        for (int i = 0; i < 12; i++) {
            office.add(500 + i).start = office.day.minusDays(i);
        }
        office.good();
        office.people.headMap(506).clear();
        assertThat(office.reasons()).isEmpty();
        for (int i = 0; i < 20; i++) {
            office.add(400 + i).start = office.day.minusDays(i);
        }
        office.good();
        office.people.headMap(520).clear();

        assertThat(office.reasons()).contains(OUT_OF_SEQUENCE);
    }

    @Test
    void findsKeysThatAreOthers() {
        office.good();
        office.prefix = "Q";

        assertThat(office.reasons()).contains(KEYS_CHANGED);
    }

    @Test
    void findsTwoFilesInOne() {
        office.good();
        office.copies = 2;

        assertThat(office.reasons()).containsExactly(ROWS_DOUBLED);
    }

    @Test
    void findsAColumnThatIsEmptyAllAtOnce() {
        office.good();
        List<Integer> keys = List.copyOf(office.people.keySet());
        keys.subList(0, 800).forEach(key -> office.people.get(key).mail = "");
        assertThat(office.reasons()).isEmpty();
        keys.subList(0, 801).forEach(key -> office.people.get(key).mail = "");

        assertThat(office.night().gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(COLUMN_EMPTIED);
            assertThat(gap.detail()).isEqualTo("mail is filled in 19.9 % of 1,000, and was in 100.0 %");
        });
    }

    @Test
    void findsDayAndMonthThatHaveChangedPlaces() {
        // As in life: most begin on the first of a month.
        office.people.forEach((key, person) ->
                person.start = LocalDate.of(2000 + key % 20, 1 + key % 12, key % 3 == 0 ? 1 + key % 28 : 1));
        office.good();
        office.people
                .values()
                .forEach(person -> person.start = person.start.getDayOfMonth() > 12
                        ? person.start
                        : LocalDate.of(
                                person.start.getYear(), person.start.getDayOfMonth(), person.start.getMonthValue()));

        assertThat(office.reasons()).containsExactly(DATES_SWAPPED);
    }

    @Test
    void findsDatesThatAreADayEarly() {
        office.people.forEach((key, person) -> person.start = LocalDate.of(2000 + key % 20, 1 + key % 12, 1));
        office.good();
        office.people.values().forEach(person -> person.start = person.start.minusDays(1));

        assertThat(office.reasons()).containsExactly(DATES_SHIFTED);
    }

    @Test
    void findsValuesThatNobodyHadBefore() {
        office.people.forEach((key, person) -> person.department = "D" + key % 10);
        office.good();
        office.people.forEach((key, person) -> person.department = (key % 10 < 5 ? "N" : "D") + key % 10);
        assertThat(office.reasons()).isEmpty();
        office.people.forEach((key, person) -> person.department = (key % 10 < 6 ? "N" : "D") + key % 10);

        assertThat(office.reasons()).containsExactly(VALUES_RECODED);
    }

    @Test
    void findsManyWhoWentOnLeaveAtOnce() {
        office.good();
        office.some(50, key -> office.people.get(key).status = "leave");
        assertThat(office.reasons()).isEmpty();
        office.people.get(1_990).status = "leave";

        assertThat(office.reasons()).containsExactly(STATUS_JUMP);
    }

    @Test
    void comparesWithTheSameWeekdayWhereWeekdaysDiffer() {
        for (int night = 0; night < 28; night++) {
            boolean sunday = office.day.getDayOfWeek() == java.time.DayOfWeek.SUNDAY;
            List<Integer> gone =
                    sunday ? List.copyOf(office.people.headMap(1_400).keySet()) : List.of();
            gone.forEach(key -> office.people.remove(key));
            office.good();
            gone.forEach(key -> office.add(key).start = LocalDate.of(2001, 1, 1));
        }
        assertThat(office.day.getDayOfWeek()).isEqualTo(java.time.DayOfWeek.MONDAY);
        while (office.day.getDayOfWeek() != java.time.DayOfWeek.SUNDAY) {
            office.good();
        }
        office.people.headMap(1_400).clear();
        assertThat(office.reasons()).isEmpty();
        office.some(30, key -> office.people.remove(key));

        assertThat(office.reasons()).contains(SHRUNK);
    }

    @Test
    void takesARowThatWasRejectedForNobodyMissing() {
        office.good();
        office.some(30, key -> office.people.get(key).status = "?");

        assertThat(office.reasons()).isEmpty();
    }

    @Test
    void tellsWhoWasAnnouncedInAPartFromWhoIsMissingElsewhere() {
        office.department("Lyon", 60);
        office.people.forEach((key, person) -> person.end = isInLyon(key) && key % 6 == 0 ? office.day : null);
        office.good();
        office.people.keySet().removeIf(key -> key < 1_006);
        office.people.headMap(1_012).values().forEach(person -> person.end = office.day.minusDays(2));

        assertThat(office.last.ends().byDay().values()).containsExactly(10L);
        assertThat(office.reasons()).isEmpty();
    }

    private boolean isInLyon(int key) {
        return office.people.get(key).department.equals("Lyon");
    }

    @Test
    void takesLeaversWhoAreDroppedFromTheEndForNoTail() {
        office.people.tailMap(1_980).values().forEach(person -> person.end = office.day.minusDays(90));
        office.good();
        office.people.tailMap(1_980).clear();

        assertThat(office.reasons()).isEmpty();
    }

    @Test
    void leavesOnlyThePartInDoubtThatHasEnded() {
        office.how = new Sensitivity(10, 5, 1, 6, true);
        office.department("Lyon", 60);
        office.good();
        office.people.forEach((key, person) -> person.end = isInLyon(key) ? office.day.minusDays(1) : null);

        assertThat(office.night().gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(MASS_ENDED);
            assertThat(gap.scope()).isEqualTo(new Scope.Segment(Source.feed("hr"), "department", "Lyon"));
        });
    }

    @Test
    void takesLeaversWhoAreCountedElsewhereForNoNewOnes() {
        office.people.get(1_990).department = "Archive";
        office.people.headMap(1_050).values().forEach(person -> person.end = office.day.minusDays(90));
        office.good();
        office.people.headMap(1_050).values().forEach(person -> person.department = "Archive");

        assertThat(office.reasons()).isEmpty();
    }

    @Test
    void takesSomeWhoMovedForNobodyMissing() {
        office.department("Lyon", 60);
        office.good();
        office.people.forEach(
                (key, person) -> person.department = isInLyon(key) && key % 3 == 0 ? "D7" : person.department);

        assertThat(office.reasons()).isEmpty();
    }

    @Test
    void takesAPartThatWasRenamedForThereThoughOthersAreMissing() {
        office.department("Lyon", 8);
        office.good();
        office.people
                .values()
                .forEach(person -> person.department = person.department.equals("Lyon") ? "Paris" : person.department);
        office.people.headMap(1_006).clear();

        assertThat(office.reasons()).isEmpty();
    }

    @Test
    void takesAShortFileForNoOtherKeys() {
        office.good();
        office.people.headMap(1_400).clear();

        assertThat(office.reasons()).contains(SHRUNK).doesNotContain(KEYS_CHANGED, OUT_OF_SEQUENCE);
    }

    @Test
    void findsEndsThatAreADayEarly() {
        office.some(100, key -> office.people.get(key).end = LocalDate.of(2026, 4, 1 + key % 24));
        office.good();
        office.some(
                100,
                key -> office.people.get(key).end = office.people.get(key).end.minusDays(1));

        assertThat(office.night().gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(DATES_SHIFTED);
            assertThat(gap.detail()).startsWith("end: ").endsWith("a day earlier or later");
        });
    }

    @Test
    void findsFirstDaysThatAreOthersThoughTheyNeverChange() {
        office.people.forEach((key, person) -> person.start = LocalDate.of(2000 + key % 20, 1 + key % 12, 1));
        office.good();
        office.some(50, key -> office.people.get(key).start = LocalDate.of(2001, 1, 17));
        assertThat(office.reasons()).isEmpty();
        office.people.get(1_990).start = LocalDate.of(2001, 1, 17);

        assertThat(office.reasons()).containsExactly(DATES_SHIFTED);
    }

    @Test
    void takesContractsThatWereExtendedForNoMistake() {
        office.some(200, key -> office.people.get(key).end = LocalDate.of(2026, 6, 30));
        office.good();
        office.some(150, key -> office.people.get(key).end = LocalDate.of(2026, 12, 31));

        assertThat(office.reasons()).isEmpty();
    }
}
