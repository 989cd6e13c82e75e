package curfew.metrics;

import curfew.cases.Case;
import curfew.cases.CaseKind;
import curfew.journal.Run;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The figures of one run, in a registry of their own. What a run did not come to has no figure, rather than an old one. */
final class Figures {
    static final String JOB = "curfew_job";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Map<Metric, Gauge> gauges = new EnumMap<>(Metric.class);
    private final String job;

    private Figures(String job) {
        this.job = job;
        for (Metric metric : Metric.values()) {
            String[] labels =
                    Stream.concat(Stream.of(JOB), metric.labels().stream()).toArray(String[]::new);
            gauges.put(
                    metric,
                    Gauge.builder()
                            .name(metric.code())
                            .help(metric.help())
                            .labelNames(labels)
                            .register(registry));
        }
    }

    static PrometheusRegistry of(LastRun last) {
        Figures figures = new Figures(last.run().job());
        figures.run(last);
        figures.cases(last.cases(), last.now());
        SummaryFile.read(last.report()).ifPresent(figures::summary);
        return figures.registry;
    }

    private void run(LastRun last) {
        Run run = last.run();
        set(Metric.BUILD, 1, last.version());
        set(Metric.EXIT_CODE, run.exitCode(), run.command());
        set(Metric.START, seconds(run.startedAt()));
        if (run.endedAt() != null) {
            set(Metric.END, seconds(run.endedAt()));
        }
        set(Metric.LAST_GOOD, last.lastGood().map(Figures::seconds).orElse(0.0));
        last.steps().forEach((step, took) -> set(Metric.STEP, seconds(took), step));
    }

    /** Every kind, none as 0: who watches sees a case close. */
    private void cases(List<Case> cases, Instant now) {
        for (CaseKind kind : CaseKind.values()) {
            List<Case> ofKind = cases.stream().filter(one -> one.kind() == kind).toList();
            String severity = kind.severity().name().toLowerCase(Locale.ROOT);
            set(Metric.CASES, ofKind.size(), kind.name(), severity);
            set(
                    Metric.OVERDUE,
                    ofKind.stream().filter(one -> one.isOverdueAt(now)).count(),
                    kind.name(),
                    severity);
        }
    }

    private void summary(SummaryFile summary) {
        summary.operations().forEach((of, count) -> set(Metric.OPERATIONS, count.longValue(), of.action(), of.state()));
        for (SummaryFile.Feed feed : summary.feeds()) {
            set(Metric.ROWS, feed.rows(), feed.name());
            set(Metric.REJECTS, feed.rejects(), feed.name());
            set(Metric.PRODUCED, seconds(feed.producedAt()), feed.name());
        }
        summary.complete().forEach((source, complete) -> set(Metric.COMPLETE, complete ? 1 : 0, source));
        for (SummaryFile.Weighed limit : summary.limits()) {
            set(Metric.FOUND, limit.found(), limit.name());
            set(Metric.ALLOWED, limit.allowed(), limit.name());
            set(Metric.TRIPPED, limit.tripped(), limit.name());
        }
        summary.revoked().forEach((of, seconds) -> set(Metric.REVOKE, seconds.longValue(), of.clock(), of.statistic()));
    }

    private void set(Metric metric, long value, String... labels) {
        set(metric, (double) value, labels);
    }

    private void set(Metric metric, double value, String... labels) {
        String[] all = Stream.concat(Stream.of(job), Arrays.stream(labels)).toArray(String[]::new);
        Objects.requireNonNull(gauges.get(metric)).labelValues(all).set(value);
    }

    private static double seconds(Instant instant) {
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
