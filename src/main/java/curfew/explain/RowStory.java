package curfew.explain;

import curfew.roster.Engagement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A row of a feed, as Curfew understood it.
 *
 * @param opens when it grants access from; null if it has no start
 * @param closes when it grants none any more, with the policy's grace; null if it has no end
 * @param fields the other mapped values by name
 */
public record RowStory(
        String person,
        String feed,
        String file,
        long line,
        String kind,
        String status,
        String start,
        String end,
        boolean endInclusive,
        String lastDay,
        String zone,
        @Nullable Instant knownAt,
        @Nullable Instant opens,
        @Nullable Instant closes,
        Map<String, String> fields) {
    public RowStory {
        fields = java.util.Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    static RowStory of(Engagement one, Duration grace) {
        Instant closes = one.closesAfter(grace);
        return new RowStory(
                one.id().toString(),
                one.id().feed(),
                one.file(),
                one.line(),
                one.kind().name(),
                one.status().name(),
                text(one.start()),
                text(one.end()),
                one.endInclusive(),
                text(one.lastWorkingDay()),
                one.zone().getId(),
                one.knownAt(),
                one.opens().equals(Instant.MIN) ? null : one.opens(),
                closes.equals(Instant.MAX) ? null : closes,
                one.fields());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** On one line. */
    String words() {
        StringBuilder words =
                new StringBuilder(feed + " " + file + ":" + line + " " + person + " " + kind + " " + status);
        append(words, "start", start);
        append(words, "end", end.isEmpty() ? "" : end + (endInclusive ? " (inclusive)" : " (exclusive)"));
        append(words, "last_day", lastDay);
        append(words, "zone", zone);
        append(words, "known_at", text(knownAt));
        words.append("; grants ")
                .append(opens == null ? "" : "from " + opens + " ")
                .append(closes == null ? "without end" : "until " + closes);
        fields.forEach((name, value) -> append(words, name, value));
        return words.toString();
    }

    private static void append(StringBuilder words, String name, String value) {
        if (!value.isEmpty()) {
            words.append(", ").append(name).append('=').append(value);
        }
    }
}
