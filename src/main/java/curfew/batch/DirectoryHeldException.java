package curfew.batch;

import curfew.journal.Lease;

/** Another run holds a directory; nothing was read or changed. */
public final class DirectoryHeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DirectoryHeldException(Lease.Held held) {
        super("directory " + held.directory() + " is held by run " + held.run() + " since " + held.since() + " (until "
                + held.until() + " unless it goes on); no change was made. Wait for it, or see `curfew status`.");
    }
}
