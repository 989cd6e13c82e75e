package curfew.metrics;

import curfew.reports.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run's {@code summary.json} says that is worth watching: so that a figure and the report are the same.
 *
 * @param operations how many, by what became of them
 * @param complete whether all of a feed or directory was read, by its name
 * @param limits each by its name, in the segment where it came nearest to what it allows
 * @param revoked seconds by clock and statistic; what is not known is left out
 */
record SummaryFile(
        Map<Fate, Long> operations,
        List<Feed> feeds,
        Map<String, Boolean> complete,
        List<Weighed> limits,
        Map<Clocked, Long> revoked) {
    private static final String FEED = "feed ";
    private static final Map<String, String> CLOCKS =
            Map.of("from_access_end", "access_end", "from_first_known", "first_known");
    private static final Map<String, String> STATISTICS =
            Map.of("median_seconds", "median", "p95_seconds", "p95", "max_seconds", "max");

    record Fate(String action, String state) {}

    record Feed(String name, long rows, long rejects, Instant producedAt) {}

    record Weighed(String name, long found, long allowed, long tripped) {
        private double nearness() {
            return allowed > 0 ? (double) found / allowed : found > 0 ? Double.POSITIVE_INFINITY : 0;
        }

        private Weighed and(Weighed other) {
            Weighed nearer = other.nearness() > nearness() ? other : this;
            return new Weighed(name, nearer.found, nearer.allowed, tripped + other.tripped);
        }
    }

    record Clocked(String clock, String statistic) {}

    /** Of a report's folder; empty if there is no report, or none of this program. */
    static Optional<SummaryFile> read(Path report) {
        try {
            return Optional.of(of(
                    JsonMapper.shared().readTree(Files.readAllBytes(report.resolve(ReportFile.SUMMARY.fileName())))));
        } catch (IOException | JacksonException none) {
            return Optional.empty();
        }
    }

    private static SummaryFile of(JsonNode summary) {
        Map<Fate, Long> operations = new LinkedHashMap<>();
        summary.path("counts")
                .path("by_action_and_state")
                .properties()
                .forEach(action -> action.getValue()
                        .properties()
                        .forEach(state -> operations.put(
                                new Fate(action.getKey(), state.getKey()),
                                state.getValue().asLong())));
        List<Feed> feeds = new ArrayList<>();
        Map<String, Boolean> complete = new TreeMap<>();
        for (JsonNode receipt : summary.path("receipts")) {
            String source = receipt.path("source").asString("");
            complete.merge(source, receipt.path("complete").asBoolean(false), Boolean::logicalAnd);
            if (source.startsWith(FEED)) {
                feeds.add(new Feed(
                        source.substring(FEED.length()),
                        receipt.path("count").asLong(),
                        receipt.path("counts").path("rejects").asLong(0),
                        Instant.parse(receipt.path("produced_at").asString(""))));
            }
        }
        return new SummaryFile(operations, feeds, complete, limits(summary), revoked(summary.path("time_to_revoke")));
    }

    private static List<Weighed> limits(JsonNode summary) {
        Map<String, Weighed> limits = new TreeMap<>();
        for (JsonNode limit : summary.path("limits")) {
            String name = limit.path("limit").asString("");
            limits.merge(
                    name,
                    new Weighed(
                            name,
                            limit.path("found").asLong(),
                            limit.path("allowed").asLong(),
                            limit.path("tripped").asBoolean(false) ? 1 : 0),
                    Weighed::and);
        }
        return List.copyOf(limits.values());
    }

    private static Map<Clocked, Long> revoked(JsonNode times) {
        Map<Clocked, Long> revoked = new LinkedHashMap<>();
        CLOCKS.forEach((key, clock) -> STATISTICS.forEach((name, statistic) -> {
            JsonNode seconds = times.path(key).path(name);
            if (seconds.isNumber()) {
                revoked.put(new Clocked(clock, statistic), seconds.asLong());
            }
        }));
        return revoked;
    }
}
