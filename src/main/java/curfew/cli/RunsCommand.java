package curfew.cli;

import curfew.journal.Run;
import curfew.settings.JobSettings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code curfew runs}. */
@Command(name = "runs", mixinStandardHelpOptions = true, description = "The runs of a job, the newest first.")
final class RunsCommand implements Callable<Integer> {
    @Mixin
    private JobOption job = new JobOption();

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
            runs.forEach(run -> output.line("%-38s %-7s %-9s %4s  %s"
                    .formatted(
                            run.id(),
                            run.command(),
                            run.status(),
                            run.exitCode() < 0 ? "" : run.exitCode(),
                            run.message())));
            output.document(
                    runs.stream().map(run -> Conduct.summary(run, settings)).toList());
        }
        return 0;
    }
}
