package curfew.settings;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.settings.Pilot.Wave;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a job acts while it goes on one step at a time. */
class PilotTest {
    private static final String SALES = "OU=Sales,DC=x";
    private static final String ANN = "CN=ann,OU=Sales,DC=x";
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

    private static Wave wave(Instant from, Set<String> reasons, List<String> ous, int share) {
        return new Wave("one", from, reasons, ous, share);
    }

    private static Pilot waves(Wave... waves) {
        return new Pilot(Set.of(), List.of(), List.of(waves));
    }

    @Test
    void actsEverywhereWhereNothingIsSaid() {
        assertThat(Pilot.EVERYTHING.covers("TERMINATED", ANN, "hr:1", MONDAY)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OU=Sales,DC=x   | true",
                "ou=sales , dc=X | true",
                "CN=ann,OU=Sales,DC=x | true",
                "OU=ales,DC=x    | false",
                "OU=Sales,DC=y   | false"
            })
    void actsAtAndBelowItsOus(String ou, boolean covered) {
        Pilot pilot = new Pilot(Set.of(), List.of(ou), List.of());

        assertThat(pilot.covers("TERMINATED", ANN, "hr:1", MONDAY)).isEqualTo(covered);
    }

    @Test
    void actsForItsReasonsAlone() {
        Pilot pilot = new Pilot(Set.of("TERMINATED"), List.of(), List.of());

        assertThat(pilot.covers("TERMINATED", ANN, "hr:1", MONDAY)).isTrue();
        assertThat(pilot.covers("SUSPENDED", ANN, "hr:1", MONDAY)).isFalse();
        assertThat(pilot.actsOn("SUSPENDED", MONDAY)).isFalse();
    }

    @Test
    void aWaveBeginsAtItsInstantAndGoesOn() {
        Pilot pilot = waves(wave(MONDAY, Set.of(), List.of(), 100));

        assertThat(pilot.covers("TERMINATED", ANN, "hr:1", MONDAY.minusNanos(1)))
                .isFalse();
        assertThat(pilot.covers("TERMINATED", ANN, "hr:1", MONDAY)).isTrue();
        assertThat(pilot.covers("TERMINATED", ANN, "hr:1", MONDAY.plusSeconds(9_999_999)))
                .isTrue();
        assertThat(pilot.actsOn("TERMINATED", MONDAY.minusNanos(1))).isFalse();
        assertThat(pilot.reaches(ANN, MONDAY.minusNanos(1))).isFalse();
    }

    @Test
    void oneWaveThatCoversIsEnoughAndThePilotStaysAroundAll() {
        Pilot pilot = new Pilot(
                Set.of("TERMINATED", "SUSPENDED"),
                List.of("DC=x"),
                List.of(
                        wave(MONDAY, Set.of("TERMINATED"), List.of(SALES), 100),
                        wave(MONDAY, Set.of("SUSPENDED", "CONTRACT_ENDED"), List.of(), 100)));

        assertThat(pilot.covers("TERMINATED", ANN, "hr:1", MONDAY)).isTrue();
        assertThat(pilot.covers("TERMINATED", "CN=bob,OU=Ops,DC=x", "hr:2", MONDAY))
                .isFalse();
        assertThat(pilot.covers("SUSPENDED", "CN=bob,OU=Ops,DC=x", "hr:2", MONDAY))
                .isTrue();
        assertThat(pilot.covers("CONTRACT_ENDED", ANN, "hr:1", MONDAY))
                .as("no reason of the pilot")
                .isFalse();
        assertThat(pilot.covers("SUSPENDED", "CN=bob,OU=Ops,DC=y", "hr:2", MONDAY))
                .as("no OU of the pilot")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50, 99})
    void takesInAboutItsShareOfThePersonsAndTheSameEveryTime(int share) {
        Pilot pilot = waves(wave(MONDAY, Set.of(), List.of(), share));

        List<Integer> first = IntStream.range(0, 10_000)
                .filter(i -> pilot.covers("TERMINATED", ANN, "hr:" + i, MONDAY))
                .boxed()
                .toList();
        List<Integer> again = IntStream.range(0, 10_000)
                .filter(i -> pilot.covers("TERMINATED", "CN=adm-ann,OU=Admins,DC=x", "hr:" + i, MONDAY.plusSeconds(1)))
                .boxed()
                .toList();

        assertThat(first.size()).isBetween(share * 100 - 150, share * 100 + 150);
        assertThat(again).as("whichever account of theirs").isEqualTo(first);
    }

    @Test
    void whoIsInAShareIsInEveryLargerOne() {
        Pilot ten = waves(wave(MONDAY, Set.of(), List.of(), 10));
        Pilot thirty = waves(wave(MONDAY, Set.of(), List.of(), 30));

        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(i -> "hr:" + i)
                        .filter(who -> ten.covers("TERMINATED", ANN, who, MONDAY)))
                .isNotEmpty()
                .allMatch(who -> thirty.covers("TERMINATED", ANN, who, MONDAY));
    }
}
