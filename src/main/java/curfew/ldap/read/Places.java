package curfew.ldap.read;

import java.util.ArrayList;
import java.util.List;

/** Where something was searched, in words for whoever has to know what was not: a receipt says so. */
final class Places {
    private Places() {}

    /** Where accounts were, and their memberships. */
    static List<String> ofAccounts(Target target) {
        List<String> places = new ArrayList<>();
        target.settings.accounts().bases().forEach(base -> places.add("accounts below " + base));
        places.addAll(ofMemberships(target));
        return places;
    }

    static List<String> ofGroups(Target target) {
        return target.settings.groups().bases().stream()
                .map(base -> "groups below " + base)
                .toList();
    }

    /** Where the groups of accounts were. In Active Directory a server tells of those of its own domain alone. */
    static List<String> ofMemberships(Target target) {
        List<String> places = new ArrayList<>();
        Coverage coverage = target.coverage();
        boolean domain = !target.dialect.groupSid().isEmpty();
        if (coverage.usesMemberOf()) {
            places.add("memberOf of each account" + (domain ? ": groups of its own domain" : ""));
        }
        if (!coverage.streamed().isEmpty()) {
            String attributes = String.join(", ", coverage.streamed());
            ofGroups(target).forEach(place -> places.add(attributes + " of " + place));
        }
        if (domain) {
            places.add("the primary group of each account");
        }
        return places;
    }
}
