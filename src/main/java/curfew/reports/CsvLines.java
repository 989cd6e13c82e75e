package curfew.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/**
 * Makes the lines of one table: RFC 4180, each cell guarded against formulas, each line with as many cells as the table has
 * columns. Not safe for several threads.
 */
final class CsvLines {
    private final String file;
    private final List<String> columns;
    private final StringBuilder line = new StringBuilder(256);

    CsvLines(ReportFile file) {
        this(file.fileName(), file.columns());
    }

    /** @param file its name, for a message */
    CsvLines(String file, List<String> columns) {
        this.file = file;
        this.columns = List.copyOf(columns);
    }

    String header() {
        return print(columns);
    }

    /** One line, CRLF at its end included. */
    String line(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(file + " has " + columns.size() + " columns, not " + cells.size());
        }
        return print(cells);
    }

    private String print(List<String> cells) {
        line.setLength(0);
        try {
            boolean first = true;
            for (String cell : cells) {
                CSVFormat.RFC4180.print(FormulaGuard.guard(cell), line, first);
                first = false;
            }
            CSVFormat.RFC4180.println(line);
        } catch (IOException aStringBuilderHasNone) {
            throw new UncheckedIOException(aStringBuilderHasNone);
        }
        return line.toString();
    }
}
