package curfew.cli;

/** The command was used in a way that cannot be meant; nothing was read or changed. The message says what to do. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
