package curfew.brake;

import java.util.Optional;

/** The port to stored brake reports. Safe for one thread. */
public interface BrakeReports {

    /** Stores what the brake said about a run's plan, durable on return. */
    void save(String run, BrakeReport report);

    Optional<BrakeReport> load(String run);
}
