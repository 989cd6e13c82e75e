package curfew.explain;

/**
 * One thing that a person would have to write otherwise.
 *
 * @param source feed, list or directory, such as {@code hr}, {@code holds} or {@code corp}
 * @param file empty for a directory, and for a list that has no line yet
 * @param line from 1; 0 for a row that is to be added
 * @param subject the person or account that the row or the value is of
 * @param field what is changed, in Curfew's words; empty for a row as a whole
 * @param column the same in the words of whoever writes it
 * @param before as it is now, normalised; may be empty
 * @param after as it would have to be written; empty to take it away
 * @param bound {@code or later}, {@code or earlier}, or empty if it is exactly that
 */
public record Correction(
        Kind kind,
        String source,
        String file,
        long line,
        String subject,
        String field,
        String column,
        String before,
        String after,
        String bound) {

    /** What is done. */
    public enum Kind {
        /** A value of a feed's row is changed. */
        FEED_VALUE,
        /** A row is added to a feed. */
        FEED_ROW,
        /** What rows of a feed contradict each other in is settled. */
        FEED_SETTLED,
        /** A value of a list's line is changed. */
        LIST_VALUE,
        /** A line is added to a list. */
        LIST_LINE,
        /** A line is taken out of a list. */
        LIST_LINE_REMOVED,
        /** A value of the account in its directory is changed. */
        DIRECTORY_VALUE,
        /** A rule of the job file is taken away; it counts for others as well. */
        JOB_RULE_REMOVED;

        /** As programs read it. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    static Correction removed(String list, String file, long line, String subject) {
        return new Correction(Kind.LIST_LINE_REMOVED, list, file, line, subject, "", "", "", "", "");
    }

    static Correction added(String list, String subject, String after) {
        return new Correction(Kind.LIST_LINE, list, "", 0, subject, "", "", "", after, "");
    }

    static Correction inDirectory(String directory, String dn, String attribute, String before, String after) {
        return new Correction(Kind.DIRECTORY_VALUE, directory, "", 0, dn, attribute, attribute, before, after, "");
    }

    /** In words, as one would ask somebody to do it. */
    public String words() {
        return switch (kind) {
            case FEED_VALUE -> {
                String to = after.isEmpty() ? "empty" : after + (bound.isEmpty() ? "" : " " + bound);
                yield named() + " of " + place() + (before.isEmpty() ? "" : ", now " + before + ",") + " as " + to;
            }
            case FEED_ROW -> "a row for " + subject + " in the feed " + source + " that " + after;
            case FEED_SETTLED -> "settle in the feed " + source + ": " + before;
            case LIST_VALUE -> field + " of " + place() + " filled in: " + after;
            case LIST_LINE -> "a line for " + subject + " in the list " + source + ": " + after;
            case LIST_LINE_REMOVED -> "line " + line + " of " + file + " taken out";
            case DIRECTORY_VALUE ->
                field + " of " + subject + " in " + source + (before.isEmpty() ? "" : ", now " + before + ",")
                        + (after.isEmpty() ? " taken away" : " as " + after);
            case JOB_RULE_REMOVED -> before + " taken out of the job file; that counts for others as well";
        };
    }

    private String named() {
        return field + (column.isEmpty() || column.equals(field) ? "" : " (" + column + ")");
    }

    private String place() {
        return file + " line " + line;
    }
}
