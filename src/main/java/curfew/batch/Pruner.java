package curfew.batch;

import curfew.apply.Watch;
import curfew.brake.Limit;
import curfew.decision.ListedName;
import curfew.directory.DirectoryException;
import curfew.journal.Lease;
import curfew.journal.Run;
import curfew.receipt.Source;
import curfew.retention.Archive;
import curfew.retention.Named;
import curfew.retention.Need;
import curfew.retention.Retention;
import curfew.settings.DirectoryJob;
import curfew.settings.JobSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Forgets what past runs of a job left and nothing needs any more: plans and journals, copies of feeds, snapshots, tables that waited for a report,
 * backups. Killed in the middle and started again it goes on: each run goes in one step, and files that no run knows go by their age. Reports
 * stay, and so does the chain of their manifests.
 */
public final class Pruner {
    private final JobSettings settings;
    private final Archive archive;
    private final Clock clock;

    public Pruner(JobSettings settings, Archive archive, Clock clock) {
        this.settings = settings;
        this.archive = archive;
        this.clock = clock;
    }

    /** What {@link #prune} would forget. Changes nothing. */
    public Pruned look(Duration olderThan) throws IOException {
        Instant before = clock.instant().minus(olderThan);
        Retention.Decided decided = decide(before);
        return pruned(before, decided, Map.of(), sweeps(before, decided).look());
    }

    /**
     * Forgets it, while no run of this job may write to a directory.
     *
     * @param id as {@link RunIds} makes them; who asks for a directory meanwhile is told that this holds it
     * @throws DirectoryHeldException if a run holds a directory; nothing was forgotten then
     */
    public Pruned prune(String id, Duration olderThan, Lease lease, DataSource batchDatabase) throws IOException {
        List<String> names = settings.directories().stream()
                .map(directory -> directory.directory().name())
                .toList();
        String holder = Holder.ofThisProcess(id).text();
        try (LeaseKeeper held = LeaseKeeper.take(
                lease, names, id, holder, LeaseKeeper.Terms.of(settings), clock, new AtomicBoolean())) {
            return prune(clock.instant().minus(olderThan), held, batchDatabase);
        }
    }

    private Pruned prune(Instant before, Watch held, DataSource batchDatabase) throws IOException {
        Retention.Decided decided = decide(before);
        // Before the runs, whose plans say which copies are theirs.
        Map<String, Pruned.Files> files = sweeps(before, decided).sweep();
        Map<String, Long> rows = new TreeMap<>();
        BatchInfrastructure batch = new BatchInfrastructure(batchDatabase);
        for (Run run : decided.forgotten()) {
            if (held.mayGoOn() != Watch.Answer.GO_ON) {
                throw new DirectoryException(
                        "A run took the directory. What was forgotten until then is forgotten, and nothing"
                                + " more. Start it again when that run has ended.");
            }
            archive.forget(run.id()).forEach((what, count) -> rows.merge(what, count, Long::sum));
            batch.forget(ReconcileJob.NAME, run.id());
        }
        long readings = archive.forgetReadings(before);
        if (readings > 0) {
            rows.put("readings", readings);
        }
        if (!rows.isEmpty()) {
            archive.compact();
        }
        return pruned(before, decided, rows, files);
    }

    private Sweeps sweeps(Instant before, Retention.Decided decided) {
        Set<String> withFeeds = new HashSet<>();
        Set<String> unfinished = new HashSet<>();
        for (Run run : decided.young()) {
            withFeeds.add(run.id());
            unfinished.add(run.plannedBy());
        }
        decided.kept().forEach((run, needs) -> {
            if (needs.stream().anyMatch(Need::isWithFeeds)) {
                withFeeds.add(run.id());
            }
            if (run.status().isResumable()) {
                unfinished.add(run.plannedBy());
            }
        });
        return new Sweeps(settings.state(), before, archive.feedDigests(withFeeds), withFeeds, unfinished);
    }

    private static Pruned pruned(
            Instant before, Retention.Decided decided, Map<String, Long> rows, Map<String, Pruned.Files> files) {
        return new Pruned(
                before, decided.forgotten(), decided.kept(), decided.young().size(), rows, files);
    }

    private Retention.Decided decide(Instant before) {
        List<Run> runs = archive.runs(settings.name());
        Map<String, Set<Need>> needs = new HashMap<>();
        add(needs, archive.ofOpenCases(), Need.OPEN_CASE);
        add(needs, archive.ofOpenLimits(), Need.OPEN_LIMIT);
        add(needs, archive.ofUsableApprovals(clock.instant()), Need.APPROVAL);
        add(needs, archive.ofDisabledMarks(), Need.DISABLED);
        Set<String> sealed = archive.sealed();
        add(
                needs,
                ids(runs.stream().filter(run -> run.status().isResumable() && sealed.contains(run.plannedBy()))),
                Need.UNFINISHED);
        add(needs, ids(runs.stream().filter(run -> !run.startedAt().isBefore(windowStart()))), Need.WINDOW);
        baselines(runs, needs);
        List<Run> old =
                runs.stream().filter(run -> run.startedAt().isBefore(before)).toList();
        add(needs, naming(old, sealed, "holds"), Need.HOLD);
        add(needs, naming(old, sealed, "legal_holds"), Need.LEGAL_HOLD);
        return new Retention(before, this::isReported, needs).decide(runs);
    }

    private Instant windowStart() {
        return settings.limits().limits().stream()
                .map(Limit::window)
                .max(Duration::compareTo)
                .map(longest -> clock.instant().minus(longest))
                .orElse(clock.instant());
    }

    /** From the oldest of the last good readings on: what was moved away since explains what is missing. */
    private void baselines(List<Run> runs, Map<String, Set<Need>> needs) {
        Set<String> good = new HashSet<>();
        Map<Source, Set<String>> last = archive.ofLastGoodReadings();
        settings.feeds().forEach(feed -> good.addAll(last.getOrDefault(feed.source(), Set.of())));
        for (DirectoryJob directory : settings.directories()) {
            good.addAll(last.getOrDefault(Source.directory(directory.directory().name()), Set.of()));
        }
        runs.stream()
                .filter(run -> good.contains(run.id()))
                .map(Run::startedAt)
                .min(Instant::compareTo)
                .ifPresent(oldest -> add(
                        needs, ids(runs.stream().filter(run -> !run.startedAt().isBefore(oldest))), Need.BASELINE));
    }

    /** Runs whose plans name whom a list in force names. */
    private Set<String> naming(List<Run> old, Set<String> sealed, String list) {
        Named named = new Named(settings.guards().names(clock.instant()).stream()
                .filter(name -> name.list().equals(list))
                .map(ListedName::value)
                .toList());
        if (named.isNobody()) {
            return Set.of();
        }
        return ids(old.stream()
                .filter(run -> sealed.contains(run.plannedBy()))
                .filter(run -> archive.named(run.plannedBy()).stream().anyMatch(named::is)));
    }

    private boolean isReported(String run) {
        return Files.isDirectory(settings.reports().folder().resolve(run));
    }

    private static Set<String> ids(Stream<Run> runs) {
        Set<String> ids = new HashSet<>();
        runs.forEach(run -> ids.add(run.id()));
        return ids;
    }

    private static void add(Map<String, Set<Need>> needs, Collection<String> runs, Need need) {
        runs.forEach(run ->
                needs.computeIfAbsent(run, id -> EnumSet.noneOf(Need.class)).add(need));
    }
}
