package curfew.decision;

import curfew.directory.AccountId;
import java.util.Collection;
import java.util.List;

/**
 * The port by which Curfew remembers what it disabled. Durable on return, and safe to repeat: a mark is recorded before the
 * journal says verified, so that a crash between the two records it once more and never forgets it.
 */
public interface DisabledMarks extends DisabledByCurfew {

    /** Remembers verified disables, all or none. An account that has a mark gets the new one. */
    void record(Collection<DisabledMark> marks);

    /** Remembers one verified disable. */
    default void record(DisabledMark mark) {
        record(List.of(mark));
    }

    /** Forgets that Curfew disabled an account, once it was restored. Does nothing if there is no mark. */
    void forget(AccountId account);
}
