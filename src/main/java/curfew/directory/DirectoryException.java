package curfew.directory;

/**
 * A directory could not be reached or did not answer as a directory does. The message names host and port, what was tried, the
 * result code and what the directory team should look at. Partial reads are no exception: they are receipts.
 */
public final class DirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DirectoryException(String message) {
        super(message);
    }

    public DirectoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
