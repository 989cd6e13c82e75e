package curfew.evidence;

import curfew.reports.FileDigest;
import curfew.reports.ReportWriter;
import curfew.reports.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the manifest of a report, chained to the report before it: whoever changes a report has to change every later one, and
 * cannot change a copy of the newest that lies elsewhere.
 */
public final class ManifestSeal implements ReportWriter.Seal {
    private final Optional<Path> previous;

    /**
     * Makes a seal.
     *
     * @param previous the folder of the report before this one; empty if there is none
     */
    public ManifestSeal(Optional<Path> previous) {
        this.previous = previous;
    }

    @Override
    public void seal(Path folder, RunReport report, List<FileDigest> files) throws IOException {
        Optional<Manifest.Previous> before =
                previous.isPresent() ? Optional.of(Manifest.Previous.of(previous.get())) : Optional.empty();
        Map<String, String> digests = files.stream().collect(Collectors.toMap(FileDigest::name, FileDigest::sha256));
        Manifest manifest = new Manifest(
                report.run().id(),
                report.now().toString(),
                report.programVersion(),
                report.run().settingsDigest(),
                report.plan().digest(),
                before,
                digests);
        Files.write(folder.resolve(Manifest.FILE), manifest.bytes());
    }
}
