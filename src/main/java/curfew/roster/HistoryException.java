package curfew.roster;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The history of keys cannot be read or written. It is never taken for an empty one: then everybody would be new, and nobody absent. */
public final class HistoryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    HistoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static HistoryException damaged(Path file, Exception cause) {
        return cause instanceof HistoryException known
                ? known
                : damaged(file, String.valueOf(cause.getMessage()), cause);
    }

    static HistoryException damaged(Path file, String what) {
        return damaged(file, what, null);
    }

    private static HistoryException damaged(Path file, String what, @Nullable Exception cause) {
        return new HistoryException(
                "The history of keys " + file + " cannot be read: " + what
                        + ". No change was made. Restore it from a backup; if there is none, move it away: nobody is then"
                        + " known from before, and absence and reused numbers are found from the next night on.",
                cause);
    }
}
