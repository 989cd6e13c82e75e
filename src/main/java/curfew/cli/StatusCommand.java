package curfew.cli;

import curfew.batch.Ports;
import curfew.cases.Case;
import curfew.journal.OperationRecord;
import curfew.journal.Run;
import curfew.settings.JobSettings;
import curfew.store.Stores;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
        JobSettings settings = job.load(output.err());
        try (Opened opened = new Opened(settings)) {
            Optional<Run> last = opened.stores()
                    .flatMap(stores -> stores.runs().latest(1).stream().findFirst());
            if (last.isEmpty()) {
                output.line("no run yet; `curfew plan " + settings.file() + "` makes the first");
                output.document(Map.of("runs", 0));
                return 0;
            }
            Stores stores = opened.stores().orElseThrow();
            tell(settings, stores, last.get(), Pending.of(Ports.of(stores), settings, Instant.now()));
        }
        return 0;
    }

    private void tell(JobSettings settings, Stores stores, Run run, List<Pending> pending) {
        Map<String, Long> states = states(stores, run);
        List<Case> cases = stores.caseBook().open();
        long overdue =
                cases.stream().filter(one -> one.isOverdueAt(Instant.now())).count();
        output.line("run " + run.id() + " (" + run.command() + "), " + run.status()
                + (run.exitCode() < 0 ? "" : ", exit code " + run.exitCode()));
        output.line("  started " + run.startedAt() + (run.endedAt() == null ? "" : ", ended " + run.endedAt()) + ", by "
                + run.osUser() + " on " + run.host());
        output.line("  " + run.message());
        states.forEach((state, count) -> output.line("  " + Counted.of(count, "operation") + " " + state));
        output.line(
                "  " + Counted.of(cases.size(), "case") + " open, " + overdue + " overdue; `curfew cases` lists them");
        if (run.status().isResumable()) {
            output.line("  if its process " + run.pid() + " is gone: `curfew resume " + run.id() + "`");
        }
        pending.forEach(one -> one.lines().forEach(output::line));
        stores.trips().open(settings.name()).stream()
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
        output.document(document);
    }

    private static Map<String, Long> states(Stores stores, Run run) {
        return stores.journal().records(run.id()).values().stream()
                .map(OperationRecord::state)
                .collect(Collectors.groupingBy(state -> state.code(), TreeMap::new, Collectors.counting()));
    }
}
