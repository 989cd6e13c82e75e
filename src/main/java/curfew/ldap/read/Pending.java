package curfew.ldap.read;

import com.unboundid.ldap.sdk.SearchResultEntry;
import curfew.directory.Membership;
import java.util.List;

/**
 * An account that was read again, while its memberships are still being found.
 *
 * @param base the base it is under; empty if it is under none
 * @param groups what its {@code memberOf} names
 * @param memberships grows
 */
record Pending(SearchResultEntry entry, String base, List<String> groups, List<Membership> memberships) {}
