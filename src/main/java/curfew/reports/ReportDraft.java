package curfew.reports;

import curfew.directory.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A report's folder while it is filled: every file but the manifest, one after the other. */
final class ReportDraft {
    private final Path folder;
    private final RunReport report;
    private final Spool spool;
    private final Outcomes outcomes;
    private final Credentials credentials;
    private final Logins logins;
    private final List<Leavers.Settled> leavers;
    private final Map<String, Long> verdicts;
    private final List<FileDigest> written = new ArrayList<>();

    ReportDraft(Path folder, RunReport report, Spool spool) throws IOException {
        this.folder = folder;
        this.report = report;
        this.spool = spool;
        this.outcomes = Outcomes.of(report);
        this.credentials = Credentials.of(report.plan());
        this.logins = Logins.of(report, outcomes, spool);
        this.leavers = new Leavers(report, outcomes).settled();
        this.verdicts = Verdicts.read(spool);
    }

    /** Writes all files and says what is in them. */
    List<FileDigest> write() throws IOException {
        CasesCsv cases = new CasesCsv(report.now(), logins, report.run().jobFile());
        table(ReportFile.ACTIONS, outcomes.all(), new ActionsCsv(report, credentials)::row);
        table(ReportFile.LEAVERS, leavers, new LeaversCsv(report, logins)::row);
        takeOver(ReportFile.DECISIONS, spool.decisions());
        table(ReportFile.EXCEPTIONS, CasesCsv.exceptions(report), cases::exception);
        table(ReportFile.ORPHANS, CasesCsv.orphans(report), cases::orphan);
        takeOver(ReportFile.REJECTS, spool.rejects());
        bytes(ReportFile.SUMMARY, Json.bytes(new Summary(report, outcomes).of(leavers, verdicts)));
        ldif(new PlanLdif(report, outcomes, credentials));
        Page page = new PageMaker(report, outcomes, logins).page(leavers, verdicts, List.copyOf(written));
        bytes(ReportFile.INDEX, PageHtml.of(page));
        return List.copyOf(written);
    }

    private <T> void table(ReportFile file, List<T> items, Function<T, List<String>> row) throws IOException {
        CsvLines csv = new CsvLines(file);
        text(file, out -> {
            out.write(csv.header());
            for (T item : items) {
                out.write(csv.line(row.apply(item)));
            }
        });
    }

    /** A run that read nothing, such as one that applies an earlier plan, has the table's header alone. */
    private void takeOver(ReportFile file, Path from) throws IOException {
        if (Files.exists(from)) {
            Path path = path(file);
            Files.copy(from, path);
            written.add(FileDigest.of(path));
        } else {
            table(file, List.<List<String>>of(), row -> row);
        }
    }

    private void ldif(PlanLdif ldif) throws IOException {
        text(ReportFile.PLAN_LDIF, out -> {
            out.write(ldif.head());
            for (Request request : report.requests()) {
                out.write(ldif.record(request));
            }
        });
    }

    private void text(ReportFile file, Spool.Writing writing) throws IOException {
        Path path = path(file);
        Spool.whole(path, writing);
        written.add(FileDigest.of(path));
    }

    private void bytes(ReportFile file, byte[] content) throws IOException {
        Path path = path(file);
        Files.write(path, content);
        written.add(FileDigest.of(path));
    }

    private Path path(ReportFile file) {
        return folder.resolve(file.fileName());
    }
}
