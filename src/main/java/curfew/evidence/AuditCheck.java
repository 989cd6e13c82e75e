package curfew.evidence;

import curfew.evidence.AuditFinding.Kind;
import curfew.evidence.Manifest.Previous;
import curfew.reports.BacktestWriter;
import curfew.reports.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Checks reports against their manifests, and the manifests against each other, with nothing but the files. It proves that what is
 * there is as it was written; that the newest report was not removed, or all of them written anew, only a copy of a digest kept
 * elsewhere can prove.
 */
public final class AuditCheck {
    private final boolean wholeChain;
    private final List<AuditFinding> findings = new ArrayList<>();
    private int reports;
    private int files;

    private AuditCheck(boolean wholeChain) {
        this.wholeChain = wholeChain;
    }

    /**
     * Checks one report, or every report in a folder of reports. Of one report, the report before it is checked only where it lies
     * beside it.
     *
     * @throws IOException if something cannot be read at all
     */
    public static Audit verify(Path folder) throws IOException {
        Path place = folder.toAbsolutePath().normalize();
        List<Path> inside = reportsIn(place);
        boolean one = Files.exists(place.resolve(Manifest.FILE)) || inside.isEmpty();
        AuditCheck check = new AuditCheck(!one);
        for (Path report : one ? List.of(place) : inside) {
            check.report(report);
        }
        return new Audit(check.reports, check.files, check.findings);
    }

    /** Folders whose name begins with a dot are reports that were never finished; what would have been proves nothing, and is in no chain. */
    private static List<Path> reportsIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry ->
                            !name(entry).startsWith(".") && !name(entry).equals(BacktestWriter.FOLDER))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private void report(Path report) throws IOException {
        reports++;
        if (!Files.isRegularFile(report.resolve(Manifest.FILE), LinkOption.NOFOLLOW_LINKS)) {
            find(Kind.NO_MANIFEST, report, "", "there is no " + Manifest.FILE + ": nothing here is proven");
            return;
        }
        Manifest manifest;
        try {
            manifest = Manifest.read(report);
        } catch (IOException unreadable) {
            find(Kind.MANIFEST_UNREADABLE, report, Manifest.FILE, String.valueOf(unreadable.getMessage()));
            return;
        }
        if (!manifest.run().equals(name(report))) {
            find(Kind.WRONG_RUN, report, Manifest.FILE, "is the manifest of run " + manifest.run());
        }
        for (Map.Entry<String, String> file : manifest.files().entrySet()) {
            file(report, file.getKey(), file.getValue());
        }
        extras(report, manifest);
        if (manifest.previous().isPresent()) {
            chain(report, manifest.previous().get());
        }
    }

    private void file(Path report, String file, String expected) throws IOException {
        Path path = report.resolve(file).normalize();
        if (file.isEmpty() || !report.equals(path.getParent())) {
            find(Kind.MANIFEST_UNREADABLE, report, file, "is no name of a file in a report");
        } else if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            find(Kind.MISSING, report, file, "was written with the report and is gone; its SHA-256 was " + expected);
        } else if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            find(Kind.CHANGED, report, file, "is no plain file any more");
        } else {
            files++;
            String found = FileDigest.of(path).sha256();
            if (!found.equals(expected)) {
                find(Kind.CHANGED, report, file, "SHA-256 was " + expected + " and is " + found);
            }
        }
    }

    private void extras(Path report, Manifest manifest) throws IOException {
        try (Stream<Path> entries = Files.list(report)) {
            entries.map(AuditCheck::name)
                    .filter(entry -> !entry.equals(Manifest.FILE))
                    .filter(entry -> !manifest.files().containsKey(entry))
                    .sorted()
                    .forEach(entry -> find(Kind.EXTRA, report, entry, "was not written with the report"));
        }
    }

    private void chain(Path report, Previous previous) throws IOException {
        Path before = report.resolveSibling(previous.run()).normalize();
        Path manifest = before.resolve(Manifest.FILE);
        if (Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
            String found = FileDigest.of(manifest).sha256();
            if (!found.equals(previous.manifest())) {
                find(
                        Kind.CHAIN_BROKEN,
                        report,
                        "",
                        "follows " + previous.run() + ", whose manifest had the SHA-256 " + previous.manifest()
                                + " and now has " + found);
            }
        } else if (wholeChain) {
            find(
                    Kind.PREVIOUS_MISSING,
                    report,
                    "",
                    "follows " + previous.run()
                            + ", which is not here; if it was put away elsewhere, its manifest must have the SHA-256 "
                            + previous.manifest());
        }
    }

    private void find(Kind kind, Path report, String file, String detail) {
        findings.add(new AuditFinding(kind, name(report), file, detail));
    }
}
