package curfew.journal;

/** Another process has taken a directory: this one may write nothing more, neither there nor to the journal. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param whose the run or holder that had it */
    public LeaseLostException(String whose) {
        super("another run took a directory from " + whose + "; nothing more was written");
    }
}
