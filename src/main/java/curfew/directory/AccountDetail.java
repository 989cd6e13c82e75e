package curfew.directory;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An affected account, read again in full for the plan: the values that edits will need as their before-image, and every
 * group that it is directly in.
 *
 * @param account as this second read saw it
 * @param values every attribute that the dialect may edit, with exact values, names in lower case
 * @param memberships direct memberships, the primary group included; sorted by group id
 */
public record AccountDetail(Account account, Map<String, List<Value>> values, List<Membership> memberships) {
    public AccountDetail {
        memberships = List.copyOf(memberships);
    }

    public List<Value> values(String attribute) {
        return values.getOrDefault(attribute.toLowerCase(Locale.ROOT), List.of());
    }
}
