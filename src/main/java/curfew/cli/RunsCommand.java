package curfew.cli;

import curfew.batch.Ports;
import curfew.journal.Run;
import curfew.settings.JobSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
        JobSettings settings = job.load(output.err());
        try (Opened opened = new Opened(settings)) {
            List<Run> runs =
                    opened.stores().map(stores -> stores.runs().latest(most)).orElse(List.of());
            if (runs.isEmpty()) {
                output.line("no run yet");
            }
            List<Pending> pending = opened.stores()
                    .map(stores -> Pending.of(Ports.of(stores), settings, Instant.now()))
                    .orElse(List.of());
            runs.forEach(run -> {
                output.line("%-38s %-7s %-9s %4s  %s"
                        .formatted(
                                run.id(),
                                run.command(),
                                run.status(),
                                run.exitCode() < 0 ? "" : run.exitCode(),
                                run.message()));
                of(run, pending).forEach(one -> one.lines().forEach(line -> output.line("  " + line)));
            });
            output.document(
                    runs.stream().map(run -> document(run, settings, pending)).toList());
        }
        return 0;
    }

    private static List<Pending> of(Run run, List<Pending> pending) {
        return pending.stream().filter(one -> one.run().equals(run.id())).toList();
    }

    private static Map<String, Object> document(Run run, JobSettings settings, List<Pending> pending) {
        Map<String, Object> document = Conduct.summary(run, settings);
        of(run, pending).forEach(one -> document.put("waiting", one.document()));
        return document;
    }
}
