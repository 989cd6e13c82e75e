package curfew.batch;

import curfew.directory.DirectoryException;
import curfew.journal.LeaseLostException;
import curfew.roster.HistoryException;
import curfew.store.StoreException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What kept a run from its end.
 *
 * @param cause whose message says all there is to say, unless it is a bug
 */
record Breakdown(Throwable cause) {
    /** The first of its causes that is told in words; else the last. */
    static Breakdown of(Throwable thrown) {
        Throwable at = thrown;
        while (at.getCause() != null && !isToldInWords(at)) {
            at = at.getCause();
        }
        return new Breakdown(
                at instanceof DataAccessException || at instanceof TransactionException || at instanceof SQLException
                        ? StoreException.of("of Spring Batch's own records", at)
                        : at);
    }

    private static boolean isToldInWords(Throwable cause) {
        return cause instanceof StoppedException
                || cause instanceof LeaseLostException
                || cause instanceof DirectoryException
                || cause instanceof PlanCheckException
                || cause instanceof StoreException
                || cause instanceof HistoryException
                || cause instanceof UncheckedIOException
                || cause instanceof DataAccessException
                || cause instanceof TransactionException
                || cause instanceof SQLException;
    }

    /** Anything that nobody foresaw shows its stack. */
    boolean isBug() {
        return !isToldInWords(cause);
    }

    boolean isStop() {
        return cause instanceof StoppedException;
    }

    String message() {
        String message =
                Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
        return cause instanceof UncheckedIOException
                ? "a file of this machine failed: " + message + ". See the disk, then run `curfew resume`"
                : message;
    }
}
