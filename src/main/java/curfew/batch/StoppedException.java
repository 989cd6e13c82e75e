package curfew.batch;

/** The run was stopped on request, or lost its lease, between two requests; resume goes on. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException(String message) {
        super(message);
    }
}
