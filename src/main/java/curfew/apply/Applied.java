package curfew.apply;

/** How applying ended. */
public enum Applied {
    /** Every released operation was dealt with. */
    ALL,
    /** Stopped on request; resume goes on. */
    STOPPED,
    /** Another process took the directory; it goes on, or resume does later. */
    LEASE_LOST
}
