package curfew.decision;

import curfew.directory.AccountId;
import java.util.Optional;

/** The port to what Curfew itself disabled before, from the journal. Read-only; safe for one thread. */
public interface DisabledByCurfew {
    Optional<DisabledMark> mark(AccountId account);

    /** Knows of nothing. */
    DisabledByCurfew NOTHING = account -> Optional.empty();
}
