package curfew.directory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An affected account, read again in full for the plan: the values that edits will need as their before-image, and every
 * group that it is directly in.
 *
 * @param account as this second read saw it
 * @param values every attribute that the dialect may edit, with exact values, names in lower case
 * @param memberships direct memberships, the primary group included; sorted by group id
 * @param usualPrimary the group that is the primary one of accounts of this kind, where this one was given another; null if it was not, if
 *     there is no such thing, or if it cannot be read
 */
public record AccountDetail(
        Account account,
        Map<String, List<Value>> values,
        List<Membership> memberships,
        @Nullable UsualPrimary usualPrimary) {

    /** A group that can take a primary group's place, and whether the account is a member of it, as it has to be for that. */
    public record UsualPrimary(Group group, boolean member) {}

    public AccountDetail {
        memberships = List.copyOf(memberships);
    }

    /** Of an account that has no primary group but the usual one. */
    public AccountDetail(Account account, Map<String, List<Value>> values, List<Membership> memberships) {
        this(account, values, memberships, null);
    }

    public List<Value> values(String attribute) {
        return values.getOrDefault(attribute.toLowerCase(Locale.ROOT), List.of());
    }
}
