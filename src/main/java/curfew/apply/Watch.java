package curfew.apply;

/** Asked before each batch, and between what is sent together of it, whether applying may go on. */
public interface Watch {

    /** Whether this process may still write. */
    Answer mayGoOn();

    /** What to do next. */
    enum Answer {
        GO_ON,
        /** Somebody asked to stop: end between requests. */
        STOP,
        /** Another process holds the directory now: write nothing more. */
        LEASE_LOST
    }
}
