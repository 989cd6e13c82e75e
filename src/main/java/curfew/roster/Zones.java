package curfew.roster;

import curfew.feeds.FeedSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The time zones of all rows, numbered: first each feed's own, by the feed's number, then those that rows name. */
final class Zones {

    private final List<ZoneId> zones = new ArrayList<>();
    private final Map<ZoneId, Integer> numbers = new HashMap<>();

    Zones(List<FeedSettings> feeds) {
        feeds.forEach(feed -> zones.add(feed.mapping().dates().zone()));
    }

    /** The number of a zone that a row names. */
    int number(ZoneId zone) {
        Integer number = numbers.get(zone);
        if (number == null) {
            number = zones.size();
            numbers.put(zone, number);
            zones.add(zone);
        }
        return number;
    }

    ZoneId zone(int number) {
        return zones.get(number);
    }

    /**
     * The last day, by zone and since the epoch, that has begun at an instant. A day begins at its first valid time, as
     * {@link LocalDate#atStartOfDay(ZoneId)} has it: in a zone that sets its clocks back over midnight that may be before the local
     * date says so.
     */
    long[] begunBy(Instant instant) {
        return zones.stream().mapToLong(zone -> begunBy(instant, zone)).toArray();
    }

    private static long begunBy(Instant instant, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(instant, zone).plusDays(2);
        while (day.atStartOfDay(zone).toInstant().isAfter(instant)) {
            day = day.minusDays(1);
        }
        return day.toEpochDay();
    }
}
