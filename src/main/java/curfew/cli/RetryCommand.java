package curfew.cli;

import curfew.approval.Only;
import curfew.approval.Signature;
import curfew.batch.Ports;
import curfew.batch.Resumption;
import curfew.batch.Retry;
import curfew.batch.Review;
import curfew.batch.Rollback;
import curfew.batch.TryAgain;
import curfew.journal.Run;
import curfew.settings.JobSettings;
import curfew.settings.JobSettings.Mode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code curfew retry RUN}. */
@Command(
        name = Retry.COMMAND,
        mixinStandardHelpOptions = true,
        description =
                "Decides anew, on today's feeds, what a run has left failed or not verified, and does what of it is still due, "
                        + "as a new run. What is no longer due is superseded, and says why.")
final class RetryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run that left it: of `run`, `apply`, `offboard` or `retry`.")
    private String run = "";

    @Option(
            names = "--only",
            paramLabel = "PART",
            description =
                    "Retry a part: account:LOGIN, group:NAME, directory:NAME, reason:CODE, ou:DN or action:ACTION, "
                            + "without the kind where only one fits. Several times for several parts. "
                            + "What a part waits for comes with it.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--by", paramLabel = "WHO", description = "Who asks for it; stands in the reports.")
    private @Nullable String by;

    @Mixin
    private JobOption job = new JobOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        List<Only> parts = only.stream().map(Only::parse).toList();
        String asking = by == null ? "" : new Signature(by, Retry.COMMAND, "", "", "").by();
        JobSettings settings = job.load(output);
        if (settings.mode() == Mode.OBSERVE) {
            throw new UsageException("the job is in mode: observe, and applies nothing; nothing was changed. "
                    + "Set mode: act, or run the job as it is.");
        }
        try {
            return new Conduct(output, clock).run(settings, workplace -> {
                Retry retry = retryable(settings, workplace.ports(), parts);
                return NewRun.child(settings, Retry.COMMAND, retry.of(), Retry.asking(parts), asking, clock.instant());
            });
        } catch (NothingToRetry nothing) {
            output.line(String.valueOf(nothing.getMessage()));
            output.document(nothing.document);
            return 0;
        }
    }

    private Retry retryable(JobSettings settings, Ports ports, List<Only> parts) {
        Run named = ports.runs().find(run).orElseThrow(() -> UsageException.noSuchRun(run, "nothing was changed"));
        mustBeNoRollback(settings, ports, named);
        mustHaveEnded(settings, ports, named);
        Retry retry = Retry.of(ports, named, parts);
        if (retry.undone().isEmpty()) {
            throw nothing(ports, retry);
        }
        return retry;
    }

    private static void mustBeNoRollback(JobSettings settings, Ports ports, Run named) {
        Run planned = ports.runs().find(named.plannedBy()).orElse(named);
        if (Rollback.is(planned)) {
            throw new UsageException("run " + named.id() + " gives back what run " + planned.parent()
                    + " took, and is not retried but made once more: what is back stays, what was mended is tried again."
                    + " Nothing was changed. Type " + TryAgain.command(ports, settings.file(), named, Instant.now()));
        }
    }

    /** It itself, and whatever retries it already. */
    private static void mustHaveEnded(JobSettings settings, Ports ports, Run named) {
        ports.runs().latest(Integer.MAX_VALUE).stream()
                .filter(other -> other.status().isResumable())
                .filter(other -> other.id().equals(named.id())
                        || other.plannedBy().equals(named.plannedBy())
                        || (other.command().equals(Retry.COMMAND)
                                && other.parent().equals(named.id())))
                .findFirst()
                .ifPresent(other -> {
                    String which = other.id().equals(named.id())
                            ? ""
                            : other.command().equals(Retry.COMMAND) ? ", which retries it," : ", of the same plan,";
                    throw new UsageException("run " + other.id() + which + " is " + other.status()
                            + ": if its process is gone, " + Resumption.endsIt(settings.file(), other)
                            + "; what is left then can be retried. Nothing was changed.");
                });
    }

    private static NothingToRetry nothing(Ports ports, Retry retry) {
        Run of = retry.of();
        StringBuilder words = new StringBuilder("run " + of.id() + " has left nothing failed or not verified");
        if (!retry.since().isEmpty()) {
            words.append(" that is so still: ")
                    .append(retry.since().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(since ->
                                    Counted.of(since.getValue(), "operation") + " dealt with by run " + since.getKey())
                            .collect(Collectors.joining(", ")));
        }
        words.append("; no change was made");
        Review.runsOf(ports, of.plannedBy()).stream()
                .filter(other -> !other.id().equals(of.id()))
                .filter(other -> !Retry.of(ports, other, List.of()).undone().isEmpty())
                .findFirst()
                .ifPresent(other -> words.append(". Run ")
                        .append(other.id())
                        .append(" of the same plan has: `curfew retry ")
                        .append(other.id())
                        .append("`"));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("parent_run", of.id());
        document.put("operations", 0);
        document.put("dealt_with_since", retry.since());
        return new NothingToRetry(words.toString(), document);
    }

    /** No run is made of it. */
    private static final class NothingToRetry extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Map<String, Object> document;

        NothingToRetry(String message, Map<String, Object> document) {
            super(message);
            this.document = document;
        }
    }
}
