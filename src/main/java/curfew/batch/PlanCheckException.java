package curfew.batch;

/** A sealed plan may not be applied any more: something that it was computed from has changed. Nothing was changed. */
public final class PlanCheckException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlanCheckException(String message) {
        super(message);
    }
}
