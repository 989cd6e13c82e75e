package curfew.cli;

import curfew.batch.Ports;
import curfew.journal.Run;
import curfew.journal.StepRecord;
import curfew.plan.PlanInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of a run, and how far each has got, in lines and as documents. */
final class StepText {
    private static final String READING = "reading ";
    private static final int LOOK_BACK = 30;

    private final Ports ports;
    private final Run run;
    private final List<StepRecord> steps;
    private final Instant now;

    StepText(Ports ports, Run run, Instant now) {
        this.ports = ports;
        this.run = run;
        this.steps =
                ports.steps().of(run.id()).stream().map(step -> sized(step)).toList();
        this.now = now;
    }

    /** How many accounts there are nobody knows before they are read: as many as the last time, about. */
    private StepRecord sized(StepRecord step) {
        boolean unsized =
                step.endedAt() == null && step.of() < 0 && step.doing().startsWith(READING);
        Instant since = step.doingSince();
        Instant told = step.toldAt();
        if (!unsized || since == null || told == null) {
            return step;
        }
        long before = lastCount("directory " + step.doing().substring(READING.length()));
        return step.at(step.doing(), step.done(), before < step.done() ? -1 : before, since, told);
    }

    private long lastCount(String source) {
        return ports.runs().latest(LOOK_BACK).stream()
                .filter(other ->
                        !other.planDigest().isEmpty() && other.plannedBy().equals(other.id()))
                .filter(other -> other.job().equals(run.job()))
                .findFirst()
                .flatMap(other -> ports.plans().header(other.id()))
                .flatMap(header -> header.inputs().stream()
                        .filter(input -> input.source().equals(source))
                        .map(PlanInput::count)
                        .max(Comparator.naturalOrder()))
                .orElse(-1L);
    }

    List<String> lines() {
        return steps.stream().map(this::line).toList();
    }

    private String line(StepRecord step) {
        String again = step.attempt() > 1 ? " (begun " + step.attempt() + " times)" : "";
        String name = "step %-7s %s%s".formatted(step.step(), step.begunAt(), again);
        Instant ended = step.endedAt();
        if (ended == null) {
            return name + ", " + going(step);
        }
        String time = span(Duration.between(step.begunAt(), ended));
        return name + ", "
                + (step.failure().isEmpty() ? "done in " + time : "broken off after " + time + ": " + step.failure());
    }

    private String going(StepRecord step) {
        if (!run.status().isResumable() || run.endedAt() != null) {
            return "not ended";
        }
        String since = "for " + span(Duration.between(step.begunAt(), now));
        Instant told = step.toldAt();
        if (told == null) {
            return "goes on " + since;
        }
        String much = step.of() < 0 ? "" : " of " + step.of();
        String rate = step.rate() <= 0 ? "" : ", " + Math.round(step.rate()) + " a second";
        String left = step.secondsLeft() < 0 ? "" : ", about " + span(Duration.ofSeconds(step.secondsLeft())) + " left";
        return "goes on " + since + ": " + step.doing() + ", " + step.done() + much + rate + left + " (told "
                + span(Duration.between(told, now)) + " ago)";
    }

    List<Map<String, Object>> documents() {
        return steps.stream().map(this::document).toList();
    }

    private Map<String, Object> document(StepRecord step) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("step", step.step());
        document.put("attempt", step.attempt());
        document.put("begun_at", step.begunAt().toString());
        document.put("ended_at", text(step.endedAt()));
        document.put("failure", step.failure().isEmpty() ? null : step.failure());
        if (step.toldAt() != null) {
            Map<String, Object> progress = new LinkedHashMap<>();
            progress.put("doing", step.doing());
            progress.put("done", step.done());
            progress.put("of", step.of() < 0 ? null : step.of());
            progress.put("per_second", step.rate());
            progress.put("seconds_left", step.endedAt() != null || step.secondsLeft() < 0 ? null : step.secondsLeft());
            progress.put("told_at", text(step.toldAt()));
            document.put("progress", progress);
        }
        return document;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** Such as {@code 2 h 5 min}, {@code 12 s} or {@code 350 ms}. */
    static String span(Duration time) {
        Duration length = time.isNegative() ? Duration.ZERO : time;
        if (length.toHours() > 0) {
            return length.toHours() + " h " + length.toMinutesPart() + " min";
        }
        if (length.toMinutes() > 0) {
            return length.toMinutes() + " min " + length.toSecondsPart() + " s";
        }
        return length.toSeconds() > 0 ? length.toSeconds() + " s" : length.toMillis() + " ms";
    }
}
