package curfew.cli;

import curfew.apply.KillPoint;
import curfew.demo.DemoCompany;
import curfew.demo.EmbeddedDirectory;
import curfew.journal.ExitCode;
import curfew.journal.Run;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code curfew demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Plays three nights of a made-up company on an embedded directory, with no set-up.")
final class DemoCommand implements Callable<Integer> {
    private static final String MARK = ".curfew-demo";

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "reports/demo",
            description = "Where its feeds, job, state and reports go; made anew. ${DEFAULT-VALUE} unless said.")
    private Path home = Path.of("reports/demo");

    @Option(
            names = "--stay",
            description = "Leave the directory running until Ctrl-C, to try explain and plan on it from another shell.")
    private boolean stay;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException {
        cleared();
        try (EmbeddedDirectory directory = EmbeddedDirectory.start(DemoCompany.options())) {
            DemoCompany.load(directory);
            Path job = DemoCompany.writeJob(home, directory);
            output.line("Halyard, a made-up company: " + directory.size() + " entries in an embedded directory");
            List<Run> nights = new ArrayList<>();
            for (int night = 1; night <= DemoCompany.NIGHTS; night++) {
                nights.add(play(night, job));
                if (night < DemoCompany.NIGHTS) {
                    DemoCompany.betweenNights(night, directory);
                }
            }
            return end(job, nights);
        }
    }

    private Run play(int night, Path job) {
        DemoCompany.writeNight(night, home.resolve("feeds"));
        Instant at = DemoCompany.instant(night);
        // The nights are days apart: the clock is moved to each, and goes on from there.
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), at))
                .withZone(ZoneOffset.UTC);
        JobSettings settings = JobLoader.load(job);
        output.line("");
        output.line("Night " + night + ", " + at);
        try (Workplace workplace = new Workplace(settings, clock)) {
            Console console = new Console(output.isJson() ? output.err() : output.out(), output.err(), clock);
            Run run = NewRun.of(settings, "run", null, at, at);
            Run ended = workplace.run(workplace.job(console, KillPoint.Listener.NOBODY), run);
            output.line("  exit code " + ended.exitCode());
            return ended;
        }
    }

    private int end(Path job, List<Run> nights) throws InterruptedException {
        JobSettings settings = JobLoader.load(job);
        Path reports = settings.reports().folder();
        output.line("");
        output.line("Now open " + reports.resolve(nights.get(0).id()).resolve("index.html"));
        output.line("and try  ./curfew cases --job " + job);
        output.line("         ./curfew runs --job " + job);
        output.line("         ./curfew audit verify " + reports);
        output.line("Then point jobs/nightly.yaml at your own files and server: README, \"Your own directory\".");
        output.document(
                nights.stream().map(run -> Conduct.summary(run, settings)).toList());
        if (stay) {
            output.line("The directory stays at its address; Ctrl-C ends it. ./curfew explain --job " + job + " LOGIN");
            new CountDownLatch(1).await();
        }
        // The third night must hold: its feed arrives cut. A demo whose brake does not brake has failed.
        boolean asMeant = nights.get(2).exitCode() == ExitCode.HELD.code()
                && nights.stream().noneMatch(run -> run.exitCode() == ExitCode.FAILED.code());
        return asMeant ? ExitCode.DONE.code() : ExitCode.FAILED.code();
    }

    /** Removes what a former demo left, and nothing that is not one. */
    private void cleared() {
        try {
            if (Files.exists(home)) {
                if (!Files.exists(home.resolve(MARK))) {
                    throw new UsageException(home + " is there and was not made by a demo; nothing was changed. "
                            + "Name another folder with --home.");
                }
                try (Stream<Path> old = Files.walk(home)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            Files.createDirectories(home);
            Files.createFile(home.resolve(MARK));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
