package curfew.evidence;

/**
 * Something about reports that is not as their manifests say.
 *
 * @param report the name of the report's folder
 * @param file the file in it; empty if it is about the report as a whole
 * @param detail what was found and what was expected
 */
public record AuditFinding(Kind kind, String report, String file, String detail) {
    /** What is wrong. */
    public enum Kind {
        /** There is no manifest, so that nothing about the folder is proven. */
        NO_MANIFEST,
        /** The manifest cannot be read, or names files that cannot be in a report. */
        MANIFEST_UNREADABLE,
        /** The manifest is that of another run than the folder's name says. */
        WRONG_RUN,
        /** A file is not what it was when the report was written. */
        CHANGED,
        /** A file is gone. */
        MISSING,
        /** A file is there that was not written with the report. */
        EXTRA,
        /** The manifest before is not what it was when this report was written. */
        CHAIN_BROKEN,
        /** The report before is not in the folder. */
        PREVIOUS_MISSING
    }

    @Override
    public String toString() {
        String place = file.isEmpty() ? report : report + "/" + file;
        return kind + " " + place + ": " + detail;
    }
}
