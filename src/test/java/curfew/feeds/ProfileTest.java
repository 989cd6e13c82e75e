package curfew.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.receipt.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a feed's shape is said to be. */
class ProfileTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    private static final String HEADER = "id,status,start,end,country,note\n";

    @TempDir
    Path folder;

    private Drop drop;

    @BeforeEach
    void map() {
        drop = new Drop(folder);
        drop.fields.put("start", Column.named("start"));
        drop.fields.put("country", Column.named("country"));
        drop.segments = List.of("country");
    }

    private Profile profile(String rows) throws IOException {
        drop.write(HEADER + rows);
        return drop.read().profile();
    }

    @Test
    void countsWhoHasAccessAndWhoHasNot() throws IOException {
        Profile profile = profile("""
                1,active,2020-01-01,,DE,
                2,active,2020-01-01,2026-11-22,DE,
                3,active,2020-01-01,2026-11-21,DE,
                4,left,2020-01-01,,FR,
                5,left,2020-01-01,2026-12-31,FR,
                6,leave,2027-01-01,,,
                """);

        assertThat(profile.day()).isEqualTo(NIGHT);
        assertThat(profile.rows()).isEqualTo(6);
        assertThat(profile.open()).isEqualTo(4);
        assertThat(profile.states())
                .containsEntry(Profile.LEAVE, 1L)
                .containsEntry(Profile.SUSPENDED, 0L)
                .containsEntry(Profile.UNDATED, 1L);
        assertThat(profile.filled())
                .containsEntry("end", 3L)
                .containsEntry("start", 6L)
                .containsEntry("country", 5L);
        assertThat(profile.header()).containsExactly("id", "status", "start", "end", "country");
        assertThat(profile.ordered()).isTrue();
        assertThat(profile.ends().byDay().get(NIGHT.toEpochDay())).isEqualTo(1);
        assertThat(profile.ends().byDay().get(NIGHT.minusDays(1).toEpochDay())).isEqualTo(1);
    }

    @Test
    void countsWhoIsSuspendedAndByWhichDays() throws IOException {
        drop.status = new Vocabulary(Map.of("active", Status.ACTIVE, "off", Status.SUSPENDED));
        drop.fields.put("last_day", Column.named("last"));
        drop.fields.put("known_at", Column.named("known"));
        drop.write("id,status,start,end,country,last,known\n"
                + "1,off,2026-11-20,2026-11-30,DE,,\n"
                + "2,active,2026-11-20,,DE,2026-11-22,2026-11-01\n"
                + "3,active,2026-11-22,,DE,2026-11-21,\n"
                + "4,active,2026-11-23,,DE,,\n");
        Profile profile = drop.read().profile();

        assertThat(profile.states()).containsEntry(Profile.SUSPENDED, 1L);
        assertThat(profile.open()).as("by their last day of work").isEqualTo(2);
        assertThat(profile.ends().byDay())
                .as("a suspended person ends on no day")
                .isEqualTo(Map.of(NIGHT.toEpochDay(), 1L, NIGHT.minusDays(1).toEpochDay(), 1L));
        assertThat(profile.starts().byDay())
                .isEqualTo(Map.of(
                        NIGHT.minusDays(2).toEpochDay(),
                        2L,
                        NIGHT.toEpochDay(),
                        1L,
                        NIGHT.plusDays(1).toEpochDay(),
                        1L));
        assertThat(profile.filled()).containsEntry("last_day", 2L).containsEntry("known_at", 1L);
        assertThat(profile.samples().newest()).as("not who starts tomorrow").containsExactly("1", "2", "3");
    }

    @Test
    void countsByTheColumnOfThePart() throws IOException {
        drop.fields = new java.util.LinkedHashMap<>(drop.fields);
        drop.fields.remove("country");
        drop.fields.put("note", Column.named("note"));
        drop.fields.put("country", Column.named("country"));

        assertThat(profile("1,active,,,DE,x\n").parts().get("country")).containsOnlyKeys("DE");
    }

    @Test
    void countsByPartWhoHasAccessAndWhoLeavesSoon() throws IOException {
        Profile profile = profile("""
                1,active,2020-01-01,,DE,
                2,active,2020-01-01,2026-11-22,DE,
                3,active,2020-01-01,2026-12-01,DE,
                4,active,2020-01-01,2026-12-02,DE,
                5,left,2020-01-01,,DE,
                6,active,2020-01-01,,,
                """);

        assertThat(profile.parts().get("country")).containsOnlyKeys("DE", "");
        assertThat(profile.parts().get("country").get("DE")).satisfies(part -> {
            assertThat(part.rows()).isEqualTo(5);
            assertThat(part.open()).isEqualTo(4);
            assertThat(part.leaving())
                    .isEqualTo(new TreeMap<>(java.util.Map.of(
                            NIGHT.toEpochDay(), 1L, NIGHT.plusDays(9).toEpochDay(), 1L)));
            assertThat(part.sample()).containsExactly("1", "2", "3", "4", "5");
        });
    }

    @Test
    void countsAnExclusiveEndAsTheDayBefore() throws IOException {
        drop.dates = Dates.iso(Drop.BERLIN, false);
        Profile profile = profile("1,active,2020-01-01,2026-11-22,DE,\n2,active,2020-01-01,2026-11-23,DE,\n");

        assertThat(profile.open()).isEqualTo(1);
    }

    @Test
    void keepsKeysAtEqualDistancesTheLastAndTheNewest() throws IOException {
        Profile profile = profile(IntStream.range(1_000, 6_000)
                .mapToObj(key -> key + ",active," + LocalDate.of(2010, 1, 1).plusDays(key % 1_000) + ",,DE,\n")
                .collect(Collectors.joining()));

        assertThat(profile.samples().spread()).hasSizeBetween(128, 256).startsWith("1000", "1032", "1064");
        assertThat(profile.samples().last()).hasSize(64).startsWith("5936").endsWith("5999");
        assertThat(Set.copyOf(profile.samples().newest())).hasSize(32).contains("1999", "2999", "5999", "5998", "5994");
        assertThat(profile.parts().get("country").get("DE").sample()).hasSizeBetween(4, 8);
    }

    @Test
    void saysWhetherTheFileIsInTheOrderOfItsKeys() throws IOException {
        assertThat(profile("9,active,,,,\n10,active,,,,\n").ordered()).isTrue();
        assertThat(profile("2,active,,,,\n1,active,,,,\n").ordered()).isFalse();
    }

    @Test
    void countsTogetherWhatHasTooManyValues() throws IOException {
        Profile profile = profile(IntStream.range(0, 10_050)
                .mapToObj(key -> key + ",active,,,C" + key + ",\n")
                .collect(Collectors.joining()));

        assertThat(profile.parts().get("country")).hasSize(PartTally.MOST + 1);
        assertThat(profile.parts().get("country").get(PartTally.OTHERS).rows()).isEqualTo(50);
        assertThat(profile.compact().parts().get("country")).hasSize(200).containsKey(PartTally.OTHERS);
    }

    @Test
    void leavesOutRowsThatWereRejected() throws IOException {
        Profile profile = profile("1,active,,,DE,\n2,dancing,,,DE,\n");

        assertThat(profile.rows()).isEqualTo(1);
        assertThat(profile.rejects()).isEqualTo(1);
    }
}
