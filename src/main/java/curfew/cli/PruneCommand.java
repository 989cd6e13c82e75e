package curfew.cli;

import curfew.batch.Pruned;
import curfew.batch.Pruner;
import curfew.batch.RunIds;
import curfew.journal.Run;
import curfew.retention.Need;
import curfew.settings.Durations;
import curfew.settings.JobSettings;
import curfew.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code curfew prune JOB}. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description =
                "Forgets what past runs left in the state and nothing needs any more, and says what it keeps and why."
                        + " Reports are never touched.")
final class PruneCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(PruneCommand.class);
    private static final Duration LEAST = Duration.ofDays(1);

    @Parameters(paramLabel = "JOB", description = "The job file.")
    private Path job = Path.of("");

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            required = true,
            description = "Only what is older, such as 90d; at least 1d. Younger runs can be resumed and rolled back.")
    private String olderThan = "";

    @Option(names = "--dry-run", description = "Say what would be forgotten, and forget nothing.")
    private boolean dryRun;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        Duration age = Durations.of(olderThan)
                .filter(time -> time.compareTo(LEAST) >= 0)
                .orElseThrow(() -> new UsageException("--older-than is '" + Printable.of(olderThan)
                        + "'. Expected: a time such as 90d, at least 1d. Nothing was read or changed."));
        Clock clock = Clock.systemUTC();
        JobSettings settings = JobOption.load(job, output);
        try (Opened opened = new Opened(settings)) {
            if (opened.stores().isEmpty()) {
                output.line("nothing was ever stored for this job; there is nothing to forget");
                output.document(Map.of("runs", 0));
                return 0;
            }
            if (dryRun) {
                tell(new Pruner(settings, opened.stores().get().archive(), clock).look(age), settings);
                return 0;
            }
        }
        try (JobLog log = new JobLog(settings, LogChoice.of(settings.logs(), System.getenv()));
                Stores stores = Stores.open(Where.store(settings))) {
            String id = RunIds.next(settings.name(), clock.instant());
            log.run(id);
            Pruned pruned = new Pruner(settings, stores.archive(), clock)
                    .prune(id, age, stores.lease(), stores.batchDatabase());
            pruned.forgotten().forEach(run -> LOG.info("forgot run {} of {}", run.id(), run.startedAt()));
            LOG.info("forgot what was before {}: {}, {}", pruned.before(), pruned.rows(), pruned.files());
            tell(pruned, settings);
        }
        return 0;
    }

    private void tell(Pruned pruned, JobSettings settings) {
        String verb = dryRun ? "would forget " : "forgot ";
        output.line(verb + Counted.of(pruned.forgotten().size(), "run") + " of before " + pruned.before());
        pruned.rows().forEach((what, count) -> output.line("  " + count + " " + what));
        pruned.files().forEach((what, files) -> {
            if (files.removed() + files.kept() > 0) {
                output.line((dryRun ? "would remove " : "removed ") + files.removed() + " " + what + ", "
                        + size(files.bytes()) + "; " + files.kept() + " kept");
            }
        });
        output.line("kept " + Counted.of(pruned.young(), "younger run") + ", and "
                + Counted.of(pruned.kept().size(), "older one") + (pruned.kept().isEmpty() ? "" : ":"));
        pruned.kept().forEach((run, needs) -> output.line("  " + run.id() + ": " + words(needs)));
        output.line(
                "reports in " + settings.reports().folder() + " are never touched: put them away as your auditors say");
        output.document(document(pruned));
    }

    private static String words(Set<Need> needs) {
        return String.join("; ", needs.stream().map(Need::words).toList());
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private Map<String, Object> document(Pruned pruned) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("before", pruned.before().toString());
        document.put("dry_run", dryRun);
        document.put("forgotten", pruned.forgotten().stream().map(Run::id).toList());
        document.put("rows", new TreeMap<>(pruned.rows()));
        Map<String, Object> files = new LinkedHashMap<>();
        pruned.files()
                .forEach((what, of) -> files.put(
                        what.replace(' ', '_'),
                        Map.of("removed", of.removed(), "bytes", of.bytes(), "kept", of.kept())));
        document.put("files", files);
        document.put("younger", pruned.young());
        List<Map<String, Object>> kept = pruned.kept().entrySet().stream()
                .map(entry -> Map.<String, Object>of(
                        "run", entry.getKey().id(),
                        "because", entry.getValue().stream().map(Enum::name).toList()))
                .toList();
        document.put("kept", kept);
        return document;
    }
}
