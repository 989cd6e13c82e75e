package curfew.brake;

import java.util.List;

/** The port to the privileged groups that a plan touches, kept with it so that weighing it again sees the same. Safe for one thread. */
public interface PrivilegedMembers {

    /** Stores what was found while a run's plan was made, in place of what was stored for it; durable on return. */
    void save(String run, List<PrivilegedGroup> groups);

    /** Sorted by directory and DN. */
    List<PrivilegedGroup> load(String run);
}
