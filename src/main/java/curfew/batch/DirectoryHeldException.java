package curfew.batch;

import curfew.journal.Lease;
import java.time.Instant;

/** Another run holds a directory; nothing was read or changed. */
public final class DirectoryHeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Lease.Held held;

    DirectoryHeldException(Lease.Held held) {
        super("directory " + held.directory() + " is held by run " + held.run() + " since " + held.since() + " (until "
                + held.until() + " unless it goes on); no change was made. Wait for it, or see `curfew status`.");
        this.held = held;
    }

    /** Who holds it. */
    String run() {
        return held.run();
    }

    String directory() {
        return held.directory();
    }

    Instant since() {
        return held.since();
    }

    /** When it is free if its holder does not go on. */
    Instant until() {
        return held.until();
    }
}
