package curfew.store;

/**
 * The data store has the tables of another version of Curfew than this one; nothing was read or changed. The message says both versions and
 * what to do.
 */
public final class OtherVersionException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final boolean newer;

    OtherVersionException(String message, boolean newer) {
        super(message);
        this.newer = newer;
    }

    /** Whether the tables are newer than this program; older ones are brought forward by the next command that writes. */
    public boolean isNewer() {
        return newer;
    }
}
