package curfew.feeds;

import java.util.Map;

/**
 * A row that could not be understood: a line of {@code rejects.csv}. It is never dropped silently, because it may be the one that keeps
 * somebody active.
 *
 * @param feed the feed's name
 * @param file the file's name, without directories
 * @param line the row's first line in the file, from 1
 * @param column the column's header, or {@code column 3}; empty if it is the row as a whole
 * @param value what stood there, cut after {@link #LONGEST_VALUE} characters. It is hostile: never print it unescaped.
 * @param problem what is wrong with it, and what was expected
 * @param mend what a person should do
 * @param key the person's key, made comparable; empty if it cannot be read
 * @param links keys of other feeds that can be read
 */
public record Reject(
        String feed,
        String file,
        long line,
        String column,
        String value,
        String problem,
        String mend,
        String key,
        Map<String, String> links) {

    /** Longer values are cut, so that a file without line ends does not fill the reports. */
    public static final int LONGEST_VALUE = 200;

    public Reject {
        links = Map.copyOf(links);
        if (value.length() > LONGEST_VALUE) {
            value = value.substring(0, LONGEST_VALUE) + "…";
        }
    }
}
