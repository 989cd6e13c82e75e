package curfew.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a directory's reads are compared by. */
class DirectoryDetectorTest {
    private static final Source CORP = Source.directory("corp");
    private static final String PEOPLE = "OU=People,DC=corp";
    private static final String ADMINS = "OU=Admins,DC=corp";

    /** By OU: accounts, enabled, with a number. */
    private final Map<String, long[]> ous = new TreeMap<>();

    private final List<GoodNight> good = new ArrayList<>();
    private LocalDate day = LocalDate.of(2026, 3, 2);
    private long takenAway;

    @BeforeEach
    void fill() {
        ous.put("OU=Sales," + PEOPLE, new long[] {500, 480, 490});
        ous.put("OU=Lyon," + PEOPLE, new long[] {40, 40, 40});
        ous.put(ADMINS, new long[] {30, 30, 0});
        good();
    }

    private void good() {
        Profile profile = profile();
        Measures measures = new Detector(Sensitivity.STANDARD)
                .directory(profile, List.copyOf(good), any -> 0)
                .measures();
        good.add(0, new GoodNight(measures, Optional.of(profile)));
        day = day.plusDays(1);
    }

    private List<Gap> gaps() {
        return new Detector(Sensitivity.STANDARD)
                .directory(profile(), List.copyOf(good), any -> takenAway)
                .gaps();
    }

    private Profile profile() {
        Map<String, Part> byOu = new HashMap<>();
        Map<String, Part> filled = new HashMap<>();
        Map<String, Part> bases = new HashMap<>();
        ous.forEach((ou, counts) -> {
            byOu.put(ou, Part.of(counts[0], counts[1]));
            filled.put(ou, Part.of(counts[0], counts[2]));
            bases.merge(
                    ou.endsWith(PEOPLE) ? PEOPLE : ADMINS,
                    Part.of(counts[0], counts[1]),
                    (a, b) -> Part.of(a.rows() + b.rows(), a.open() + b.open()));
        });
        Profile empty = Profile.empty(CORP, day, Instant.EPOCH);
        return new Profile(
                CORP,
                "",
                day,
                Instant.EPOCH,
                byOu.values().stream().mapToLong(Part::rows).sum(),
                0,
                0,
                byOu.values().stream().mapToLong(Part::open).sum(),
                Map.of(),
                Map.of(),
                List.of(),
                false,
                empty.samples(),
                empty.starts(),
                empty.ends(),
                Map.of(),
                Map.of(
                        DirectoryParts.BASE,
                        bases,
                        DirectoryParts.OU,
                        byOu,
                        DirectoryParts.FILLED + "employeeid",
                        filled));
    }

    private long[] ou(String name) {
        return ous.get(name + "," + PEOPLE);
    }

    @Test
    void findsNothingWhereNothingIsMissing() {
        assertThat(gaps()).isEmpty();
    }

    @Test
    void findsAnOuThatIsNotShownAnyMore() {
        ous.remove("OU=Lyon," + PEOPLE);

        assertThat(gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(GapReason.ACCOUNTS_MISSING);
            assertThat(gap.scope()).isEqualTo(new Scope.Base(CORP, PEOPLE));
            assertThat(gap.detail()).contains("500 accounts, and 540 in the last good run; 40 that were enabled");
        });
    }

    @Test
    void findsABaseThatIsEmpty() {
        ous.remove(ADMINS);

        assertThat(gaps()).extracting(Gap::scope).containsExactly(new Scope.Base(CORP, ADMINS));
    }

    @Test
    void findsSixThatAreMissingAndNotFive() {
        ou("OU=Sales")[0] -= 5;
        ou("OU=Sales")[1] -= 5;
        assertThat(gaps()).isEmpty();
        ou("OU=Sales")[0]--;
        ou("OU=Sales")[1]--;

        assertThat(gaps()).extracting(Gap::reason).containsExactly(GapReason.ACCOUNTS_MISSING);
    }

    @Test
    void findsWhatIsMissingALittleEverywhere() {
        for (int i = 0; i < 30; i++) {
            ous.put("OU=Team" + i + ",OU=Elsewhere" + i + ",DC=corp", new long[] {4, 4, 4});
        }
        good();
        ous.forEach((ou, counts) -> {
            if (ou.contains("OU=Team")) {
                counts[0]--;
                counts[1]--;
            }
        });

        assertThat(gaps()).extracting(Gap::reason).contains(GapReason.ACCOUNTS_MISSING);
    }

    @Test
    void wondersAtNobodyWhoWasDisabledOrMoved() {
        ou("OU=Sales")[1] -= 200;
        assertThat(gaps()).isEmpty();
        ou("OU=Lyon")[0] += 100;
        ou("OU=Lyon")[1] += 100;
        ou("OU=Lyon")[2] += 100;
        ou("OU=Sales")[0] -= 100;
        ou("OU=Sales")[1] -= 100;
        ou("OU=Sales")[2] -= 100;

        assertThat(gaps()).isEmpty();
    }

    @Test
    void wondersAtNobodyWhomCurfewTookAway() {
        ou("OU=Sales")[0] -= 30;
        ou("OU=Sales")[1] -= 30;
        takenAway = 24;
        assertThat(gaps()).isNotEmpty();
        takenAway = 25;

        assertThat(gaps()).isEmpty();
    }

    @Test
    void findsAnAttributeThatOneOuDoesNotShow() {
        ou("OU=Lyon")[2] = 8;
        assertThat(gaps()).isEmpty();
        ou("OU=Lyon")[2] = 7;

        assertThat(gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(GapReason.ATTRIBUTE_EMPTIED);
            assertThat(gap.scope()).isEqualTo(new Scope.Base(CORP, PEOPLE));
            assertThat(gap.detail())
                    .isEqualTo("ou OU=Lyon,OU=People,DC=corp: 7 of 40 accounts show employeeid, and 40 of 40 did in the"
                            + " last good run");
        });
    }

    @Test
    void wondersAtNoDisabledAccountThatWasDeleted() {
        ou("OU=Sales")[0] -= 20;

        assertThat(gaps()).isEmpty();
    }

    @Test
    void wondersAtNoAttributeThatFewHadOrFewHaveLost() {
        ous.put("OU=Some," + PEOPLE, new long[] {100, 100, 49});
        ous.put("OU=Small," + PEOPLE, new long[] {5, 5, 5});
        good();
        ou("OU=Some")[2] = 0;
        ou("OU=Small")[2] = 0;

        assertThat(gaps()).isEmpty();
    }

    private void leave(String name, long accounts) {
        for (int i = 0; i < 3; i++) {
            ou(name)[i] -= accounts;
        }
    }

    @Test
    void tellsAnOuOnlyOnceWhereItsBaseIsTold() {
        leave("OU=Sales", 40);

        assertThat(gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.scope()).isEqualTo(new Scope.Base(CORP, PEOPLE));
            assertThat(gap.detail()).startsWith("base OU=People,DC=corp: ");
        });
    }

    @Test
    void tellsAnOuOfWhichHalfAreMissingInAll() {
        leave("OU=Sales", 10);
        leave("OU=Lyon", -5);

        assertThat(gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.scope()).isEqualTo(new Scope.Base(CORP, PEOPLE));
            assertThat(gap.detail())
                    .startsWith("ou OU=Sales,OU=People,DC=corp: 490 accounts, and 500 in the last good");
        });
        leave("OU=Lyon", -1);
        assertThat(gaps()).as("most have moved").isEmpty();
    }

    @Test
    void doubtsTheWholeForAnOuUnderNoBaseThatItKnows() {
        ous.put("OU=Odd,DC=other", new long[] {60, 60, 60});
        good();
        ous.get("OU=Odd,DC=other")[2] = 0;

        assertThat(gaps()).extracting(Gap::scope).containsExactly(new Scope.Whole(CORP));
    }

    @Test
    void findsTheBaseOfAnOuHoweverItIsSpelled() {
        ous.put("OU=New,ou=people,dc=CORP", new long[] {60, 60, 60});
        good();
        ous.get("OU=New,ou=people,dc=CORP")[2] = 0;

        assertThat(gaps()).extracting(Gap::scope).containsExactly(new Scope.Base(CORP, PEOPLE));
    }

    @Test
    void allowsInAllWhatTheFixedLimitAllows() {
        leave("OU=Sales", 3);
        leave("OU=Lyon", 2);
        assertThat(gaps()).isEmpty();
        ous.get(ADMINS)[0]--;
        ous.get(ADMINS)[1]--;

        assertThat(gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.scope()).isEqualTo(new Scope.Whole(CORP));
            assertThat(gap.detail())
                    .isEqualTo("6 that were enabled are not found; the last good night had 0, up to 5 are usual. 564"
                            + " accounts; the last good night had 570");
        });
        takenAway = 1;
        assertThat(gaps()).isEmpty();
    }

    @Test
    void wondersAtAnAttributeThatHalfOfThemHad() {
        ous.put("OU=Half," + PEOPLE, new long[] {100, 100, 50});
        good();
        ou("OU=Half")[2] = 10;
        assertThat(gaps()).as("a fifth of what it was").isEmpty();
        ou("OU=Half")[2] = 9;

        assertThat(gaps()).extracting(Gap::reason).containsExactly(GapReason.ATTRIBUTE_EMPTIED);
    }

    @Test
    void wondersAtAnAttributeOfSixButNotOfFive() {
        ous.put("OU=Six," + PEOPLE, new long[] {6, 6, 6});
        ous.put("OU=Five," + PEOPLE, new long[] {7, 7, 5});
        good();
        ou("OU=Six")[2] = 0;
        ou("OU=Five")[2] = 0;

        assertThat(gaps()).singleElement().extracting(Gap::detail).asString().startsWith("ou OU=Six,");
    }

    @Test
    void measuresWhatIsMissingByPart() {
        leave("OU=Sales", 40);
        leave("OU=Lyon", 1);
        Measures measures = new Detector(Sensitivity.STANDARD)
                .directory(profile(), List.copyOf(good), any -> 0)
                .measures();

        assertThat(measures.missing()).isEqualTo(41);
        assertThat(measures.part(DirectoryParts.OU, "OU=Sales," + PEOPLE)).isEqualTo(new Measures.Change(0, 40));
        assertThat(measures.part(DirectoryParts.OU, "OU=Lyon," + PEOPLE))
                .as("one is not worth keeping")
                .isEqualTo(Measures.Change.NONE);
        assertThat(measures.part(DirectoryParts.BASE, PEOPLE)).isEqualTo(new Measures.Change(0, 41));
    }

    @Test
    void tellsAnOuThoughAnotherBaseIsTold() {
        for (int i = 0; i < 2; i++) {
            ous.get(ADMINS)[i] -= 10;
        }
        leave("OU=Sales", 10);
        leave("OU=Lyon", -5);

        assertThat(gaps())
                .extracting(Gap::scope)
                .containsExactly(new Scope.Base(CORP, ADMINS), new Scope.Base(CORP, PEOPLE));
    }

    @Test
    void wondersAtNoAttributeOfFive() {
        ous.put("OU=One," + PEOPLE, new long[] {8, 8, 6});
        ous.put("OU=Fewer," + PEOPLE, new long[] {12, 5, 12});
        good();
        ou("OU=One")[2] = 1;
        ou("OU=Fewer")[0] = 5;
        ou("OU=Fewer")[2] = 0;

        assertThat(gaps()).isEmpty();
    }

    private Judgement judgement() {
        return new Detector(Sensitivity.STANDARD).directory(profile(), List.copyOf(good), any -> 0);
    }

    @Test
    void hasLearnedAfterTenNights() {
        while (good.size() < 9) {
            good();
        }
        assertThat(judgement()).returns(true, Judgement::learning).returns(9, Judgement::nights);
        good();

        assertThat(judgement()).returns(false, Judgement::learning).returns(10, Judgement::nights);
    }

    @Test
    void allowsAnOuWhatItUsuallyLoses() {
        ou("OU=Sales")[0] = 3_000;
        ou("OU=Sales")[1] = 3_000;
        good.clear();
        for (int night = 0; night < 11; night++) {
            leave("OU=Sales", 8);
            good();
        }
        leave("OU=Sales", 24);
        assertThat(gaps()).as("8 is usual, 24 the most that this varies").isEmpty();
        leave("OU=Sales", 1);
        assertThat(gaps()).isNotEmpty();
    }

    @Test
    void learnsOnTheFirstNight() {
        good.clear();

        Judgement first = new Detector(Sensitivity.STANDARD).directory(profile(), List.of(), any -> 0);
        assertThat(first.gaps()).isEmpty();
        assertThat(first.learning()).isTrue();
        assertThat(first.again()).isFalse();
        assertThat(first.measures().rows()).isEqualTo(570);
    }
}
