package curfew.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the reports of a run into a folder of its own. The folder has another name until every file in it is whole and durable, so
 * that nobody ever reads half a report. Safe to repeat after a crash at any instant: what a crash left is thrown away, and a report
 * that is whole already is compared, never replaced.
 */
public final class ReportWriter {
    private final Path reports;
    private final Seal seal;

    /** What is done to a folder once all reports are in it and before it gets its name: its manifest is written. */
    public interface Seal {
        /**
         * Seals a folder.
         *
         * @param files every file in it
         */
        void seal(Path folder, RunReport report, List<FileDigest> files) throws IOException;
    }

    /**
     * Makes a writer.
     *
     * @param reports the folder that holds all reports; is made if it is not there
     */
    public ReportWriter(Path reports, Seal seal) {
        this.reports = reports;
        this.seal = seal;
    }

    /** The whole report of a run, if there is one. */
    public Optional<Path> finished(String run) {
        Path folder = folder(run);
        return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
    }

    /**
     * Writes the report, or finds that it is written already.
     *
     * @param spool the tables that the run wrote while it read; one that is not there is reported empty
     * @return the report's folder
     * @throws IllegalStateException if a whole report of this run is there and says something else; it is left as it is
     * @throws UncheckedIOException if it cannot be written; then there is none
     */
    public Path write(RunReport report, Spool spool) {
        Path folder = folder(report.run().id());
        Path draft = reports.resolve(".writing-" + report.run().id());
        try {
            Files.createDirectories(reports);
            Folders.remove(draft);
            if (Files.exists(folder)) {
                fill(draft, report.at(writtenAt(folder)), spool);
                mustBeSame(draft, folder);
                Folders.remove(draft);
            } else {
                fill(draft, report, spool);
                Folders.sync(draft);
                Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
                Folders.syncEntry(reports);
            }
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The report of run " + report.run().id() + " cannot be written to " + reports + ": " + failed
                            + ". What was applied is in the journal; mend the cause and run `curfew resume`.",
                    failed);
        }
    }

    private Path folder(String run) {
        Path folder = reports.resolve(run).normalize();
        if (run.isBlank() || run.startsWith(".") || !reports.normalize().equals(folder.getParent())) {
            throw new IllegalArgumentException("a run named " + run + " cannot have a folder");
        }
        return folder;
    }

    private static Instant writtenAt(Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(ReportFile.SUMMARY.fileName()))) {
            return Instant.parse(
                    JsonMapper.shared().readTree(in).path("written_at").asString(""));
        }
    }

    private static void mustBeSame(Path draft, Path folder) throws IOException {
        for (ReportFile file : ReportFile.values()) {
            Path was = folder.resolve(file.fileName());
            if (!Files.exists(was) || Files.mismatch(draft.resolve(file.fileName()), was) >= 0) {
                Folders.remove(draft);
                throw new IllegalStateException("The report in " + folder
                        + " is whole already, and the run now says something else in " + file.fileName()
                        + ". A finished report is never changed; it was left as it is.");
            }
        }
    }

    private void fill(Path draft, RunReport report, Spool spool) throws IOException {
        Files.createDirectories(draft);
        seal.seal(draft, report, new ReportDraft(draft, report, spool).write());
    }
}
