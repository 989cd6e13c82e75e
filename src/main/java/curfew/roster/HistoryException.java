package curfew.roster;

/** The history of keys cannot be read or written. It is never taken for an empty one: then everybody would be new, and nobody absent. */
public final class HistoryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    HistoryException(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
    }
}
