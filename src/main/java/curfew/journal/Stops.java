package curfew.journal;

import java.time.Instant;
import java.util.Optional;

/** The port by which one process asks a run in another to end. Durable on return. */
public interface Stops {

    /** Asks a run to end; asking again changes nothing. */
    void ask(String run, String by, Instant at);

    /** Who asked a run to end, since it began or was resumed. */
    Optional<String> askedBy(String run);

    /** The run begins, or goes on: what was asked before is over. */
    void forget(String run);
}
