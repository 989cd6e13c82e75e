package curfew.reports;

import curfew.decision.Decision;
import curfew.decision.Evidence;
import curfew.decision.Finding;
import curfew.decision.Treatment;
import curfew.decision.Verdict;
import curfew.decision.Veto;
import curfew.directory.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Takes every decision while the directory is read, and leaves {@code decisions.csv} in the spool, sorted by directory and immutable
 * id. Memory does not grow with the number of accounts, beyond what {@link Extent#AUTO} has wait. Called from one thread. Nothing is left behind if it is closed without
 * {@link #finish}.
 */
public final class DecisionsCsv implements AutoCloseable {
    /** Up to this many accounts, {@link Extent#AUTO} lists every one. */
    public static final int MOST_OF_ALL = 100_000;

    /** Which accounts are listed. */
    public enum Extent {
        /** Every account, kept ones too. */
        ALL,
        /** As {@link #ALL} up to {@value DecisionsCsv#MOST_OF_ALL} accounts, else as {@link #NOTEWORTHY}. */
        AUTO,
        /** Those acted on, held or in doubt. */
        NOTEWORTHY
    }

    private final Spool spool;
    private final Extent extent;
    private final int mostOfAll;
    private final SortedLines lines;
    private final CsvLines csv = new CsvLines(ReportFile.DECISIONS);
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    /** Those that are listed only if there are not too many: made into lines once that is known. */
    private List<Decision> waiting = new ArrayList<>();

    private long offered;

    public DecisionsCsv(Spool spool, Extent extent) {
        this(spool, extent, MOST_OF_ALL, SortedLines.CHUNK);
    }

    DecisionsCsv(Spool spool, Extent extent, int mostOfAll, int chunk) {
        this.spool = spool;
        this.extent = extent;
        this.mostOfAll = mostOfAll;
        try {
            this.lines = new SortedLines(spool.make(), "decisions", chunk);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Takes one decision.
     *
     * @throws UncheckedIOException if the spool cannot be written
     */
    public void add(Decision decision) {
        offered++;
        verdicts.merge(decision.verdict(), 1L, Long::sum);
        if (extent == Extent.ALL || isNoteworthy(decision)) {
            list(decision);
        } else if (listsAll()) {
            waiting.add(decision);
        } else if (!waiting.isEmpty()) {
            waiting = new ArrayList<>();
        }
    }

    private void list(Decision decision) {
        try {
            lines.add(new SortedLines.Line(key(decision), csv.line(cells(decision))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes the table and how often each verdict came up. */
    public void finish() {
        if (listsAll()) {
            waiting.forEach(this::list);
        }
        waiting = new ArrayList<>();
        try {
            Spool.whole(spool.decisions(), out -> {
                out.write(csv.header());
                lines.writeTo(out);
            });
            Spool.whole(spool.verdicts(), out -> {
                for (Map.Entry<Verdict, Long> entry : verdicts.entrySet()) {
                    out.write(entry.getKey() + "," + entry.getValue() + "\n");
                }
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

    private boolean listsAll() {
        return switch (extent) {
            case ALL -> true;
            case AUTO -> offered <= mostOfAll;
            case NOTEWORTHY -> false;
        };
    }

    /** Acted on, held or in doubt: whatever is not simply kept. */
    static boolean isNoteworthy(Decision decision) {
        return decision.treatment() != Treatment.KEEP
                || decision.verdict() == Verdict.HELD_BY_PERSON
                || !decision.findings().isEmpty()
                || !decision.guards().isEmpty();
    }

    private static String key(Decision decision) {
        return decision.account().entry().directory()
                + '\0'
                + decision.account().entry().id();
    }

    private static List<String> cells(Decision decision) {
        return List.of(
                decision.account().entry().directory(),
                decision.account().login(),
                decision.account().entry().id(),
                Cell.code(decision.match().kind()),
                decision.personText(),
                decision.verdict().name(),
                Cell.list(decision.guards().stream()
                        .map(DecisionsCsv::guard)
                        .sorted()
                        .distinct()
                        .toList()),
                Cell.list(
                        decision.findings().stream().map(Finding::name).sorted().toList()),
                Cell.list(decision.evidence().stream().map(Evidence::describe).toList()));
    }

    private static String guard(Veto veto) {
        Action action = veto.action();
        String what = action == null ? "" : action.code();
        String onWhat = veto.target().isEmpty() ? what : (what + " " + veto.target()).strip();
        return veto.guard() + (onWhat.isEmpty() ? "" : " (" + onWhat + ")") + ": " + veto.detail();
    }
}
