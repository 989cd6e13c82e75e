package curfew.snapshot;

import curfew.directory.AccountDetail;
import curfew.directory.AccountId;
import curfew.directory.Membership;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the second read saw of an account that something was due for: its groups, and which credentials it had, but never their values.
 *
 * @param usualPrimary as in the detail
 * @param credentials names of attributes, in lower case, that held at least one
 */
public record Seen(
        AccountId account,
        List<Membership> memberships,
        List<String> credentials,
        AccountDetail.@Nullable UsualPrimary usualPrimary) {
    public Seen {
        memberships = List.copyOf(memberships);
        credentials = List.copyOf(credentials);
    }
}
