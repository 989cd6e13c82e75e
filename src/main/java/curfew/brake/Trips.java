package curfew.brake;

import java.time.Instant;
import java.util.List;

/**
 * The port to limits that tripped and wait for an answer. A tripped brake stays tripped: what is open holds again on the next night, even
 * where that night's own numbers pass. Safe for one thread; durable on return.
 */
public interface Trips {

    /** Unanswered ones of a job, the oldest first. */
    List<Trip> open(String job);

    /** Adds trips. One that is known already, answered or not, stays as it is, so that a repeated step asks nobody twice. */
    void add(List<Trip> trips);

    /**
     * A person has answered a run's plan, with yes or with no: closes that run's trips, and every open trip of the job that is older than
     * the run. What tripped in a newer run stays open.
     *
     * @param run the run that made the plan; must be stored
     * @param answeredBy who, for the record
     */
    void answer(String job, String run, String answeredBy, Instant at);
}
