package curfew.batch;

import curfew.directory.Account;
import curfew.directory.Dns;
import curfew.receipt.DayCounts;
import curfew.receipt.DirectoryParts;
import curfew.receipt.KeySamples;
import curfew.receipt.Part;
import curfew.receipt.Profile;
import curfew.receipt.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts a directory's accounts by base and OU as they pass, and where which attribute is filled. Filled by one thread. */
final class DirectoryTally {
    /**
     * How it is called that an account is in groups; without the right to read that, nobody would seem to be in any. A disabled account that is in
     * none says nothing: it was stripped.
     */
    private static final String MEMBERSHIPS = "memberOf";

    /** How many OUs are counted by name; accounts in further ones are counted together. */
    static final int MOST = 10_000;

    private static final String OTHERS = "…";

    private final Map<String, long[]> bases = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private long accounts;
    private long enabled;

    /** One OU. */
    private static final class Place {
        private final Map<String, long[]> filled = new HashMap<>();
        private long accounts;
        private long enabled;

        void fill(String attribute) {
            filled.computeIfAbsent(attribute, any -> new long[1])[0]++;
        }
    }

    void add(Account account) {
        boolean isEnabled = account.isEnabled();
        accounts++;
        enabled += isEnabled ? 1 : 0;
        long[] base = bases.computeIfAbsent(account.base(), any -> new long[2]);
        base[0]++;
        base[1] += isEnabled ? 1 : 0;
        Place place = place(Dns.parentOf(account.dn()));
        place.accounts++;
        place.enabled += isEnabled ? 1 : 0;
        for (Map.Entry<String, List<String>> attribute : account.attributes().entrySet()) {
            if (!attribute.getValue().isEmpty()) {
                place.fill(attribute.getKey());
            }
        }
        if (account.memberships() > 0 || !isEnabled) {
            place.fill(MEMBERSHIPS);
        }
    }

    private Place place(String ou) {
        Place place = places.get(ou);
        if (place == null) {
            place = places.computeIfAbsent(places.size() < MOST ? ou : OTHERS, any -> new Place());
        }
        return place;
    }

    Profile profile(Source source, LocalDate day, Instant at) {
        Map<String, Map<String, Part>> parts = new HashMap<>();
        Map<String, Long> filled = new HashMap<>();
        bases.forEach((base, counts) -> parts.computeIfAbsent(DirectoryParts.BASE, any -> new HashMap<>())
                .put(base, Part.of(counts[0], counts[1])));
        places.forEach((ou, place) -> {
            parts.computeIfAbsent(DirectoryParts.OU, any -> new HashMap<>())
                    .put(ou, Part.of(place.accounts, place.enabled));
            place.filled.forEach((attribute, count) -> {
                filled.merge(attribute, count[0], Long::sum);
                parts.computeIfAbsent(DirectoryParts.FILLED + attribute, any -> new HashMap<>())
                        .put(ou, Part.of(place.accounts, count[0]));
            });
        });
        return new Profile(
                source,
                "",
                day,
                at,
                accounts,
                accounts,
                0,
                enabled,
                Map.of(),
                filled,
                List.of(),
                false,
                KeySamples.NONE,
                DayCounts.NONE,
                DayCounts.NONE,
                Map.of(),
                parts);
    }
}
