package curfew.cli;

import curfew.batch.Demand;
import curfew.batch.Version;
import curfew.journal.ExitCode;
import curfew.journal.Run;
import curfew.journal.StepRecord;
import curfew.metrics.LastRun;
import curfew.metrics.Metrics;
import curfew.settings.JobSettings;
import curfew.store.Stores;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells those who watch over a job how its last run ended. A plan that is only looked at is none, nor is a run that never began. */
final class LastNight {
    private static final Logger LOG = LoggerFactory.getLogger(LastNight.class);

    /** Those of a scheduler; `resume` goes on with one of them. Revoking or giving back a few accounts by day is no good night. */
    private static final Set<String> NIGHTS = Set.of("run", "apply");

    /** So many runs are looked through for a good one. */
    private static final int LOOK_BACK = 1000;

    private final JobSettings settings;
    private final Stores stores;
    private final PrintWriter err;
    private final Clock clock;

    LastNight(JobSettings settings, Stores stores, PrintWriter err, Clock clock) {
        this.settings = settings;
        this.stores = stores;
        this.err = err;
        this.clock = clock;
    }

    /** Tells it. What goes wrong is said, and never changes how the run ended. */
    void tell(String id) {
        if (settings.metrics().isNowhere()) {
            return;
        }
        try {
            stores.runs().find(id).filter(LastNight::isNight).ifPresent(this::tell);
        } catch (RuntimeException failed) {
            say(List.of("metrics could not be made: " + failed.getMessage()));
        }
    }

    private void tell(Run run) {
        LastRun last = new LastRun(
                run,
                lastGood(),
                steps(run),
                settings.reports().folder().resolve(run.id()),
                stores.caseBook().open(),
                clock.instant(),
                Version.NUMBER);
        say(new Metrics(settings.metrics()).tell(last));
    }

    private Map<String, Duration> steps(Run run) {
        Map<String, Duration> took = new TreeMap<>();
        for (StepRecord step : stores.steps().of(run.id())) {
            if (step.endedAt() != null) {
                took.merge(step.step(), Duration.between(step.begunAt(), step.endedAt()), Duration::plus);
            }
        }
        return took;
    }

    private void say(List<String> failed) {
        for (String one : failed) {
            LOG.warn("{}", Printable.of(one));
            err.println("curfew: warning: " + Printable.of(one) + "; the run ended as it did");
            err.flush();
        }
    }

    private Optional<Instant> lastGood() {
        return stores.runs().latest(LOOK_BACK).stream()
                .filter(LastNight::isNight)
                .filter(run -> run.exitCode() == ExitCode.DONE.code())
                .map(Run::endedAt)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .max(Instant::compareTo);
    }

    private static boolean isNight(Run run) {
        return NIGHTS.contains(run.command()) && Demand.of(run).isEmpty();
    }
}
