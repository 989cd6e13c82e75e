package curfew.feeds;

import curfew.receipt.Sensitivity;
import curfew.receipt.Source;
import java.time.Duration;

/**
 * One feed of a job.
 *
 * @param name the name by which keys, reports and links speak of it, such as {@code hr}
 * @param kind what its rows are
 * @param file where it is: a path; a path whose last part is a glob ({@code hr-*.csv}); or one whose last part holds a date in
 *     braces ({@code hr-{yyyy-MM-dd}.csv}). The newest is taken: by the date in the name, else by the time of modification.
 *     A relative path is relative to the directory that the reader is given.
 * @param mapping how its columns and words are understood
 * @param maxAge the oldest that it may be at the run's instant. The age counts from the date in the name (the start of that day, if it
 *     has no time of day), else from the time of modification.
 * @param maxRejects how many rows may be rejected; zero allows none
 * @param maxRejectsPercent how many of a hundred rows may be rejected; zero allows none. Each of the two limits stops by itself.
 * @param required whether the file must be there and hold rows. If not, a file that is missing or holds no rows says that the feed has
 *     nobody: declare that only where it is true.
 * @param sensitivity how much it may change from night to night before it is not believed
 */
public record FeedSettings(
        String name,
        Kind kind,
        String file,
        Mapping mapping,
        Duration maxAge,
        int maxRejects,
        double maxRejectsPercent,
        boolean required,
        Sensitivity sensitivity) {

    /** One that is compared with past nights as sensitively as most are. */
    public FeedSettings(
            String name,
            Kind kind,
            String file,
            Mapping mapping,
            Duration maxAge,
            int maxRejects,
            double maxRejectsPercent,
            boolean required) {
        this(name, kind, file, mapping, maxAge, maxRejects, maxRejectsPercent, required, Sensitivity.STANDARD);
    }

    /** What a feed's rows are: which reason the end of one has. */
    public enum Kind {
        EMPLOYMENT,
        CONTRACT
    }

    public FeedSettings {
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("feed name '" + name + "': letters, digits, - and _ are allowed");
        }
        if (file.isBlank()) {
            throw new IllegalArgumentException("feed " + name + " names no file");
        }
        FilePattern.of(file);
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("feed " + name + ": max_age must be longer than nothing");
        }
        if (maxRejects < 0 || !(maxRejectsPercent >= 0 && maxRejectsPercent <= 100)) {
            throw new IllegalArgumentException(
                    "feed " + name + ": max_rejects is a count from 0 and a percentage from 0 to 100");
        }
    }

    /** The feed as receipts know it. */
    public Source source() {
        return Source.feed(name);
    }
}
