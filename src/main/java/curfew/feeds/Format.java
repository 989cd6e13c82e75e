package curfew.feeds;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How a file is written.
 *
 * @param charset UTF-8, UTF-16 (its byte order told by its mark), UTF-16LE, UTF-16BE, windows-1252 or any other that the JVM knows. A
 *     byte order mark is skipped. A byte that does not belong to the charset makes the file unreadable as a whole.
 * @param delimiter between two values
 * @param quote around a value; doubled inside one; null if the file has no quotes
 * @param escape before a quote inside a value; null for none, as RFC 4180 has it
 * @param comment at the start of a line that is skipped; null for none
 * @param header whether the first line names the columns
 * @param multiLine whether a quoted value may span lines. If not, one that does makes the feed partial: a stray quote may have
 *     swallowed rows.
 */
public record Format(
        Charset charset,
        char delimiter,
        @Nullable Character quote,
        @Nullable Character escape,
        @Nullable Character comment,
        boolean header,
        boolean multiLine) {

    /** UTF-8, comma, double quote, with a header line, as RFC 4180 has it. */
    public static final Format CSV = new Format(StandardCharsets.UTF_8, ',', '"', null, null, true, true);

    public Format {
        if (delimiter == '\n' || delimiter == '\r' || (quote != null && quote == delimiter)) {
            throw new IllegalArgumentException("the delimiter must differ from the quote and from a line's end");
        }
    }

    public Format withDelimiter(char other) {
        return new Format(charset, other, quote, escape, comment, header, multiLine);
    }

    public Format withCharset(Charset other) {
        return new Format(other, delimiter, quote, escape, comment, header, multiLine);
    }

    public Format withHeader(boolean other) {
        return new Format(charset, delimiter, quote, escape, comment, other, multiLine);
    }
}
