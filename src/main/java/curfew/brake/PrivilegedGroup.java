package curfew.brake;

import curfew.directory.AccountId;
import java.util.Set;

/**
 * A privileged group that something is due for a member of, as it was when the plan was made.
 *
 * @param dn as the server spells it
 * @param enabled how many enabled accounts were found in it, at least; more are not looked for once one is sure to stay
 * @param due those of them that something is due for
 */
public record PrivilegedGroup(String directory, String dn, long enabled, Set<AccountId> due) {
    public PrivilegedGroup {
        due = Set.copyOf(due);
        if (enabled < due.size()) {
            throw new IllegalArgumentException("group " + dn + " has " + enabled + " enabled members, and something is"
                    + " due for " + due.size() + " of them");
        }
    }
}
