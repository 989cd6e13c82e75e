package curfew.feeds;

/**
 * Where in a file a field stands.
 *
 * @param header the name in the header line, compared exactly but for white space around it; empty if it is by position
 * @param position from 1; 0 if it is by name
 */
public record Column(String header, int position) {

    public Column {
        header = header.strip();
        if (header.isEmpty() ? position < 1 : position != 0) {
            throw new IllegalArgumentException("a column is either a header name or a position from 1");
        }
    }

    public static Column named(String header) {
        return new Column(header, 0);
    }

    public static Column at(int position) {
        return new Column("", position);
    }

    /** The name, or {@code column 3}. */
    @Override
    public String toString() {
        return header.isEmpty() ? "column " + position : header;
    }
}
