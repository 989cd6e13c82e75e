package curfew.cli;

import curfew.batch.Holding;
import curfew.batch.Ports;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.journal.Runs;
import curfew.reports.ObservedNights;
import curfew.settings.JobSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code curfew runs}. */
@Command(name = "runs", mixinStandardHelpOptions = true, description = "The runs of a job, the newest first.")
final class RunsCommand implements Callable<Integer> {
    @Mixin
    private JobArgument job = new JobArgument();

    @Mixin
    private Output output = new Output();

    @Option(names = "--most", defaultValue = "20", description = "How many; ${DEFAULT-VALUE} unless said.")
    private int most = 20;

    @Override
    public Integer call() {
        JobSettings settings = job.load(output);
        try (Opened opened = new Opened(settings)) {
            List<Run> runs =
                    opened.stores().map(stores -> stores.runs().latest(most)).orElse(List.of());
            if (runs.isEmpty()) {
                output.line("no run yet");
            }
            List<Pending> pending = opened.stores()
                    .map(stores -> Pending.of(Ports.of(stores), settings, Instant.now()))
                    .orElse(List.of());
            Map<String, ObservedNights.Night> observed =
                    opened.stores().map(stores -> observed(runs, stores.runs())).orElse(Map.of());
            for (Run run : runs) {
                tell(run, observed.get(run.id()), of(run, pending));
                opened.stores().map(Ports::of).ifPresent(ports -> tellSteps(run, settings, ports));
            }
            output.document(runs.stream()
                    .map(run -> document(run, settings, observed.get(run.id()), of(run, pending)))
                    .toList());
        }
        return 0;
    }

    private static List<Pending> of(Run run, List<Pending> pending) {
        return pending.stream().filter(one -> one.run().equals(run.id())).toList();
    }

    /** By run, of those that only observed something. */
    private static Map<String, ObservedNights.Night> observed(List<Run> newestFirst, Runs all) {
        List<ObservedNights.Told> told = new ArrayList<>();
        newestFirst.stream()
                .filter(ObservedNights::isNight)
                .forEach(run -> told.add(0, new ObservedNights.Told(run, all.fates(run.id()))));
        List<ObservedNights.Night> nights = ObservedNights.of(told);
        Map<String, ObservedNights.Night> byRun = new HashMap<>();
        for (int i = 0; i < told.size(); i++) {
            if (ObservedNights.isObserved(told.get(i))) {
                byRun.put(told.get(i).run().id(), nights.get(i));
            }
        }
        return byRun;
    }

    private void tell(Run run, ObservedNights.@Nullable Night observed, List<Pending> pending) {
        output.line("%-38s %-7s %-9s %4s  %s"
                .formatted(
                        run.id(),
                        run.command(),
                        run.status(),
                        run.exitCode() < 0 ? "" : run.exitCode(),
                        run.message()));
        if (observed != null) {
            output.line("%38s only observed: %s%s; %s"
                    .formatted(
                            "",
                            observed.words(),
                            observed.held() == 0 ? "" : "; " + observed.held() + " operations held",
                            observed.change()));
        }
        pending.forEach(one -> one.lines().forEach(line -> output.line("  " + line)));
    }

    /** How far a run has got that goes on, or broke off. */
    private void tellSteps(Run run, JobSettings settings, Ports ports) {
        Instant now = Instant.now();
        if (run.status() == RunStatus.RUNNING) {
            new StepText(ports, run, now).lines().forEach(line -> output.line("  " + line));
        }
        if (run.status().isResumable() && run.job().equals(settings.name())) {
            boolean isGone = Holding.of(ports, now).stream()
                    .anyMatch(holding -> holding.run().equals(run.id()) && holding.isGone());
            NextStep next = new NextStep(settings, ports, now);
            next.done(run).forEach(line -> output.line("  " + line));
            output.line("  next: " + next.of(run, isGone));
        }
    }

    private static Map<String, Object> document(
            Run run, JobSettings settings, ObservedNights.@Nullable Night observed, List<Pending> pending) {
        Map<String, Object> document = new LinkedHashMap<>(Conduct.summary(run, settings));
        if (observed != null) {
            document.put("observed", observed.document());
        }
        pending.forEach(one -> document.put("waiting", one.document()));
        return document;
    }
}
