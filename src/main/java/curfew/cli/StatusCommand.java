package curfew.cli;

import curfew.batch.Holding;
import curfew.batch.Ports;
import curfew.cases.Case;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.settings.JobSettings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code curfew status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "What is going on, how the last run ended, and what waits for a person.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private JobArgument job = new JobArgument();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        JobSettings settings = job.load(output);
        try (Opened opened = new Opened(settings)) {
            Optional<Run> last = opened.stores()
                    .flatMap(stores -> stores.runs().latest(1).stream().findFirst());
            if (last.isEmpty()) {
                output.line("no run yet; `curfew plan " + settings.file() + "` makes the first");
                output.document(Map.of("runs", 0));
                return 0;
            }
            Ports ports = Ports.of(opened.stores().orElseThrow());
            tell(settings, ports, last.get(), Pending.of(ports, settings, Instant.now()));
        }
        return 0;
    }

    private void tell(JobSettings settings, Ports ports, Run run, List<Pending> pending) {
        Instant now = Instant.now();
        Map<String, Long> states = RunText.byState(ports.runs().tallies(run.id()));
        List<Case> cases = ports.cases().open();
        List<Holding> holdings = Holding.of(ports, now);
        long overdue = cases.stream().filter(one -> one.isOverdueAt(now)).count();
        boolean isGone = holdings.stream().anyMatch(holding -> holding.run().equals(run.id()) && holding.isGone());
        NextStep next = new NextStep(settings, ports, now);
        RunText.head(run, now).forEach(output::line);
        next.done(run).forEach(line -> output.line("  " + line));
        StepText steps = new StepText(ports, run, now);
        if (run.status() == RunStatus.RUNNING) {
            steps.lines().forEach(line -> output.line("  " + line));
        }
        states.forEach((state, count) -> output.line("  " + Counted.of(count, "operation") + " " + state));
        output.line(
                "  " + Counted.of(cases.size(), "case") + " open, " + overdue + " overdue; `curfew cases` lists them");
        String step = next.of(run, isGone);
        output.line("  next: " + step);
        output.line("  `curfew show " + run.id() + "` tells more");
        List<BrokenOff> brokenOff = BrokenOff.of(ports, settings.name(), now).stream()
                .filter(one -> !one.run().id().equals(run.id()))
                .toList();
        brokenOff.forEach(one -> one.lines(next).forEach(output::line));
        holdings.stream().filter(Holding::isOfDirectory).forEach(holding -> output.line(holding.words()));
        pending.forEach(one -> one.lines().forEach(output::line));
        ports.trips().open(settings.name()).stream()
                .filter(trip -> pending.stream().noneMatch(one -> one.run().equals(trip.run())))
                .forEach(trip ->
                        output.line("limit " + trip.limit() + " in " + trip.segment() + ", found " + trip.found()
                                + ", allowed " + trip.allowed() + ": tripped in run " + trip.run()
                                + " and holds again until somebody answers that run or a later one: `curfew reject "
                                + trip.run() + " --by WHO --reason TEXT`"));
        Map<String, Object> document = new LinkedHashMap<>(Conduct.summary(run, settings));
        document.put("operations", states);
        document.put("open_cases", cases.size());
        document.put("overdue_cases", overdue);
        document.put("waiting", pending.stream().map(Pending::document).toList());
        document.put("broken_off", brokenOff.stream().map(BrokenOff::document).toList());
        document.put("steps", steps.documents());
        document.put("holds", RunText.held(holdings));
        document.put("next", step);
        output.document(document);
    }
}
