package curfew.cli;

import curfew.batch.Ports;
import curfew.journal.Run;
import curfew.settings.JobSettings;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code curfew show [RUN]}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description =
                "One run: steps with times and how far they got, what was read, counts by action, reason and state, limits, "
                        + "answers, runs before and after it, and what to do next.")
final class ShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", arity = "0..1", description = "The run; the newest if it is left out.")
    private @Nullable String run;

    @Mixin
    private JobOption job = new JobOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        JobSettings settings = job.load(output);
        try (Opened opened = new Opened(settings)) {
            Ports ports = opened.stores()
                    .map(Ports::of)
                    .orElseThrow(() -> new UsageException("no run yet; nothing was read."));
            Instant now = Instant.now();
            RunText text = new RunText(settings, ports, find(ports), now);
            if (output.isJson()) {
                output.document(text.document());
            } else {
                text.lines().forEach(output::line);
            }
        }
        return 0;
    }

    private Run find(Ports ports) {
        return (run == null
                        ? ports.runs().latest(1).stream().findFirst()
                        : ports.runs().find(run))
                .orElseThrow(() -> UsageException.noSuchRun(String.valueOf(run), "nothing was read"));
    }
}
