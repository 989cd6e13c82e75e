package curfew.cli;

import curfew.batch.Holding;
import curfew.batch.Ports;
import curfew.batch.Rollback;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run that has not come to its end, and on which no process is known to work.
 *
 * @param isGone whether its process is known to live no more
 */
record BrokenOff(Run run, boolean isGone) {
    private static final int LOOK_BACK = 1000;

    /** Those of a job that nothing has made up for, the newest first: a later night does what an earlier run has left, but for a rollback. */
    static List<BrokenOff> of(Ports ports, String job, Instant now) {
        List<Holding> holdings = Holding.of(ports, now);
        List<Run> ended = new ArrayList<>();
        List<BrokenOff> found = new ArrayList<>();
        for (Run run : ports.runs().latest(LOOK_BACK)) {
            if (!run.job().equals(job) || run.command().equals("plan")) {
                continue;
            }
            if (!run.status().isResumable()) {
                ended.add(run);
            } else if (ended.stream().noneMatch(later -> makesUpFor(later, run))) {
                List<Holding> own = holdings.stream()
                        .filter(holding -> holding.run().equals(run.id()))
                        .toList();
                boolean isGone = own.stream().anyMatch(Holding::isGone);
                if (own.isEmpty() || isGone) {
                    found.add(new BrokenOff(run, isGone));
                }
            }
        }
        return found;
    }

    private static boolean makesUpFor(Run later, Run run) {
        return Rollback.is(run)
                ? Rollback.is(later) && later.parent().equals(run.parent())
                : later.command().equals("run");
    }

    /** What it is, what it has done, and what to type. */
    List<String> lines(NextStep next) {
        List<String> lines = new ArrayList<>();
        lines.add("run " + run.id() + " (" + run.command() + ") has not come to its end"
                + (run.status() == RunStatus.RUNNING ? "" : ": " + run.status() + ", " + run.message()));
        next.done(run).forEach(line -> lines.add("  " + line));
        lines.add("  next: " + next.of(run, isGone));
        return lines;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run", run.id());
        document.put("command", run.command());
        document.put("status", run.status().name());
        document.put("process_is_gone", isGone);
        return document;
    }
}
