package curfew.feeds;

import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Profile;
import curfew.receipt.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** One pass over one file: delivers rows and rejects, and gathers what the receipt will say. */
final class FeedPass {
    private static final String FOOTER =
            "; it is the last line of the file: if that is a footer and no person's row, declare it as trailer in the"
                    + " mapping";

    private final FeedSettings feed;
    private final Mapping mapping;
    private final String file;
    private final RowSink sink;
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<String> neverFilled;
    private final Map<Status, Long> statuses = new TreeMap<>();
    private final FeedTally tally;
    private @Nullable Layout layout;
    private @Nullable RowParser parser;
    private @Nullable CSVRecord pending;
    private long pendingLine;
    private long rows;
    private long rejects;
    private long blank;
    private BigDecimal sum = BigDecimal.ZERO;
    private boolean broken;

    /** Whether the row at hand is the last line of a file of which no trailer is declared. */
    private boolean last;

    FeedPass(FeedSettings feed, String file, Instant asOf, RowSink sink) {
        this.feed = feed;
        this.tally = new FeedTally(feed, asOf);
        this.mapping = feed.mapping();
        this.file = file;
        this.sink = sink;
        this.neverFilled = new HashSet<>(mapping.required());
    }

    String file() {
        return file;
    }

    long rows() {
        return rows;
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>(Map.of("rejects", rejects, "blank_lines", blank));
        statuses.forEach((status, count) -> counts.put(status.name().toLowerCase(Locale.ROOT), count));
        return counts;
    }

    /** The shape of what was read. */
    Profile profile(String digest, Instant producedAt) {
        return tally.profile(digest, producedAt, rejects);
    }

    /** Something that leaves the whole feed in doubt. */
    void gap(GapReason reason, String detail) {
        gaps.add(new Gap(new Scope.Whole(feed.source()), reason, detail));
        broken = true;
    }

    /**
     * Reads all records, or as far as it can.
     *
     * @throws IOException if the bytes cannot be had; trouble with what they say is a gap
     */
    void parse(InputStream bytes) throws IOException {
        long line = 1;
        try (FileText text = FileText.open(bytes, mapping.format().charset());
                CSVParser csv = CSVParser.builder()
                        .setReader(text)
                        .setFormat(csvFormat(mapping.format()))
                        .get()) {
            Iterator<CSVRecord> records = csv.iterator();
            for (CSVRecord next = next(records); next != null; next = next(records)) {
                text.recordEnds();
                if (!record(next, line)) {
                    return;
                }
                line = csv.getCurrentLineNumber() + 1;
            }
            end();
        } catch (CharacterCodingException e) {
            flush();
            gap(
                    GapReason.WRONG_ENCODING,
                    "%s, in or after the record that begins in line %d: the mapping declares %s, but %s"
                            .formatted(file, line, mapping.format().charset(), wrongText(e)));
        } catch (CSVException | FileText.Endless e) {
            flush();
            gap(GapReason.CUT_IN_QUOTES, file + ", the record that begins in line " + line + ": " + e.getMessage());
        }
    }

    private static @Nullable CSVRecord next(Iterator<CSVRecord> records) throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (FeedCopyException e) {
            throw e;
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            throw cause == null ? new IOException(e) : cause;
        }
    }

    private static String wrongText(CharacterCodingException e) {
        String message = e.getMessage();
        return message == null || message.startsWith("Input length") ? "a byte does not belong to it" : message;
    }

    private static CSVFormat csvFormat(Format format) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(format.delimiter())
                .setQuote(format.quote())
                .setEscape(format.escape())
                .setCommentMarker(format.comment())
                .setIgnoreEmptyLines(false)
                .get();
    }

    /** Takes a record; the last one is kept back, because it may be the trailer. False if the file makes no sense. */
    private boolean record(CSVRecord values, long line) {
        if (isBlank(values)) {
            blank++;
            return true;
        }
        if (layout == null) {
            try {
                layout = Layout.of(values, mapping);
                parser = new RowParser(feed, file, layout);
                tally.columns(layout.columns(), parser.names());
            } catch (Layout.Misfit e) {
                gap(e.gone() ? GapReason.COLUMN_GONE : GapReason.UNREADABLE, file + ":" + line + " " + e.getMessage());
                return false;
            }
            if (mapping.format().header()) {
                return true;
            }
        }
        flush();
        pending = values;
        pendingLine = line;
        return true;
    }

    private static boolean isBlank(CSVRecord values) {
        for (String value : values) {
            if (!value.isBlank()) {
                return false;
            }
        }
        return true;
    }

    private void flush() {
        CSVRecord values = pending;
        pending = null;
        if (values != null && parser != null) {
            take(parser, values);
        }
    }

    private void take(RowParser with, CSVRecord values) {
        if (!mapping.format().multiLine() && spansLines(values)) {
            gap(
                    GapReason.CUT_IN_QUOTES,
                    file + ":" + pendingLine + " spans lines, which the mapping's multi_line: false rules out");
        }
        add(values);
        try {
            Row row = with.parse(values, pendingLine);
            rows++;
            statuses.merge(row.status(), 1L, Long::sum);
            tally.row(row, (Texts) row.fields());
            if (!neverFilled.isEmpty()) {
                filled(values);
            }
            sink.row(row);
        } catch (BadRow e) {
            rejects++;
            reject(e);
        }
    }

    private static boolean spansLines(CSVRecord values) {
        for (String value : values) {
            if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
                return true;
            }
        }
        return false;
    }

    private void filled(CSVRecord values) {
        Layout where = layout;
        neverFilled.removeIf(field -> {
            Integer index = where == null ? null : where.fields().get(field);
            return index != null && !values.get(index).isBlank();
        });
    }

    private void reject(BadRow bad) {
        Reject reject = bad.reject();
        String detail = file + ":" + reject.line() + (reject.column().isEmpty() ? "" : " " + reject.column()) + ": "
                + reject.problem()
                + (last && bad.anybody() && layout != null && rows + rejects > 1 ? FOOTER : "");
        if (rejects > feed.maxRejects() && !gaps.isEmpty()) {
            // The whole feed is in doubt anyway; a million gaps would say no more.
            sink.reject(reject);
            return;
        }
        if (bad.anybody()) {
            gaps.add(new Gap(new Scope.Whole(feed.source()), GapReason.KEY_UNREADABLE, detail));
        } else {
            gaps.add(new Gap(
                    new Scope.PersonRows(feed.source(), reject.key(), Set.of()), GapReason.ROW_REJECTED, detail));
        }
        sink.reject(reject);
    }

    private void add(CSVRecord values) {
        Layout where = layout;
        if (where != null && where.sum() >= 0 && where.sum() < values.size()) {
            String value = values.get(where.sum()).strip();
            try {
                sum = sum.add(new BigDecimal(value.isEmpty() ? "0" : value.replace(',', '.')));
            } catch (NumberFormatException e) {
                gap(GapReason.CONTROL_TOTAL_WRONG, file + ":" + pendingLine + " has no number where the sum needs one");
            }
        }
    }

    private void end() {
        Trailer trailer = mapping.trailer();
        if (trailer != null) {
            CSVRecord last = pending;
            TrailerCheck check = new TrailerCheck(trailer, mapping.format().delimiter());
            if (last == null || !check.fits(last)) {
                gap(GapReason.TRAILER_MISSING, file + ": the last line does not look as " + trailer.line() + " says");
            } else {
                pending = null;
                check.problem(last, rows + rejects, sum)
                        .ifPresent(problem ->
                                gap(GapReason.CONTROL_TOTAL_WRONG, file + ":" + pendingLine + " " + problem));
            }
        }
        last = trailer == null;
        flush();
    }

    /** What is missing, once all was read. To be added to. */
    List<Gap> finish() {
        if (!broken && rows == 0 && (feed.required() || rejects > 0)) {
            gap(GapReason.NO_ROWS, file + " holds no good row");
        }
        if (rows > 0) {
            neverFilled.stream()
                    .sorted()
                    .forEach(field -> gap(
                            GapReason.COLUMN_EMPTY,
                            file + ": " + mapping.fields().get(field) + " (" + field + ") is empty in all " + rows
                                    + " rows"));
        }
        double percent = rejects == 0 ? 0 : 100.0 * rejects / (rows + rejects);
        if (rejects > feed.maxRejects() || percent > feed.maxRejectsPercent()) {
            gap(
                    GapReason.TOO_MANY_REJECTS,
                    String.format(
                            Locale.ROOT,
                            "%s: %d of %d rows are rejected (%.2f %%); max_rejects allows %d and %s %%",
                            file,
                            rejects,
                            rows + rejects,
                            percent,
                            feed.maxRejects(),
                            feed.maxRejectsPercent()));
        }
        return gaps;
    }
}
