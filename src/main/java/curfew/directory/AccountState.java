package curfew.directory;

/** Whether somebody can log in with the account, as far as the directory itself says. */
public enum AccountState {
    ENABLED,
    /** Switched off by its own flag. */
    DISABLED,
    /** Switched off by its primary mark, while another way in is open: to be completed, and nobody has let its person in again. */
    PARTLY_DISABLED,
    /** Not switched off, but past its own expiry. */
    EXPIRED,
    /** The attributes that would tell could not be read. */
    UNKNOWN
}
