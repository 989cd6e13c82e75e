package curfew.cli;

import curfew.apply.KillPoint;
import curfew.batch.Demand;
import curfew.journal.Run;
import curfew.settings.JobSettings;
import curfew.settings.LogSettings;
import curfew.store.StateDirectory;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Conducts one run of a job from the command line: opens what it needs, tells what happens, closes, and returns the exit code. */
final class Conduct {
    private final Output output;
    private final Clock clock;

    Conduct(Output output, Clock clock) {
        this.output = output;
        this.clock = clock;
    }

    /**
     * Runs it to its end.
     *
     * @param which makes the run, or picks the one to go on with; may look into the store
     */
    int run(JobSettings settings, Function<Workplace, Run> which) {
        StateDirectory.make(settings.state().folder());
        LogSettings logs = LogChoice.of(settings.logs(), System.getenv());
        try (JobLog log = new JobLog(settings, logs);
                Workplace workplace = new Workplace(settings, clock)) {
            Run run = which.apply(workplace);
            log.run(run.id());
            output.line("run " + run.id() + " as of " + run.asOf());
            Console console =
                    new Console(output.isJson() ? output.err() : output.out(), progress(logs), clock).about(output);
            try {
                Run ended = workplace.run(workplace.job(console, KillPoint.Listener.NOBODY), run);
                output.document(told(ended, settings, workplace));
                return ended.exitCode();
            } finally {
                new LastNight(settings, workplace.stores(), output.err(), clock).tell(run.id());
            }
        }
    }

    private Map<String, Object> told(Run ended, JobSettings settings, Workplace workplace) {
        Map<String, Object> summary = summary(ended, settings);
        if (Demand.of(ended).isPresent()) {
            Revoked revoked = Revoked.by(ended, workplace.ports());
            revoked.lines().forEach(output::line);
            summary.put("accounts", revoked.document());
        }
        return summary;
    }

    /** Where a collector reads, nothing stands between the lines that it understands. */
    private PrintWriter progress(LogSettings logs) {
        return logs.target() == LogSettings.Target.STDERR ? new PrintWriter(Writer.nullWriter()) : output.err();
    }

    static Map<String, Object> summary(Run run, JobSettings settings) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("run", run.id());
        summary.put("job", run.job());
        summary.put("command", run.command());
        summary.put("as_of", run.asOf().toString());
        summary.put("status", run.status().name());
        summary.put("exit_code", run.exitCode());
        summary.put("message", run.message());
        summary.put("plan_digest", run.planDigest());
        summary.put("report", settings.reports().folder().resolve(run.id()).toString());
        return summary;
    }
}
