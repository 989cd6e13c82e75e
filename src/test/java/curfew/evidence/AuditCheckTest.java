package curfew.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.brake.BrakeReport;
import curfew.journal.Run;
import curfew.journal.RunStatus;
import curfew.plan.Plan;
import curfew.plan.PlanHeader;
import curfew.plan.Population;
import curfew.reports.ReportWriter;
import curfew.reports.RunReport;
import curfew.reports.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCheckTest {
    private static final Instant AS_OF = Instant.parse("2026-11-20T22:00:00Z");

    @TempDir
    private Path reports;

    private Path first;
    private Path second;
    private Path third;

    @BeforeEach
    void writeThreeNights() {
        first = write("night-1", Optional.empty());
        second = write("night-2", Optional.of(first));
        third = write("night-3", Optional.of(second));
    }

    @Test
    void findsNothingWrongWithWhatIsAsItWasWritten() throws IOException {
        assertThat(AuditCheck.verify(reports)).isEqualTo(new Audit(3, 27, List.of()));
        assertThat(AuditCheck.verify(second)).isEqualTo(new Audit(1, 9, List.of()));
    }

    @Test
    void findsAFileThatWasChangedByOneByte() throws IOException {
        Path file = second.resolve("leavers.csv");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 3] ^= 1;
        Files.write(file, bytes);
        assertThat(kinds(reports)).containsExactly("CHANGED night-2/leavers.csv");
    }

    @Test
    void findsAFileThatIsGone() throws IOException {
        Files.delete(second.resolve("rejects.csv"));
        assertThat(kinds(reports)).containsExactly("MISSING night-2/rejects.csv");
    }

    @Test
    void findsAFileThatWasPutThere() throws IOException {
        Files.writeString(second.resolve("actions (1).csv"), "x");
        Files.createDirectory(second.resolve("old"));
        assertThat(kinds(reports)).containsExactly("EXTRA night-2/actions (1).csv", "EXTRA night-2/old");
    }

    @Test
    void findsALinkInPlaceOfAFile() throws IOException {
        Path elsewhere = Files.move(second.resolve("actions.csv"), reports.resolve("elsewhere.csv"));
        Files.createSymbolicLink(second.resolve("actions.csv"), elsewhere);
        assertThat(kinds(reports)).containsExactly("CHANGED night-2/actions.csv");
    }

    @Test
    void findsAManifestThatWasMadeToFitAChangedFile() throws IOException {
        Path file = second.resolve("orphans.csv");
        Files.writeString(file, "forged");
        Manifest manifest = Manifest.read(second);
        Map<String, String> files = new java.util.TreeMap<>(manifest.files());
        files.put("orphans.csv", curfew.reports.FileDigest.of(file).sha256());
        Manifest forged = new Manifest(
                manifest.run(),
                manifest.writtenAt(),
                manifest.programVersion(),
                manifest.settingsDigest(),
                manifest.planDigest(),
                manifest.previous(),
                files);
        Files.write(second.resolve(Manifest.FILE), forged.bytes());
        assertThat(kinds(reports)).containsExactly("CHAIN_BROKEN night-3");
        assertThat(kinds(third)).containsExactly("CHAIN_BROKEN night-3");
    }

    @Test
    void findsThatAReportInTheMiddleIsGone() throws IOException {
        delete(second);
        assertThat(kinds(reports)).containsExactly("PREVIOUS_MISSING night-3");
        assertThat(kinds(third)).isEmpty();
    }

    @Test
    void findsAReportWithoutAManifest() throws IOException {
        Files.delete(third.resolve(Manifest.FILE));
        assertThat(kinds(reports)).containsExactly("NO_MANIFEST night-3");
        assertThat(kinds(third)).containsExactly("NO_MANIFEST night-3");
    }

    @Test
    void writesTheNextReportEvenWhenThePreviousManifestIsGone() throws IOException {
        Files.delete(third.resolve(Manifest.FILE));
        Path fourth = write("night-4", Optional.of(third));
        assertThat(kinds(fourth)).isEmpty();
        assertThat(kinds(reports)).containsExactly("NO_MANIFEST night-3", "PREVIOUS_MISSING night-4");
    }

    @Test
    void provesNothingByAnEmptyFolder() throws IOException {
        Path empty = Files.createDirectory(reports.resolve("empty"));
        assertThat(kinds(empty)).containsExactly("NO_MANIFEST empty");
    }

    @Test
    void findsAManifestThatCannotBeRead() throws IOException {
        Files.writeString(third.resolve(Manifest.FILE), "{\"format\": 1, \"files\": {");
        assertThat(kinds(reports)).containsExactly("MANIFEST_UNREADABLE night-3/manifest.json");
        Files.writeString(third.resolve(Manifest.FILE), "[]");
        assertThat(kinds(reports)).containsExactly("MANIFEST_UNREADABLE night-3/manifest.json");
    }

    @Test
    void readsNoFileOutsideTheReport() throws IOException {
        Files.writeString(reports.resolve("secret.txt"), "secret");
        String manifest = Files.readString(third.resolve(Manifest.FILE));
        Files.writeString(third.resolve(Manifest.FILE), manifest.replace("\"actions.csv\"", "\"../secret.txt\""));
        assertThat(kinds(third))
                .containsExactly("MANIFEST_UNREADABLE night-3/../secret.txt", "EXTRA night-3/actions.csv");
    }

    @Test
    void findsAReportUnderAnothersName() throws IOException {
        Files.move(third, reports.resolve("night-4"));
        assertThat(kinds(reports)).containsExactly("WRONG_RUN night-4/manifest.json");
    }

    @Test
    void passesOverAReportThatWasNeverFinished() throws IOException {
        Files.createDirectory(reports.resolve(".writing-night-4"));
        assertThat(AuditCheck.verify(reports).isClean()).isTrue();
    }

    private List<String> kinds(Path folder) throws IOException {
        return AuditCheck.verify(folder).findings().stream()
                .map(finding ->
                        finding.toString().substring(0, finding.toString().indexOf(": ")))
                .toList();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private Path write(String id, Optional<Path> previous) {
        PlanHeader header = new PlanHeader(
                id,
                "nightly",
                AS_OF,
                AS_OF,
                Duration.ofHours(24),
                "aa",
                List.of(),
                List.of(),
                new Population(Map.of()));
        Plan plan = new Plan(header, List.of(), List.of(), List.of(), Plan.digestOf(List.of()));
        Run run = new Run(
                id,
                "nightly",
                "jobs/nightly.yaml",
                "run",
                "",
                id,
                AS_OF,
                AS_OF,
                AS_OF,
                RunStatus.DONE,
                0,
                plan.digest(),
                "aa",
                "ann",
                "ann",
                "host",
                1,
                "");
        RunReport report = new RunReport(
                run,
                plan,
                Map.of(),
                new BrakeReport(List.of(), Set.of()),
                List.of(),
                List.of(),
                Map.of(),
                AS_OF,
                "0.1.0");
        return new ReportWriter(reports, new ManifestSeal(previous))
                .write(report, new Spool(reports.resolve(".spool")));
    }
}
