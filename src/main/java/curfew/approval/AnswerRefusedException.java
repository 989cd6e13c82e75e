package curfew.approval;

/** An answer that may not be given. Nothing was stored; the message says why, and what to do. */
public final class AnswerRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AnswerRefusedException(String message) {
        super(message);
    }
}
