package curfew.decision;

/**
 * What a decision rests on, so that an auditor can look it up.
 *
 * @param source feed, list or directory
 * @param file the file's name; empty for a directory
 * @param line from 1; 0 if there is none
 * @param field the column or attribute
 * @param value as it stood there, normalised
 */
public record Evidence(String source, String file, long line, String field, String value) {

    /** On one line, such as {@code hr export.csv:17 end=2026-11-20}. */
    public String describe() {
        String place = file.isEmpty() ? source : source + " " + file + (line > 0 ? ":" + line : "");
        return field.isEmpty() ? place : place + " " + field + "=" + value;
    }
}
