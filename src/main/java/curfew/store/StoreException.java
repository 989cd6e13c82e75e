package curfew.store;

import java.sql.SQLException;

/** The data store could not be opened, read or written. For our operator: the message says where, what happens now and what to do. */
public sealed class StoreException extends RuntimeException permits OtherVersionException {
    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * What a failed statement means for a person.
     *
     * @param where which data store, to follow "The data store"
     */
    public static StoreException of(String where, Throwable failure) {
        SQLException cause = causeIn(failure);
        String found = cause == null ? String.valueOf(failure.getMessage()) : String.valueOf(cause.getMessage());
        String mend =
                cause == null ? "See the log for the cause." : Trouble.of(cause).mend();
        return new StoreException(
                "The data store " + where + " failed: " + found.strip()
                        + ". Nothing of this step was stored; what was stored before is safe. " + mend,
                failure);
    }

    private static @org.jspecify.annotations.Nullable SQLException causeIn(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }
}
