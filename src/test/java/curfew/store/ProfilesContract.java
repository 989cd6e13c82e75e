package curfew.store;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.receipt.CalendarCounts;
import curfew.receipt.DayCounts;
import curfew.receipt.GoodNight;
import curfew.receipt.KeySamples;
import curfew.receipt.Measures;
import curfew.receipt.Part;
import curfew.receipt.Profile;
import curfew.receipt.Profiles;
import curfew.receipt.Source;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

abstract class ProfilesContract extends StoreContract {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    ProfilesContract(Backend backend) {
        super(backend);
    }

    @Test
    void knowsNothingBeforeTheFirstGoodNight() {
        stores.profiles().note("run-1", profile(Samples.HR, 1), measures(1));

        assertThat(stores.profiles().good(Samples.HR)).isEmpty();
    }

    @Test
    void givesBackAGoodNightInEveryField() {
        Profile profile = profile(Samples.HR, 7);
        stores.profiles().note("run-1", profile, measures(7));
        stores.profiles().accept("run-1", Samples.HR);

        assertThat(again().profiles().good(Samples.HR)).singleElement().satisfies(night -> {
            assertThat(night.profile()).contains(profile);
            assertThat(night.measures()).isEqualTo(measures(7));
        });
    }

    @Test
    void takesNoOtherSourceForThisOne() {
        night("run-1", Source.directory("hr"), 1);
        night("run-2", Source.feed("hr2"), 1);

        assertThat(stores.profiles().good(Samples.HR)).isEmpty();
    }

    @Test
    void givesTheNewestFirstByWhenTheyBecameGood() {
        Profiles profiles = stores.profiles();
        profiles.note("run-1", profile(Samples.HR, 1), measures(1));
        profiles.note("run-2", profile(Samples.HR, 2), measures(2));
        profiles.accept("run-2", Samples.HR);
        profiles.accept("run-1", Samples.HR);

        assertThat(rows(profiles)).containsExactly(1L, 2L);
    }

    @Test
    void acceptsOnceWhatARunHasNoted() {
        night("run-1", Samples.HR, 1);
        night("run-2", Samples.HR, 2);
        stores.profiles().accept("run-1", Samples.HR);
        stores.profiles().accept("run-3", Samples.HR);

        assertThat(rows(stores.profiles())).containsExactly(2L, 1L);
    }

    @Test
    void keepsMeasuresOfNinetyNightsAndProfilesOfTwoWeeks() {
        for (int i = 1; i <= Profiles.KEPT + 5; i++) {
            night("run-" + i, Samples.HR, i);
        }
        List<GoodNight> good = stores.profiles().good(Samples.HR);

        assertThat(good).hasSize(Profiles.KEPT);
        assertThat(good.get(0).measures().rows()).isEqualTo(Profiles.KEPT + 5L);
        assertThat(good.stream().filter(night -> night.profile().isPresent())).hasSize(Profiles.KEPT_WHOLE);
        assertThat(good.get(Profiles.KEPT_WHOLE - 1).profile()).isPresent();
        assertThat(Rows.in(settings, "profiles")).isEqualTo(Profiles.KEPT);
    }

    @Test
    void forgetsWhatWasNotedAndNeverBecameGood() {
        for (int i = 1; i <= 50; i++) {
            stores.profiles().note("plan-" + i, profile(Samples.HR, i), measures(i));
        }

        assertThat(Rows.in(settings, "profiles")).isEqualTo(10);
        stores.profiles().accept("plan-50", Samples.HR);
        assertThat(rows(stores.profiles())).containsExactly(50L);
    }

    private void night(String run, Source source, long rows) {
        stores.profiles().note(run, profile(source, rows), measures(rows));
        stores.profiles().accept(run, source);
    }

    private static List<Long> rows(Profiles profiles) {
        return profiles.good(Samples.HR).stream()
                .map(night -> night.measures().rows())
                .toList();
    }

    private static Measures measures(long rows) {
        return new Measures(
                DAY,
                "digest " + rows,
                rows,
                rows - 1,
                2,
                3,
                Map.of("country", Map.of(Samples.HOSTILE, new Measures.Change(4, 5))));
    }

    private static Profile profile(Source source, long rows) {
        CalendarCounts calendar = new CalendarCounts(
                Collections.nCopies(31, 1L), Collections.nCopies(12, 2L), Collections.nCopies(12, 3L));
        return new Profile(
                source,
                "digest " + rows,
                DAY,
                Samples.NANOS,
                rows,
                rows,
                1,
                rows - 1,
                Map.of(Profile.LEAVE, 3L),
                Map.of("mail", 9L),
                List.of("ID", "Mail"),
                true,
                new KeySamples(List.of("a", Samples.HOSTILE.strip()), List.of("z"), List.of("n")),
                new DayCounts(new TreeMap<>(Map.of(20_000L, 1L)), 2, 3),
                new DayCounts(new TreeMap<>(Map.of(20_001L, 4L)), 5, 6),
                Map.of("start", calendar),
                Map.of("country", Map.of("DE", new Part(5, 4, new TreeMap<>(Map.of(20_002L, 1L)), List.of("k")))));
    }
}
