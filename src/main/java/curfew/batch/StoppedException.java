package curfew.batch;

/** The run was stopped on request, or lost its lease, between two requests; resume goes on. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException(String message) {
        super(message);
    }

    /** Before a plan was sealed. */
    static StoppedException beforeThePlan() {
        return new StoppedException("stopped on request before a plan was sealed; no change was made."
                + " `curfew resume` reads anew, for the same instant");
    }
}
