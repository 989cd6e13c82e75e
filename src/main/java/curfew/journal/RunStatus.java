package curfew.journal;

/** How far a run got. */
public enum RunStatus {
    /** Going on, or its process died. */
    RUNNING,
    /** Everything verified, nothing held. */
    DONE,
    /** A plan that was only planned. */
    PLANNED,
    /** Nothing changed; waits for a person. */
    HELD,
    /** Part applied, part held. */
    PART_HELD,
    /** Applied; some failed or are not verified. */
    OPEN,
    /** Failed; resume goes on. */
    FAILED,
    /** Stopped on request; resume goes on. */
    STOPPED,
    /** Broke off and could not go on: a later run settled, read back and told what it had done. */
    CLOSED;

    public boolean isResumable() {
        return this == RUNNING || this == FAILED || this == STOPPED;
    }
}
