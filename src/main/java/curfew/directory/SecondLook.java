package curfew.directory;

import java.time.Duration;

/**
 * Where a change is looked for once more after it was read back where it was made. Servers of one directory take over from each other in their
 * own time, and whoever logs in at the other one meanwhile still has the access that was taken away.
 *
 * @param server {@code ldaps://host:port} of another server of the directory; if a change was made at this very one, another one of those
 *     that the directory names is looked at
 * @param within how long after the change it should be there; positive
 * @param patience how long a run waits for it before it leaves that to a later one; at most {@code within}
 */
public record SecondLook(String server, Duration within, Duration patience) {
    public static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

    public SecondLook {
        if (within.isZero() || within.isNegative()) {
            throw new IllegalArgumentException("within is " + within + ", and must be positive");
        }
        if (patience.isNegative() || patience.compareTo(within) > 0) {
            throw new IllegalArgumentException("wait is " + patience + ", and must be at most within, " + within);
        }
    }
}
