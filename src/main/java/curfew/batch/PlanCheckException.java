package curfew.batch;

/** A sealed plan may not be applied, or not any more: what was true when it was sealed is not true now. No change was made. */
public final class PlanCheckException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    PlanCheckException(String message) {
        super(message);
        this.reason = message;
    }

    /**
     * Says also what to do.
     *
     * @param reason a whole sentence
     * @param mend the next one
     */
    PlanCheckException(String reason, String mend) {
        super(reason + " No change was made. " + mend);
        this.reason = reason;
    }

    /** What is not as it was, without what follows from it. */
    String reason() {
        return reason;
    }
}
