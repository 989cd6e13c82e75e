package curfew.cli;

import curfew.journal.ExitCode;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.journal.Runs;
import curfew.settings.JobSettings;
import curfew.store.Stores;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code curfew stop [RUN]}. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description =
                "Asks a run in another process to end between two requests, and waits for it; `curfew resume` goes on.")
final class StopCommand implements Callable<Integer> {
    private static final int LOOK_BACK = 1000;
    private static final long LOOK_MILLIS = 200;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            description = "The run; the newest that is going on if it is left out.")
    private @Nullable String run;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait for its end, 0 only to ask; ${DEFAULT-VALUE} unless said.")
    private int seconds = 120;

    @Mixin
    private JobOption job = new JobOption();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException {
        JobSettings settings = job.load(output);
        Run found;
        try (Opened opened = new Opened(settings)) {
            found = goingOn(opened.stores().map(Stores::runs), settings);
        }
        try (Stores stores = Stores.open(Where.store(settings))) {
            stores.stops().ask(found.id(), OsUser.ofThisProcess().name(), Instant.now());
            Run last = await(stores.runs(), found);
            boolean ended = last.status() != RunStatus.RUNNING;
            output.line("run " + last.id()
                    + (ended
                            ? " is " + last.status() + ": " + last.message()
                            : " is asked to stop, and has not ended yet; see `curfew status`"));
            Map<String, Object> document = new LinkedHashMap<>(Conduct.summary(last, settings));
            document.put("ended", ended);
            output.document(document);
            return ended || seconds == 0 ? 0 : ExitCode.FAILED.code();
        }
    }

    private Run goingOn(Optional<Runs> runs, JobSettings settings) {
        Run found = runs.flatMap(all -> run == null
                        ? all.latest(LOOK_BACK).stream()
                                .filter(one -> one.job().equals(settings.name()) && one.status() == RunStatus.RUNNING)
                                .findFirst()
                        : all.find(run))
                .orElseThrow(() -> new UsageException(
                        run == null
                                ? "no run of job " + settings.name() + " is going on; nobody was asked to stop."
                                : "there is no run " + Printable.of(run) + "; nobody was asked to stop. `curfew runs`"
                                        + " lists them."));
        if (found.status() != RunStatus.RUNNING) {
            throw new UsageException("run " + found.id() + " is " + found.status() + ": " + found.message()
                    + ". It need not be stopped.");
        }
        if (found.host().equals(NewRun.host())
                && ProcessHandle.of(found.pid()).filter(ProcessHandle::isAlive).isEmpty()) {
            throw new UsageException("the process " + found.pid() + " of run " + found.id()
                    + " is gone: there is nothing to stop. `curfew resume " + found.id() + "` goes on.");
        }
        return found;
    }

    private Run await(Runs runs, Run asked) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Run last = asked;
        while (last.status() == RunStatus.RUNNING && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            last = runs.find(asked.id()).orElse(asked);
        }
        return last;
    }
}
