package curfew.roster;

import curfew.feeds.Mapping;
import curfew.feeds.Row;
import curfew.feeds.Status;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A digest of what the history would remember of each key's rows: while it stays the same, so does that. Taken while the rows pass and their texts
 * are at hand, so that a quiet night unpacks nobody. It covers days and zones, not the instants that they come to: if the rules of a
 * zone change, a remembered end may be some hours old.
 *
 * <p>The seed comes from the history and is drawn once: 64 bits tell apart what nobody can aim at.
 */
final class RowDigests {

    private static final long NO_DAY = Long.MIN_VALUE;

    private final long seed;
    private final List<String> fields;
    private final long begin;
    private long[] digests = new long[512];
    private @Nullable ZoneId zone;
    private long zoneDigest;

    RowDigests(long seed, Collection<RosterKey> lookups) {
        this.seed = seed;
        fields = lookups.stream().map(RosterKey::field).distinct().sorted().toList();
        long names = seed;
        for (String field : fields) {
            names = Hashing.mix(names, field);
        }
        begin = names;
    }

    long seed() {
        return seed;
    }

    /** The digest of all rows of a key, in their order; zero if it has none. Until {@link #release}. */
    long of(int key) {
        return key < digests.length ? digests[key] : 0;
    }

    void add(int key, Row row, boolean endInclusive) {
        if (key >= digests.length) {
            digests = Arrays.copyOf(digests, Math.max(key + 1, digests.length * 2));
        }
        boolean ended = row.status() == Status.ENDED;
        long one = dates(ended, endInclusive, row.start(), row.end(), row.lastDay());
        digests[key] = next(digests[key], texts(Hashing.mix(one, zone(row.zone())), row.fields()));
    }

    /** As {@link #of(int)}, from the unpacked rows, the latest first. */
    long of(List<Engagement> rows) {
        long digest = 0;
        for (int i = rows.size() - 1; i >= 0; i--) {
            Engagement row = rows.get(i);
            boolean ended = row.status() == Engagement.Status.ENDED;
            long one = dates(ended, row.endInclusive(), row.start(), row.end(), row.lastWorkingDay());
            digest = next(digest, texts(Hashing.mix(one, zone(row.zone())), row.fields()));
        }
        return digest;
    }

    private static long next(long before, long row) {
        long digest = Hashing.mix(before, row);
        return digest == 0 ? 1 : digest;
    }

    private long dates(
            boolean ended,
            boolean endInclusive,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            @Nullable LocalDate lastDay) {
        long digest = Hashing.mix(begin, (ended ? 1 : 0) | (endInclusive ? 2 : 0));
        digest = Hashing.mix(digest, day(start));
        digest = Hashing.mix(digest, day(end));
        return Hashing.mix(digest, day(lastDay));
    }

    private long texts(long before, Map<String, String> texts) {
        long digest = Hashing.mix(before, texts.getOrDefault(Mapping.NAME, ""));
        for (String field : fields) {
            digest = Hashing.mix(digest, texts.getOrDefault(field, ""));
        }
        return digest;
    }

    private static long day(@Nullable LocalDate day) {
        return day == null ? NO_DAY : day.toEpochDay();
    }

    private long zone(ZoneId of) {
        if (!of.equals(zone)) {
            zone = of;
            zoneDigest = Hashing.mix(seed, of.getId());
        }
        return zoneDigest;
    }

    /** Gives back the digests of all keys. */
    void release() {
        digests = new long[0];
    }
}
