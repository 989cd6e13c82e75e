package curfew.settings;

import curfew.directory.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where Curfew keeps journal and history.
 *
 * @param folder for copies of feeds, and for the database files unless a server is named
 * @param server the PostgreSQL database; null for files in the folder
 */
public record StateSettings(Path folder, @Nullable Server server) {

    /**
     * A PostgreSQL database.
     *
     * @param url {@code jdbc:postgresql://…}, without user and password
     */
    public record Server(String url, String user, Secret password) {}

    /** Where copies of what was read are kept. */
    public Path feedCopies() {
        return folder.resolve("feeds");
    }
}
