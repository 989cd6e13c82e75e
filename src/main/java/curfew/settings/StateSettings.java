package curfew.settings;

import curfew.directory.Secret;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where Curfew keeps journal and history.
 *
 * @param folder for copies of feeds, and for the database files unless a server is named
 * @param server the PostgreSQL database; null for files in the folder
 * @param snapshots of how many nights it is kept what was read of the directories; 0 for none
 * @param lease how long a run that gives no sign holds its directories; longer than any answer is waited for
 */
public record StateSettings(Path folder, @Nullable Server server, int snapshots, Duration lease) {
    /** Short enough that a dead process of another machine does not block the morning. */
    static final Duration STANDARD_LEASE = Duration.ofMinutes(3);

    /** Without snapshots. */
    public StateSettings(Path folder, @Nullable Server server) {
        this(folder, server, 0, STANDARD_LEASE);
    }

    /**
     * A PostgreSQL database.
     *
     * @param url {@code jdbc:postgresql://…}, without user and password
     */
    public record Server(String url, String user, Secret password) {}

    /** Where snapshots of past nights are kept. */
    public Path snapshotFolder() {
        return folder.resolve("snapshots");
    }

    /** Where the log is, unless another folder is named. */
    public Path logFolder() {
        return folder.resolve("log");
    }

    /** Where tables of runs wait for their reports, a folder each. */
    public Path spools() {
        return folder.resolve("runs");
    }

    /** Where copies of what was read are kept. */
    public Path feedCopies() {
        return folder.resolve("feeds");
    }
}
