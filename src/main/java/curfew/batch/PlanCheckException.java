package curfew.batch;

/** A sealed plan may not be applied, or not any more: what was true when it was sealed is not true now. No change was made. */
public final class PlanCheckException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean mendable;

    PlanCheckException(String message) {
        super(message);
        this.reason = message;
        this.mendable = false;
    }

    /**
     * Says also what to do.
     *
     * @param reason a whole sentence
     * @param mend the next one
     */
    PlanCheckException(String reason, String mend) {
        this(reason, mend, false);
    }

    /** @param mendable whether a person can make true again what was true when the plan was sealed */
    PlanCheckException(String reason, String mend, boolean mendable) {
        super(reason + " No change was made. " + mend);
        this.reason = reason;
        this.mendable = mendable;
    }

    /** What is not as it was, without what follows from it. */
    String reason() {
        return reason;
    }

    /** Whether a person can make true again what was true when the plan was sealed. */
    boolean isMendable() {
        return mendable;
    }
}
