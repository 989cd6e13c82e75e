package curfew.verify;

import java.time.Duration;

/** How to wait for a replica. */
@FunctionalInterface
public interface Pause {
    /**
     * Waits.
     *
     * @return whether to look again; false if there is no time for that
     */
    boolean wait(Duration time);

    /** Never waits. */
    Pause NONE = time -> false;
}
