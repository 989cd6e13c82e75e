package curfew.roster;

import curfew.feeds.FeedSettings;
import curfew.feeds.Mapping;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person's own rows say against each other, at an instant. Each row is compared with its neighbours once sorted, never each with each:
 * a broken export may give a million rows one key.
 */
final class Contradictions {

    private static final int LISTED = 5;

    private final Map<String, FeedSettings> feeds;
    private final Instant asOf;

    Contradictions(List<FeedSettings> feeds, Instant asOf) {
        this.feeds = feeds.stream().collect(Collectors.toMap(FeedSettings::name, feed -> feed));
        this.asOf = asOf;
    }

    /** All that there are, in a stable order. */
    List<Contradiction> of(List<Engagement> engagements) {
        List<Contradiction> found = new ArrayList<>();
        duplicates(engagements, found);
        recycled(engagements, found);
        endBeforeStart(engagements, found);
        disagreeing(engagements, found);
        statusAgainstDates(engagements, found);
        return found;
    }

    /** Rows of one key and the same dates that differ in anything but what the mapping says may differ. */
    private void duplicates(List<Engagement> engagements, List<Contradiction> found) {
        Map<List<@Nullable Object>, List<Engagement>> same = new LinkedHashMap<>();
        for (Engagement one : engagements) {
            List<@Nullable Object> dates = new ArrayList<>();
            dates.add(one.id());
            dates.add(one.start());
            dates.add(one.end());
            dates.add(one.lastWorkingDay());
            same.computeIfAbsent(dates, any -> new ArrayList<>()).add(one);
        }
        for (List<Engagement> rows : same.values()) {
            Engagement first = rows.get(0);
            List<String> differing = rows.stream()
                    .skip(1)
                    .filter(row -> !content(row).equals(content(first)))
                    .limit(LISTED)
                    .map(row -> difference(first, row))
                    .toList();
            if (!differing.isEmpty()) {
                found.add(new Contradiction(
                        Contradiction.Kind.DUPLICATE_KEY,
                        "rows of one key and the same dates differ:\n" + String.join("\n", differing)));
            }
        }
    }

    private Map<String, String> content(Engagement row) {
        Map<String, String> content = new TreeMap<>(row.fields());
        FeedSettings feed = feeds.get(row.id().feed());
        if (feed != null) {
            content.keySet().removeAll(feed.mapping().perRow());
        }
        content.put(Mapping.STATUS, row.status().name());
        content.put(Mapping.ZONE, row.zone().getId());
        content.put(Mapping.KNOWN_AT, String.valueOf(row.knownAt()));
        return content;
    }

    private String difference(Engagement one, Engagement other) {
        Map<String, String> a = content(one);
        Map<String, String> b = content(other);
        Set<String> fields = new TreeSet<>(a.keySet());
        fields.addAll(b.keySet());
        fields.removeIf(field -> Objects.equals(a.get(field), b.get(field)));
        return place(one) + " " + pick(a, fields) + "\n" + place(other) + " " + pick(b, fields);
    }

    private static String pick(Map<String, String> from, Set<String> fields) {
        return fields.stream()
                .map(field -> field + "=" + from.getOrDefault(field, ""))
                .collect(Collectors.joining(", "));
    }

    /** Rows of one key, one after the other in time, whose names share nothing: the number was given to somebody else. */
    private static void recycled(List<Engagement> engagements, List<Contradiction> found) {
        Map<PersonId, Engagement> before = new LinkedHashMap<>();
        for (Engagement row : engagements) {
            Engagement earlier = before.put(row.id(), row);
            if (earlier != null
                    && !Objects.equals(earlier.start(), row.start())
                    && Names.shareNothing(Names.of(earlier.fields()), Names.of(row.fields()))) {
                found.add(new Contradiction(
                        Contradiction.Kind.RECYCLED_KEY, "one key, two names:\n" + named(earlier) + "\n" + named(row)));
                return;
            }
        }
    }

    private static void endBeforeStart(List<Engagement> engagements, List<Contradiction> found) {
        engagements.stream()
                .filter(row -> isBefore(row.end(), row.start()) || isBefore(row.lastWorkingDay(), row.start()))
                .limit(LISTED)
                .forEach(row -> found.add(
                        new Contradiction(Contradiction.Kind.END_BEFORE_START, place(row) + " " + dates(row))));
    }

    private static boolean isBefore(@Nullable LocalDate end, @Nullable LocalDate start) {
        return end != null && start != null && end.isBefore(start);
    }

    /** Linked rows of different feeds whose names share nothing: the link may be wrong. */
    private static void disagreeing(List<Engagement> engagements, List<Contradiction> found) {
        Map<String, Engagement> byFeed = new TreeMap<>();
        engagements.forEach(row -> {
            if (!Names.of(row.fields()).isEmpty()) {
                byFeed.putIfAbsent(row.id().feed(), row);
            }
        });
        Engagement first = null;
        for (Engagement row : byFeed.values()) {
            if (first != null && Names.shareNothing(Names.of(first.fields()), Names.of(row.fields()))) {
                found.add(new Contradiction(
                        Contradiction.Kind.FEEDS_DISAGREE,
                        "linked, but the names have nothing in common:\n" + named(first) + "\n" + named(row)));
            }
            first = first == null ? row : first;
        }
    }

    /**
     * Only what is said to have ended and goes on by its dates. The reverse is how every leaver looks on the first day: dates decide, and many
     * feeds change the status days later, or repeat one status in all rows of a person.
     */
    private void statusAgainstDates(List<Engagement> engagements, List<Contradiction> found) {
        engagements.stream()
                .sorted(Comparator.comparing(Engagement::id).thenComparing(Engagement::line))
                .filter(row -> isStatusAgainstDates(row))
                .limit(LISTED)
                .forEach(row -> found.add(new Contradiction(
                        Contradiction.Kind.STATUS_AGAINST_DATES,
                        place(row) + " status=" + row.status() + ", " + dates(row))));
    }

    private boolean isStatusAgainstDates(Engagement row) {
        FeedSettings feed = feeds.get(row.id().feed());
        if (feed == null || !feed.mapping().fields().containsKey(Mapping.STATUS)) {
            return false;
        }
        boolean couldSayWhen = feed.mapping().fields().containsKey(Mapping.END)
                || feed.mapping().fields().containsKey(Mapping.LAST_DAY);
        return row.status() == Engagement.Status.ENDED && asOf.isBefore(row.closes()) && couldSayWhen;
    }

    private static String place(Engagement row) {
        return row.file() + ":" + row.line() + " " + row.id();
    }

    private static String named(Engagement row) {
        return place(row) + " name=" + Names.of(row.fields()) + ", " + dates(row);
    }

    private static String dates(Engagement row) {
        return "start=" + text(row.start()) + ", end=" + text(row.end()) + ", last_day=" + text(row.lastWorkingDay());
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }
}
