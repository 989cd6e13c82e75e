package curfew.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import curfew.evidence.ManifestSeal;
import curfew.feeds.Reject;
import curfew.reports.DecisionsCsv.Extent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportWriterTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "curfew", "reports", "small");

    @TempDir
    private Path folder;

    private Path reports;
    private Spool spool;
    private ReportWriter writer;

    @BeforeEach
    void fillSpool() {
        reports = folder.resolve("reports");
        spool = new Spool(folder.resolve("spool"));
        writer = new ReportWriter(reports, new ManifestSeal(Optional.empty()));
        try (DecisionsCsv decisions = new DecisionsCsv(spool, Extent.AUTO);
                RejectsCsv rejects = new RejectsCsv(spool)) {
            decisions.add(DecisionsCsvTest.active(2));
            decisions.add(DecisionsCsvTest.active(1));
            decisions.finish();
            rejects.add(new Reject("hr", "hr.csv", 9, "end", "31.02.2026", "no date", "mend it", "", Map.of()));
            rejects.finish();
        }
    }

    /** To accept a wanted change, run once with {@code -Dcurfew.golden=write} and read the difference. */
    @ParameterizedTest
    @EnumSource(ReportFile.class)
    void writesWhatItWroteBefore(ReportFile file) throws IOException {
        Path written = writer.write(SampleNights.small().report(), spool).resolve(file.fileName());
        Path golden = GOLDEN.resolve(file.fileName());
        if ("write".equals(System.getProperty("curfew.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.write(golden, Files.readAllBytes(written));
        }
        assertThat(Files.readString(written)).isEqualTo(Files.readString(golden));
    }

    @Test
    void writesExactlyTheFilesOfTheContract() throws IOException {
        Path report = writer.write(SampleNights.small().report(), spool);
        assertThat(names(report))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ReportFile.values())
                        .map(ReportFile::fileName)
                        .toList());
        assertThat(names(reports)).containsExactly(SampleNight.RUN);
    }

    @Test
    void writesTheSameBytesForTheSameData() throws IOException {
        Path first = writer.write(SampleNights.full(40).report(), spool);
        ReportWriter other = new ReportWriter(folder.resolve("other"), new ManifestSeal(Optional.empty()));
        Path second = other.write(SampleNights.full(40).report(), spool);
        for (ReportFile file : ReportFile.values()) {
            assertThat(second.resolve(file.fileName())).hasSameBinaryContentAs(first.resolve(file.fileName()));
        }
    }

    @Test
    void findsAFinishedReportWhenItIsWrittenAgainLater() {
        RunReport report = SampleNights.small().report();
        Path first = writer.write(report, spool);
        assertThat(writer.write(report.at(SampleNight.NOW.plusSeconds(3600)), spool))
                .isEqualTo(first);
        assertThat(writer.finished(SampleNight.RUN)).contains(first);
    }

    @Test
    void neverReplacesAFinishedReportByAnother() throws IOException {
        Path report = writer.write(SampleNights.small().report(), spool);
        byte[] before = Files.readAllBytes(report.resolve("actions.csv"));
        assertThatThrownBy(() -> writer.write(SampleNights.quiet().report(), spool))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("actions.csv")
                .hasMessageContaining("was left as it is");
        assertThat(report.resolve("actions.csv")).hasBinaryContent(before);
        assertThat(names(reports)).containsExactly(SampleNight.RUN);
    }

    @Test
    void throwsAwayWhatACrashLeft() throws IOException {
        Path left = Files.createDirectories(reports.resolve(".writing-" + SampleNight.RUN));
        Files.writeString(left.resolve("actions.csv"), "half a li");
        Files.writeString(left.resolve("strange.txt"), "x");
        Path report = writer.write(SampleNights.small().report(), spool);
        assertThat(names(report)).doesNotContain("strange.txt");
        assertThat(names(reports)).containsExactly(SampleNight.RUN);
    }

    @Test
    void hasNoReportUntilItIsWhole() {
        ReportWriter crashing = new ReportWriter(reports, (draft, report, files) -> {
            throw new IOException("no space left on device");
        });
        assertThatThrownBy(() -> crashing.write(SampleNights.small().report(), spool))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no space left on device")
                .hasMessageContaining("curfew resume");
        assertThat(crashing.finished(SampleNight.RUN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "/etc", ".hidden"})
    void refusesARunThatCannotNameAFolder(String run) {
        SampleNight night = SampleNights.quiet();
        night.run = run;
        assertThatThrownBy(() -> writer.write(night.report(), spool)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endsEveryLineOfATableWithCrLfAndGivesItAllColumns() throws IOException {
        Path report = writer.write(SampleNights.full(9).report(), spool);
        for (ReportFile file : ReportFile.values()) {
            if (!file.columns().isEmpty()) {
                String text = Files.readString(report.resolve(file.fileName()));
                assertThat(text).endsWith("\r\n").startsWith(String.join(",", file.columns()) + "\r\n");
                assertThat(rows(report, file))
                        .allSatisfy(
                                row -> assertThat(row).hasSize(file.columns().size()));
            }
        }
    }

    @Test
    void keepsHostileNamesHarmlessAndWhole() throws IOException {
        SampleNight night = new SampleNight().completeInputs();
        for (String text : Hostile.TEXTS) {
            SampleNight.Somebody who = new SampleNight.Somebody(text, text, "id-" + night.operations.size(), text);
            night.disable(who, "TERMINATED");
        }
        List<CSVRecord> rows = rows(writer.write(night.report(), spool), ReportFile.ACTIONS);
        assertThat(rows)
                .extracting(row -> FormulaGuard.unguard(row.get("account_id")))
                .containsExactlyElementsOf(Hostile.TEXTS);
        assertThat(rows).allSatisfy(row -> assertThat(row.get("account_dn")).doesNotMatch("(?s)[=+\\-@\\t\\r\\n].*"));
    }

    @Test
    void namesAccountsByLoginWhereTheDecisionsKnowIt() throws IOException {
        SampleNight night = SampleNights.quiet();
        night.cases.add(night.open(
                curfew.cases.CaseKind.DORMANT,
                new SampleNight.Somebody("?", "CN=x", "id-0002", ""),
                "",
                java.time.Duration.ZERO));
        assertThat(rows(writer.write(night.report(), spool), ReportFile.EXCEPTIONS))
                .allSatisfy(row -> assertThat(row.get("account_id")).isEqualTo("user0002"));
    }

    @Test
    void reportsAnIntentWithoutAnAnswerAsUnknown() throws IOException {
        SampleNight night = SampleNights.quiet();
        var operation = night.disable(SampleNight.Somebody.named("ann", "hr:1"), "TERMINATED");
        night.record(operation, curfew.journal.OperationState.INTENDED, "", -1, null);
        assertThat(rows(writer.write(night.report(), spool), ReportFile.ACTIONS))
                .singleElement()
                .satisfies(row -> assertThat(row.get("state")).isEqualTo("unknown"));
    }

    private static List<CSVRecord> rows(Path report, ReportFile file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(report.resolve(file.fileName()), StandardCharsets.UTF_8, format)) {
            return parser.getRecords();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
