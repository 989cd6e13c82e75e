package curfew.brake;

import java.time.Instant;
import java.util.List;

/** The port to what earlier runs applied. Safe for one thread. */
public interface PastNights {

    /** What a job's runs applied after an instant, the newest run first; those that applied nothing are left out. */
    List<PastNight> since(String job, Instant from);
}
