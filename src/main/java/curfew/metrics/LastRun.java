package curfew.metrics;

import curfew.cases.Case;
import curfew.journal.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is told of a run.
 *
 * @param run as it ended
 * @param lastGood when the newest night that was done and verified ended, this one included; empty if there was none
 * @param steps how long each step took that came to an end, by name
 * @param report the folder with the run's report; it may not be there
 * @param cases every open case of the job
 * @param now what is overdue is so then
 * @param version Curfew's own
 */
public record LastRun(
        Run run,
        Optional<Instant> lastGood,
        Map<String, Duration> steps,
        Path report,
        List<Case> cases,
        Instant now,
        String version) {
    public LastRun {
        steps = Map.copyOf(steps);
        cases = List.copyOf(cases);
    }
}
