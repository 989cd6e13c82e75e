package curfew.journal;

import java.util.List;
import java.util.Optional;

/** The port to the list of runs. Durable on return; readable from another process while a run goes on. */
public interface Runs {
    /** Stores a run, new or changed. */
    void save(Run run);

    Optional<Run> find(String id);

    /** The newest first. */
    List<Run> latest(int most);

    /** What became of a run's plan, account by account; empty if it has none. Reads no plan. */
    List<Fate> fates(String run);

    /** How many of a run's operations stand alike, by action, reason and state; empty if its journal is not open. Reads no plan. */
    List<Tally> tallies(String run);

    /** The newest run that {@code resume} would go on with, if any. */
    Optional<Run> resumable();
}
