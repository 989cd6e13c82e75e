package curfew.cases;

import java.util.Collection;
import java.util.List;

/** The port to stored cases. Durable on return. */
public interface CaseBook {
    /** Every open case, sorted by id. */
    List<Case> open();

    /** Stores cases, new or changed, all or none. */
    void save(Collection<Case> cases);
}
