package curfew.settings;

import java.nio.file.Path;

/**
 * The maintainer's log.
 *
 * @param folder where its files are, one a day; made if it is not there
 * @param format of each line
 * @param target where lines go
 * @param days how many of its files are kept
 */
public record LogSettings(Path folder, Format format, Target target, int days) {
    /** How long files are kept if nothing is said. */
    public static final int DAYS = 30;

    /** What a line is. */
    public enum Format {
        /** Text for people. */
        TEXT,
        /** A JSON object of the Elastic Common Schema, for collectors. */
        ECS
    }

    /** Where lines go. */
    public enum Target {
        /** A file a day. */
        FILE,
        /** The process's standard error, for whoever collects what a container prints. */
        STDERR
    }

    /** Text in files of a folder. */
    public static LogSettings in(Path folder) {
        return new LogSettings(folder, Format.TEXT, Target.FILE, DAYS);
    }

    /** The same in another format, to another target. */
    public LogSettings as(Format otherFormat, Target otherTarget) {
        return new LogSettings(folder, otherFormat, otherTarget, days);
    }
}
