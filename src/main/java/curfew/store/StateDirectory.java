package curfew.store;

import java.io.IOException;
import java.nio.file.Path;

/** Where a job's state lies: databases, copies of feeds, history and log, which tell of people. */
public final class StateDirectory {
    private StateDirectory() {}

    /**
     * Makes it for its owner alone, where it is not there yet: before anything else writes there, and would make it for everybody. One that is
     * there keeps the rights that somebody gave it.
     *
     * @throws StoreException if it cannot be made
     */
    public static void make(Path directory) {
        try {
            Rights.makeDirectory(directory);
        } catch (IOException failure) {
            throw cannotWrite(directory, failure);
        }
    }

    static StoreException cannotWrite(Path directory, IOException failure) {
        return new StoreException(
                "The state directory " + directory + " cannot be written (" + failure
                        + "). Nothing was read or changed."
                        + " Give the account that runs Curfew the right to write there, or name another directory.",
                failure);
    }
}
