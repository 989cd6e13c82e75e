package curfew.store;

import curfew.directory.Secret;
import java.nio.file.Path;
import java.util.function.Function;

/** Where the data store is. */
public sealed interface StoreSettings {

    /** Where it is, for a message; never with a secret. */
    String describe();

    /** What one or the other function makes of it. */
    <T> T fold(Function<Embedded, T> embedded, Function<PostgreSql, T> postgreSql);

    /**
     * SQLite files in a directory of this machine, the default: {@code curfew.db} for our own data and the journal, {@code batch.db}
     * for Spring Batch. The directory must not be on a network file system, whose locks SQLite cannot rely on.
     *
     * @param directory made, with rights for its owner alone, if it is not there
     */
    record Embedded(Path directory) implements StoreSettings {
        public Embedded {
            if (directory.toString().contains("?")) {
                throw new IllegalArgumentException("The state directory " + directory
                        + " has a question mark in its path, which the SQLite driver takes for options."
                        + " Nothing was read or changed. Choose another path.");
            }
        }

        @Override
        public String describe() {
            return directory.toString();
        }

        @Override
        public <T> T fold(Function<Embedded, T> embedded, Function<PostgreSql, T> postgreSql) {
            return embedded.apply(this);
        }
    }

    /**
     * One PostgreSQL database for both, in the first schema of the connection's search path.
     *
     * @param url as the PostgreSQL driver takes it, without user and password
     * @param password fetched for each new connection
     */
    record PostgreSql(String url, String user, Secret password) implements StoreSettings {
        public PostgreSql {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException("The data store's url does not begin with jdbc:postgresql:."
                        + " Nothing was read or changed. Write it as jdbc:postgresql://host:5432/database.");
            }
            if (url.contains("password=")) {
                throw new IllegalArgumentException("The data store's url holds a password."
                        + " Nothing was read or changed. Give the password as a secret of its own.");
            }
        }

        /** The url without its options. */
        @Override
        public String describe() {
            int options = url.indexOf('?');
            return options < 0 ? url : url.substring(0, options);
        }

        @Override
        public <T> T fold(Function<Embedded, T> embedded, Function<PostgreSql, T> postgreSql) {
            return postgreSql.apply(this);
        }
    }
}
