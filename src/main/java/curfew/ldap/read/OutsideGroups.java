package curfew.ldap.read;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import curfew.directory.Group;
import curfew.ldap.dialect.DnText;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Groups that make their members privileged, or protect them, and lie outside of the bases that a job names for its groups: Domain Admins is in
 * {@code CN=Users} whatever the job says, and whoever is in it must not pass for somebody else. With each comes every group that is in it, however
 * deep. Only for a server that can be asked for single groups of the whole domain, and where {@code memberOf} tells who is in them.
 */
final class OutsideGroups {
    /** Alternatives in one filter: few enough for any server's limit on filters. */
    private static final int NAMES_A_FILTER = 100;

    private final Target target;
    private final Groups groups;
    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> dns = new HashSet<>();
    private final Set<String> roots = new HashSet<>();

    OutsideGroups(Target target, Groups groups) {
        this.target = target;
        this.groups = groups;
        for (String name : target.settings.groups().wherever()) {
            names.add(name);
            if (isDn(name)) {
                dns.add(DnText.looseKey(name));
            }
        }
    }

    /** To be told of each group of the bases, before {@link #read}: others may be in it. */
    void inside(Group group) {
        if (matters(group)) {
            roots.add(group.dn());
        }
    }

    private boolean matters(Group group) {
        return group.builtinPrivileged()
                || names.contains(group.name())
                || (!dns.isEmpty() && dns.contains(DnText.looseKey(group.dn())));
    }

    /**
     * Delivers them.
     *
     * @return how many there were
     */
    long read(Gaps gaps, Consumer<Group> sink) {
        Filter builtin = target.dialect.builtinGroups().orElse(null);
        String context = builtin == null || !target.coverage().usesMemberOf() ? "" : context(gaps);
        if (builtin == null || context.isEmpty() || isWithinBases(context)) {
            return 0;
        }
        Map<String, Group> found = new HashMap<>();
        List<Filter> wanted = new ArrayList<>();
        wanted.add(builtin);
        target.settings.groups().wherever().forEach(name -> wanted.add(named(name)));
        Set<String> next = new TreeSet<>(roots);
        search(context, wanted, gaps, group -> {
            if ((matters(group) || group.weakens()) && found.putIfAbsent(group.id(), group) == null) {
                next.add(group.dn());
            }
        });
        while (!next.isEmpty()) {
            List<Filter> inside = next.stream()
                    .map(dn -> Filter.createEqualityFilter(Coverage.MEMBER_OF, dn))
                    .toList();
            next.clear();
            search(context, inside, gaps, group -> {
                if (found.putIfAbsent(group.id(), group) == null) {
                    next.add(group.dn());
                }
            });
        }
        found.values().forEach(sink);
        return found.size();
    }

    private String context(Gaps gaps) {
        try {
            String context = target.lookups.rootDse().getAttributeValue("defaultNamingContext");
            return context == null ? "" : context;
        } catch (LDAPException failed) {
            gaps.add(unknown(), target.lookups.server(), "reading the root DSE", failed);
            return "";
        }
    }

    private boolean isWithinBases(String dn) {
        return !Streams.baseOf(dn, target.settings.groups().bases()).isEmpty();
    }

    /** What cannot be found leaves in doubt who is in a group that protects, and nothing else: all other groups were read. */
    private void search(String context, List<Filter> any, Gaps gaps, Consumer<Group> sink) {
        for (List<Filter> slice : Slices.of(any, NAMES_A_FILTER)) {
            Filter filter = Filter.createANDFilter(target.groupFilter, Filter.createORFilter(slice));
            Gaps own = new Gaps();
            target.streams.read(List.of(context), filter, groups.attributes(), true, own, (base, entry) -> {
                if (!isWithinBases(entry.getDN()) && !target.dialect.idOf(entry).isEmpty()) {
                    sink.accept(groups.group(entry, -1, groups.parents(entry, own)));
                }
            });
            own.all().stream()
                    // A domain whose root may not be read is one whose other groups nobody was asked for.
                    .filter(gap -> gap.reason() != GapReason.BASE_MISSING)
                    .map(Gap::detail)
                    .forEach(
                            detail -> gaps.add(unknown(), GapReason.REFUSED, "groups outside of the bases: " + detail));
        }
    }

    private Scope unknown() {
        return new Scope.GroupMembers(target.source, "");
    }

    private static boolean isDn(String name) {
        return name.indexOf('=') > 0;
    }

    private static Filter named(String name) {
        return isDn(name)
                ? Filter.createEqualityFilter("distinguishedName", name)
                : Filter.createEqualityFilter("cn", name);
    }
}
