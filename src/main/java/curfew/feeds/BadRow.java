package curfew.feeds;

/** A row that cannot be taken. Carries no stack: there may be many, and each is a line of a report. */
final class BadRow extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Reject reject;
    private final boolean anybody;

    /**
     * @param anybody whether it cannot be said whose row it is
     */
    BadRow(Reject reject, boolean anybody) {
        super(reject.problem(), null, false, false);
        this.reject = reject;
        this.anybody = anybody;
    }

    Reject reject() {
        return reject;
    }

    boolean anybody() {
        return anybody;
    }
}
