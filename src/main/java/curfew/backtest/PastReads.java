package curfew.backtest;

import curfew.batch.DirectoryAccess;
import curfew.batch.OwnAccounts;
import curfew.plan.PlanHeader;
import curfew.settings.DirectoryJob;
import curfew.settings.JobSettings;
import curfew.settings.ReportSettings;
import curfew.settings.StateSettings;
import curfew.snapshot.Snapshot;
import curfew.snapshot.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a past run read, laid out to be read once more: the kept copies of its feeds, and the snapshot of its directories. Lists, mappings and policy
 * are those of today.
 *
 * @param settings of the job, with feeds and state in a folder of their own
 * @param notes what is not kept any more, or is not as it was
 */
public record PastReads(JobSettings settings, List<DirectoryAccess> directories, List<String> notes) {
    public PastReads {
        directories = List.copyOf(directories);
        notes = List.copyOf(notes);
    }

    /**
     * Lays it out.
     *
     * @param scratch an empty folder, which is the caller's to remove
     * @param notes is given what is not kept
     * @return empty if it cannot be read again
     */
    public static Optional<PastReads> of(JobSettings job, PlanHeader header, Path scratch, List<String> notes) {
        Optional<Snapshot> snapshot = new Snapshots(job.state().snapshotFolder()).of(header.run());
        if (snapshot.isEmpty()) {
            notes.add(
                    "what run " + header.run()
                            + " read of the directories is not kept (any more): `state.snapshots` says of how many nights it is");
            return Optional.empty();
        }
        List<String> missing = new ArrayList<>();
        FeedShelf shelf = new FeedShelf(job.state().feedCopies(), scratch.resolve("feeds"));
        JobSettings settings = job.elsewhere(
                job.file(),
                absolute(shelf, shelf.lay(job.feeds(), header.inputs(), missing)),
                new ReportSettings(scratch.resolve("reports"), ReportSettings.Decisions.AFFECTED),
                new StateSettings(scratch.resolve("state"), null));
        if (!missing.isEmpty()) {
            notes.addAll(missing);
            return Optional.empty();
        }
        keepHistory(job, settings);
        if (!job.digest().equals(header.settingsDigest())) {
            notes.add("lists, mappings or policy have changed since: it is told with those of today");
        }
        return Optional.of(new PastReads(settings, directories(settings, snapshot.get(), header, notes), notes));
    }

    /** The feeds lie beside no job file. */
    private static List<curfew.feeds.FeedSettings> absolute(FeedShelf shelf, List<curfew.feeds.FeedSettings> feeds) {
        return feeds.stream()
                .map(feed -> new curfew.feeds.FeedSettings(
                        feed.name(),
                        feed.kind(),
                        shelf.folder().toAbsolutePath().resolve(feed.file()).toString(),
                        feed.mapping(),
                        feed.maxAge(),
                        feed.maxRejects(),
                        feed.maxRejectsPercent(),
                        feed.required(),
                        feed.sensitivity()))
                .toList();
    }

    /** Who was known then is not kept; who is known now comes closest. */
    private static void keepHistory(JobSettings job, JobSettings settings) {
        String name = job.name() + ".history";
        Path known = job.state().folder().resolve(name);
        try {
            Files.createDirectories(settings.state().folder());
            if (Files.isRegularFile(known)) {
                Files.copy(known, settings.state().folder().resolve(name));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<DirectoryAccess> directories(
            JobSettings settings, Snapshot snapshot, PlanHeader header, List<String> notes) {
        List<DirectoryAccess> directories = new ArrayList<>();
        for (DirectoryJob directory : settings.directories()) {
            String name = directory.directory().name();
            String kind = directory.directory().kind().code();
            ReplayReader reader = new ReplayReader(name, kind, snapshot, new Course(), dn -> -1, header.sealedAt());
            if (reader.isKnown()) {
                directories.add(new DirectoryAccess(
                        name,
                        OwnAccounts.correlation(directory),
                        reader,
                        () -> new ReplayWriter(new Course()),
                        new ReplayDialect(kind, reader.credentials())));
            } else {
                notes.add("directory " + name + " was not read then");
            }
        }
        return directories;
    }
}
