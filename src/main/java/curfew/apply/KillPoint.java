package curfew.apply;

/**
 * The instants between journal and directory at which a crash must lose and repeat nothing. Tests end the process at each of them; in
 * production nobody listens.
 */
public enum KillPoint {
    BEFORE_INTENT,
    AFTER_INTENT,
    AFTER_SEND,
    AFTER_OUTCOME;

    /** Told that a point was reached. */
    @FunctionalInterface
    public interface Listener {
        void reached(KillPoint point);

        Listener NOBODY = point -> {};
    }
}
