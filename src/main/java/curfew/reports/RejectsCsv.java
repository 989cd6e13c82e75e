package curfew.reports;

import curfew.feeds.Reject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * Takes every rejected row while feeds are read, and leaves {@code rejects.csv} in the spool, sorted by feed, file and line. Called
 * from one thread. Nothing is left behind if it is closed without {@link #finish}.
 */
public final class RejectsCsv implements AutoCloseable {
    private final Spool spool;
    private final SortedLines lines;
    private final CsvLines csv = new CsvLines(ReportFile.REJECTS);

    public RejectsCsv(Spool spool) {
        this.spool = spool;
        try {
            this.lines = new SortedLines(spool.make(), "rejects", SortedLines.CHUNK);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Takes one rejected row.
     *
     * @throws UncheckedIOException if the spool cannot be written
     */
    public void add(Reject reject) {
        try {
            lines.add(new SortedLines.Line(key(reject), csv.line(cells(reject))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes the table. */
    public void finish() {
        try {
            Spool.whole(spool.rejects(), out -> {
                out.write(csv.header());
                lines.writeTo(out);
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String key(Reject reject) {
        return String.format(
                Locale.ROOT, "%s\0%s\0%019d\0%s", reject.feed(), reject.file(), reject.line(), reject.column());
    }

    private static List<String> cells(Reject reject) {
        return List.of(
                reject.feed(),
                reject.file(),
                reject.line() <= 0 ? "" : Long.toString(reject.line()),
                reject.column(),
                reject.value(),
                reject.problem(),
                reject.mend());
    }
}
