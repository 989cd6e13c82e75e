package curfew.journal;

import java.util.List;

/**
 * The port to the steps of runs, for whoever looks on from another process. Nothing rests on it: what was done is in the {@link Journal}.
 * Durable on return.
 */
public interface Steps {
    /** Stores a step, new or changed. */
    void save(String run, StepRecord step);

    /** The steps of a run, in the order in which they were begun. */
    List<StepRecord> of(String run);
}
