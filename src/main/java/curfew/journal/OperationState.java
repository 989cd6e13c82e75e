package curfew.journal;

/** Where an operation stands. The codes are a contract, printed in lower case with hyphens. */
public enum OperationState {
    /** Sealed and released, not sent yet. */
    PLANNED,
    /** Waits for a person, or for a feed or read to be complete. */
    HELD,
    /** Durable intent; sent or about to be. After a crash: decide by reading. Never in a finished report. */
    INTENDED,
    /** The server said done; not read back yet. */
    APPLIED,
    /** Read back: it is so. */
    VERIFIED,
    /** It was so before anything was sent. */
    ALREADY,
    /** The server refused it, for good or for now. */
    FAILED,
    /** Nobody can say whether it was done. */
    UNKNOWN,
    /** Somebody else changed that very value: left alone. */
    DRIFTED,
    /** Done on one server, not seen on another yet. */
    PENDING_REPLICA,
    /** Not sent, because what it waits for was not done. */
    SKIPPED,
    /** No longer due. */
    SUPERSEDED,
    /** A person said no. */
    REJECTED;

    /** As reports print it. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Whether the access it takes away is known to be gone. */
    public boolean isProven() {
        return this == VERIFIED || this == ALREADY;
    }

    /** Whether this run is to leave it alone, because somebody or something says so. */
    public boolean isUntouched() {
        return this == HELD || this == REJECTED || this == SUPERSEDED;
    }

    /** Whether apply still has to deal with it. */
    public boolean isOpen() {
        return this == PLANNED || this == INTENDED;
    }
}
