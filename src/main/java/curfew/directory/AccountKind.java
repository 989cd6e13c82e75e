package curfew.directory;

/** What kind of account it is. Decided before anything else: a service account that carries a leaver's number is no leaver. */
public enum AccountKind {
    HUMAN,
    SERVICE,
    MANAGED_SERVICE,
    SHARED_MAILBOX,
    RESOURCE_MAILBOX,
    KIOSK,
    COMPUTER;

    /** Whether it belongs to one person and follows that person. */
    public boolean isHuman() {
        return this == HUMAN;
    }
}
