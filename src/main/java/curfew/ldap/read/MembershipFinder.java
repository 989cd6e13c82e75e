package curfew.ldap.read;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import curfew.directory.AccountDetail.UsualPrimary;
import curfew.directory.DirectoryException;
import curfew.directory.Group;
import curfew.directory.Membership;
import curfew.directory.Value;
import curfew.ldap.dialect.DnText;
import curfew.receipt.GapReason;
import curfew.receipt.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the groups of a few accounts. Where {@code memberOf} names them, each group is read by its name; where {@code memberOf} is not
 * exact with its members, for the value that stands there and their number. Where it does not, the server is asked for the groups
 * of each account, or, for many accounts, all groups are streamed once.
 */
final class MembershipFinder {
    /**
     * Up to so many accounts the groups are searched for, one search an account; beyond, all groups are streamed. As many are checked
     * where nobody has said that memberOf is right.
     */
    private static final int SEARCHED = 20;

    /** How many groups are asked for at a time: few, because some are large. */
    private static final int AHEAD = 64;

    private final Target target;
    private final Groups groups;
    private final Gaps gaps;
    private Coverage coverage;

    MembershipFinder(Target target, Gaps gaps) {
        this.target = target;
        this.groups = new Groups(target);
        this.gaps = gaps;
        this.coverage = target.coverage();
    }

    void find(List<Pending> accounts) {
        if (accounts.isEmpty()) {
            return;
        }
        if (target.mayDoubtMemberOf() && isMissedByMemberOf(accounts)) {
            coverage = target.doubtMemberOf();
        }
        Matcher matcher = new Matcher(target, accounts);
        if (coverage.usesMemberOf()) {
            named(accounts, matcher);
        }
        if (!coverage.streamed().isEmpty()) {
            searched(accounts, matcher);
        }
        primary(accounts);
        if (target.catalog != null) {
            target.catalog.find(accounts, gaps);
        }
    }

    /** Whether a group holds one of these accounts that does not name it: what was imported past the overlay that keeps memberOf. */
    private boolean isMissedByMemberOf(List<Pending> accounts) {
        for (Pending account : accounts.subList(0, Math.min(SEARCHED, accounts.size()))) {
            Set<String> named = new TreeSet<>();
            account.groups().forEach(dn -> named.add(DnText.key(dn)));
            for (SearchResultEntry group :
                    groupsWith(account, coverage.covered(), Set.of(target.dialect.idAttribute()))) {
                if (!named.contains(DnText.key(group.getDN()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The groups that memberOf names. */
    private void named(List<Pending> accounts, Matcher matcher) {
        Map<String, List<Pending>> byGroup = new LinkedHashMap<>();
        accounts.forEach(account -> account.groups()
                .forEach(dn ->
                        byGroup.computeIfAbsent(dn, any -> new ArrayList<>()).add(account)));
        boolean withMembers = !target.dialect.memberOfIsExact();
        Set<String> attributes = new TreeSet<>(groups.attributes());
        if (withMembers) {
            attributes.addAll(coverage.covered());
        }
        List<String> dns = List.copyOf(byGroup.keySet());
        for (int at = 0; at < dns.size(); at++) {
            String dn = dns.get(at);
            List<Pending> members = byGroup.getOrDefault(dn, List.of());
            target.ahead.keepUp(dns, at, AHEAD, attributes);
            SearchResultEntry group = group(dn, attributes);
            if (group != null && withMembers) {
                match(group, coverage.covered(), matcher);
            } else if (group != null) {
                Group read = groups.group(group, -1, groups.parents(group, gaps));
                members.forEach(account -> account.memberships()
                        .add(new Membership(
                                read,
                                coverage.covered().get(0),
                                Value.of(account.entry().getDN()),
                                false)));
            }
        }
        target.ahead.forget();
    }

    private @Nullable SearchResultEntry group(String dn, Set<String> attributes) {
        Scope scope = new Scope.GroupMembers(target.source, dn);
        try {
            SearchResultEntry known = target.ahead.takeAt(dn, attributes);
            SearchResultEntry group = known != null ? known : target.lookups.base(dn, Lookups.PRESENT, attributes);
            if (group == null || target.dialect.idOf(group).isEmpty()) {
                gaps.add(scope, GapReason.REFUSED, "the group " + dn + " is named in memberOf but cannot be read");
                return null;
            }
            return group;
        } catch (LDAPException failed) {
            gaps.add(scope, target.lookups.server(), "reading the group " + dn, failed);
        } catch (DirectoryException unreachable) {
            gaps.add(scope, GapReason.CONNECTION_LOST, String.valueOf(unreachable.getMessage()));
        }
        return null;
    }

    /** The groups that have to be asked for the accounts. */
    private void searched(List<Pending> accounts, Matcher matcher) {
        List<String> attributes = coverage.streamed();
        Set<String> asked = new TreeSet<>(groups.attributes());
        asked.addAll(attributes);
        if (accounts.size() > SEARCHED) {
            List<Filter> present =
                    attributes.stream().map(Filter::createPresenceFilter).toList();
            Filter filter = Filter.createANDFilter(target.groupFilter, Filter.createORFilter(present));
            target.streams.read(
                    target.settings.groups().bases(),
                    filter,
                    asked,
                    true,
                    gaps,
                    (base, group) -> match(group, attributes, matcher));
            return;
        }
        Set<String> done = new TreeSet<>();
        for (Pending account : accounts) {
            for (SearchResultEntry group : groupsWith(account, attributes, asked)) {
                if (done.add(group.getDN())) {
                    match(group, attributes, matcher);
                }
            }
        }
    }

    private List<SearchResultEntry> groupsWith(Pending account, List<String> attributes, Set<String> asked) {
        List<Filter> isMember = new ArrayList<>();
        for (String attribute : attributes) {
            String value = target.dialect.holdsDns(attribute)
                    ? account.entry().getDN()
                    : target.dialect.loginOf(account.entry());
            if (!value.isEmpty()) {
                isMember.add(Filter.createEqualityFilter(attribute, value));
            }
        }
        Filter filter = Filter.createANDFilter(target.groupFilter, Filter.createORFilter(isMember));
        List<SearchResultEntry> found = new ArrayList<>();
        for (String base : target.settings.groups().bases()) {
            try {
                found.addAll(target.lookups.search(
                        new SearchRequest(base, SearchScope.SUB, filter, asked.toArray(String[]::new))));
            } catch (LDAPException failed) {
                gaps.add(
                        scope(account),
                        target.lookups.server(),
                        "searching the groups of " + account.entry().getDN() + " under " + base,
                        failed);
            } catch (DirectoryException unreachable) {
                gaps.add(scope(account), GapReason.CONNECTION_LOST, String.valueOf(unreachable.getMessage()));
            }
        }
        return found;
    }

    private Scope scope(Pending account) {
        return new Scope.Entry(target.source, account.base(), target.dialect.idOf(account.entry()));
    }

    /**
     * Adds a membership, with the value that the group holds, to each account that is in the group. A group may hold members in two
     * attributes, of which one may not become empty: so each is counted by itself.
     */
    private void match(SearchResultEntry group, List<String> attributes, Matcher matcher) {
        for (String attribute : attributes) {
            List<Hit> hits = new ArrayList<>();
            long[] members = {0};
            String stopped = target.ranges.forEach(group, attribute, value -> {
                members[0]++;
                find(group, attribute, value, matcher).forEach(account -> hits.add(new Hit(account, Value.of(value))));
            });
            if (!stopped.isEmpty()) {
                groups.unfinished(group, attribute, stopped, gaps);
            }
            if (!hits.isEmpty()) {
                Group read = groups.group(group, members[0], groups.parents(group, gaps));
                hits.forEach(hit -> hit.account.memberships().add(new Membership(read, attribute, hit.value, false)));
            }
        }
    }

    private List<Pending> find(SearchResultEntry group, String attribute, byte[] value, Matcher matcher) {
        try {
            return matcher.find(group, attribute, Groups.text(value));
        } catch (LDAPException failed) {
            gaps.add(
                    new Scope.GroupMembers(target.source, target.dialect.idOf(group)),
                    target.lookups.server(),
                    "asking whether " + group.getDN() + " has a member",
                    failed);
            return List.of();
        }
    }

    /** The primary groups, which no member attribute names. */
    private void primary(List<Pending> accounts) {
        Map<Value, Optional<Group>> known = new HashMap<>();
        for (Pending account : accounts) {
            target.dialect
                    .usualPrimaryGroupOf(account.entry())
                    .flatMap(sid -> known.computeIfAbsent(sid, this::primaryGroup))
                    .ifPresent(group -> account.setUsualPrimary(new UsualPrimary(group, holds(group, account))));
            target.dialect
                    .primaryGroupOf(account.entry())
                    .ifPresent(sid -> known.computeIfAbsent(sid, this::primaryGroup)
                            .filter(group -> isNotYetIn(account, group))
                            .ifPresent(group -> account.memberships()
                                    .add(new Membership(
                                            group,
                                            coverage.attribute(),
                                            Value.of(account.entry().getDN()),
                                            true))));
        }
    }

    /** Asked of the group itself: it may lie outside the bases, and memberOf may not be used. */
    private boolean holds(Group group, Pending account) {
        String dn = account.entry().getDN();
        try {
            Filter isMember = Filter.createEqualityFilter(coverage.attribute(), dn);
            return target.lookups.base(group.dn(), isMember, List.of(Lookups.NO_ATTRIBUTES)) != null;
        } catch (LDAPException failed) {
            gaps.add(
                    scope(account),
                    target.lookups.server(),
                    "asking whether " + group.dn() + " has the member " + dn,
                    failed);
            return false;
        }
    }

    private static boolean isNotYetIn(Pending account, Group group) {
        return account.memberships().stream()
                .noneMatch(membership -> membership.group().id().equals(group.id()));
    }

    private Optional<Group> primaryGroup(Value sid) {
        String words = "the primary group with " + target.dialect.groupSid() + " " + sid;
        Scope scope = new Scope.GroupMembers(target.source, sid.text());
        try {
            Filter filter = Filter.createEqualityFilter(target.dialect.groupSid(), sid.bytes());
            SearchResultEntry group = target.lookups.first(filter, groups.attributes());
            // One outside the bases is nothing that is missing: it is no value that could be removed, and whether it is
            // privileged is told by its number.
            return Optional.ofNullable(group).map(entry -> groups.group(entry, -1, groups.parents(entry, gaps)));
        } catch (LDAPException failed) {
            gaps.add(scope, target.lookups.server(), "looking for " + words, failed);
            return Optional.empty();
        }
    }

    /** That a value of a group stands for an account. */
    private record Hit(Pending account, Value value) {}
}
