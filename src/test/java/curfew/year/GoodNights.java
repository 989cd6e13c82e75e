package curfew.year;

import curfew.receipt.GoodNight;
import curfew.receipt.Measures;
import curfew.receipt.Profile;
import curfew.receipt.Profiles;
import curfew.receipt.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Good nights in memory, kept as long as the store keeps them. */
final class GoodNights {
    private final Map<Source, List<GoodNight>> nights = new HashMap<>();

    List<GoodNight> of(Source source) {
        return nights.getOrDefault(source, List.of());
    }

    void add(Profile profile, Measures measures) {
        List<GoodNight> good = nights.computeIfAbsent(profile.source(), any -> new ArrayList<>());
        good.add(0, new GoodNight(measures, Optional.of(profile.compact())));
        if (good.size() > Profiles.KEPT_WHOLE) {
            GoodNight old = good.get(Profiles.KEPT_WHOLE);
            good.set(Profiles.KEPT_WHOLE, new GoodNight(old.measures(), Optional.empty()));
        }
        if (good.size() > Profiles.KEPT) {
            good.remove(Profiles.KEPT);
        }
    }
}
