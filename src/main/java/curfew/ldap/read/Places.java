package curfew.ldap.read;

import java.util.ArrayList;
import java.util.List;

/**
 * Where something was looked for, in words for whoever has to know what was not: a receipt says so.
 *
 * @param unsearched what is known to be there, was not searched and may hold more
 */
record Places(List<String> searched, List<String> unsearched) {

    /** Where accounts were, and their memberships. */
    static Places ofAccounts(Target target) {
        List<String> places = new ArrayList<>();
        target.settings.accounts().bases().forEach(base -> places.add("accounts below " + base));
        Places memberships = ofMemberships(target);
        places.addAll(memberships.searched);
        return new Places(places, memberships.unsearched);
    }

    static Places ofGroups(Target target) {
        List<String> places = new ArrayList<>(below(target));
        if (target.catalog != null) {
            places.addAll(target.catalog.searched());
        }
        return new Places(places, List.of());
    }

    private static List<String> below(Target target) {
        return target.settings.groups().bases().stream()
                .map(base -> "groups below " + base)
                .toList();
    }

    /** Where the groups of accounts were. In Active Directory a server tells of those of its own domain alone. */
    static Places ofMemberships(Target target) {
        List<String> places = new ArrayList<>();
        List<String> not = new ArrayList<>();
        Coverage coverage = target.coverage();
        boolean domain = !target.dialect.groupSid().isEmpty();
        if (coverage.usesMemberOf()) {
            places.add("memberOf of each account" + (domain ? ": groups of its own domain" : ""));
        }
        if (!coverage.streamed().isEmpty()) {
            String attributes = String.join(", ", coverage.streamed());
            below(target).forEach(place -> places.add(attributes + " of " + place));
        }
        if (domain) {
            places.add("the primary group of each account");
        }
        if (target.catalog != null) {
            places.addAll(target.catalog.searched());
            not.addAll(target.catalog.unsearched());
        } else if (domain) {
            not.add("groups of other domains");
        }
        return new Places(places, not);
    }
}
