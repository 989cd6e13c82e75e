package curfew.plan;

import curfew.directory.AccountId;
import java.util.List;
import java.util.Optional;

/** The port to stored plans. Safe for one thread. */
public interface Plans {

    /** Stores a sealed plan, whole or not at all, durable on return. Storing the same run's plan again is an error. */
    void save(Plan plan);

    /** The plan that a run sealed. */
    Optional<Plan> load(String run);

    /** What the plan that a run sealed was computed from, without the plan. */
    Optional<PlanHeader> header(String run);

    /** How many operations the seal of a run's plan refused. Loads no plan. */
    long refused(String run);

    /** What the plan that a run sealed holds about one account, refused operations too, in the plan's order. Loads no plan. */
    List<Planned> about(String run, AccountId account);
}
