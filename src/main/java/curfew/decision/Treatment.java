package curfew.decision;

/** What a policy does with a verdict. */
public enum Treatment {
    /** Leave the account as it is. */
    KEEP,
    /** Leave it, and open a case. */
    CASE,
    /** Disable it, and keep groups and credentials. */
    DISABLE,
    /** Disable it, remove credentials and strip groups. */
    DISABLE_AND_STRIP;

    public boolean disables() {
        return this == DISABLE || this == DISABLE_AND_STRIP;
    }

    public boolean strips() {
        return this == DISABLE_AND_STRIP;
    }
}
