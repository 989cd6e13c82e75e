package curfew.plan;

import java.util.Optional;

/** The port to stored plans. Safe for one thread. */
public interface Plans {

    /** Stores a sealed plan, whole or not at all, durable on return. Storing the same run's plan again is an error. */
    void save(Plan plan);

    /** The plan that a run sealed. */
    Optional<Plan> load(String run);
}
