package curfew.ldap.read;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import curfew.directory.AccountDetail;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.ldap.dialect.DnText;
import curfew.receipt.GapReason;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the groups of a few accounts, the groups that those are in, and so on upwards, one by one: of all others nothing. */
final class GroupsAbove {
    private final Target target;
    private final Groups groups;
    private final Gaps gaps = new Gaps();
    private final Set<String> seen = new HashSet<>();
    private final Deque<Group> waiting = new ArrayDeque<>();

    GroupsAbove(Target target) {
        this.target = target;
        this.groups = new Groups(target);
    }

    Receipt read(Collection<EntryRef> accounts, Consumer<Group> sink) {
        Instant began = target.clock.instant();
        Receipt details = new Details(target, new Privileged(Set.of(), Set.of())).read(accounts, this::direct);
        details.gaps().forEach(gap -> gaps.add(gap.scope(), gap.reason(), gap.detail()));
        long count = 0;
        for (Group group = waiting.poll(); group != null; group = waiting.poll()) {
            Set<String> parents = parents(group);
            count++;
            sink.accept(new Group(
                    group.entry(), group.name(), group.builtinPrivileged(), group.weakens(), group.members(), parents));
            parents.forEach(this::look);
        }
        return target.receipt(began, count, Map.of("groups", count), gaps, Places.ofGroups(target));
    }

    private void direct(AccountDetail detail) {
        detail.memberships().forEach(membership -> add(membership.group()));
        AccountDetail.UsualPrimary usual = detail.usualPrimary();
        if (usual != null && usual.member()) {
            add(usual.group());
        }
    }

    private void add(Group group) {
        if (seen.add(DnText.key(group.dn()))) {
            waiting.add(group);
        }
    }

    private Set<String> parents(Group group) {
        Set<String> parents = new TreeSet<>(group.parents());
        List<Filter> isMember = target.coverage().streamed().stream()
                .filter(target.dialect::holdsDns)
                .map(attribute -> Filter.createEqualityFilter(attribute, group.dn()))
                .toList();
        if (!isMember.isEmpty()) {
            Filter filter = Filter.createANDFilter(target.groupFilter, Filter.createORFilter(isMember));
            for (String base : target.settings.groups().bases()) {
                search(base, filter, group.dn()).forEach(parent -> parents.add(parent.getDN()));
            }
        }
        if (target.catalog != null) {
            parents.addAll(target.catalog.parentsOf(group.entry(), gaps));
        }
        return parents;
    }

    private List<SearchResultEntry> search(String base, Filter filter, String dn) {
        try {
            return target.lookups.search(
                    new SearchRequest(base, SearchScope.SUB, filter, target.dialect.idAttribute()));
        } catch (LDAPException failed) {
            gaps.add(scope(dn), target.lookups.server(), "searching the groups of " + dn + " under " + base, failed);
            return List.of();
        }
    }

    private void look(String dn) {
        Group group = seen.add(DnText.key(dn)) ? group(dn) : null;
        if (group != null) {
            waiting.add(group);
        }
    }

    private @Nullable Group group(String dn) {
        if (target.catalog != null && target.catalog.isElsewhere(dn)) {
            return target.catalog.group(dn, gaps);
        }
        try {
            Set<String> asked = new TreeSet<>(groups.attributes());
            asked.add(target.dialect.idAttribute());
            SearchResultEntry entry = target.lookups.base(dn, target.groupFilter, asked);
            if (entry == null) {
                // Not one of the groups that are read.
                return null;
            }
            if (target.dialect.idOf(entry).isEmpty()) {
                gaps.add(
                        scope(dn),
                        GapReason.ATTRIBUTE_HIDDEN,
                        "group " + dn + " shows no " + target.dialect.idAttribute());
                return null;
            }
            return groups.group(entry, -1, groups.parents(entry, gaps));
        } catch (LDAPException failed) {
            gaps.add(scope(dn), target.lookups.server(), "reading the group " + dn, failed);
            return null;
        }
    }

    private Scope scope(String dn) {
        return new Scope.GroupMembers(target.source, dn);
    }
}
