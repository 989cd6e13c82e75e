package curfew.ldap.read;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import curfew.directory.EntryRef;
import curfew.directory.Group;
import curfew.ldap.dialect.DnText;
import curfew.ldap.dialect.LdapDialect;
import curfew.receipt.GapReason;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads groups. Where {@code memberOf} tells which groups a group is in, they are streamed; else all are kept until their members were
 * streamed once, because only then it is known which members are groups.
 */
final class Groups {
    private final Target target;

    Groups(Target target) {
        this.target = target;
    }

    Receipt read(Consumer<Group> sink) {
        Instant began = target.clock.instant();
        Gaps gaps = new Gaps();
        if (target.catalog == null) {
            long count = read(gaps, sink);
            return target.receipt(began, count, Map.of("groups", count), gaps, Places.ofGroups(target));
        }
        List<Group> own = new ArrayList<>();
        long count = read(gaps, own::add);
        long elsewhere = target.catalog.groups(own, gaps, sink);
        Map<String, Long> counts = Map.of("groups", count, "groups-elsewhere", elsewhere);
        return target.receipt(began, count, counts, gaps, Places.ofGroups(target));
    }

    private long read(Gaps gaps, Consumer<Group> sink) {
        return target.coverage().streamed().isEmpty() ? stream(gaps, sink) : collect(gaps, sink);
    }

    private long stream(Gaps gaps, Consumer<Group> sink) {
        long[] count = {0};
        OutsideGroups outside = new OutsideGroups(target, this);
        entries(gaps, (base, entry) -> {
            if (isIdentified(base, entry, gaps)) {
                count[0]++;
                Group group = group(entry, -1, parents(entry, gaps));
                outside.inside(group);
                sink.accept(group);
            }
        });
        return count[0] + outside.read(gaps, sink);
    }

    private long collect(Gaps gaps, Consumer<Group> sink) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        entries(gaps, (base, entry) -> {
            if (isIdentified(base, entry, gaps)) {
                nodes.put(DnText.key(entry.getDN()), new Node(group(entry, -1, parents(entry, gaps))));
            }
        });
        members(target.coverage().streamed(), gaps, (group, attribute, value) -> {
            Node node = nodes.get(DnText.key(group.getDN()));
            if (node != null) {
                node.members++;
            }
            Node nested = target.dialect.holdsDns(attribute) ? nodes.get(DnText.key(text(value))) : null;
            if (nested != null) {
                nested.parents.add(group.getDN());
            }
        });
        boolean counted = !target.coverage().usesMemberOf();
        nodes.values().forEach(node -> sink.accept(node.asGroup(counted)));
        return nodes.size();
    }

    private void entries(Gaps gaps, Streams.Sink sink) {
        Set<String> attributes = attributes();
        target.streams.read(target.settings.groups().bases(), target.groupFilter, attributes, false, gaps, sink);
    }

    /** What {@link #group} and {@link #parents} need. */
    Set<String> attributes() {
        Set<String> attributes = new TreeSet<>(target.dialect.groupAttributes());
        if (target.coverage().usesMemberOf()) {
            attributes.add(Coverage.MEMBER_OF);
        }
        return attributes;
    }

    private boolean isIdentified(String base, Entry entry, Gaps gaps) {
        boolean identified = !target.dialect.idOf(entry).isEmpty();
        if (!identified) {
            gaps.add(
                    new Scope.Base(target.source, base),
                    GapReason.ATTRIBUTE_HIDDEN,
                    "group " + entry.getDN() + " shows no " + target.dialect.idAttribute());
        }
        return identified;
    }

    Group group(Entry entry, long members, Set<String> parents) {
        return group(target.dialect, target.ref(entry), entry, members, parents);
    }

    static Group group(LdapDialect dialect, EntryRef ref, Entry entry, long members, Set<String> parents) {
        String name = entry.getAttributeValue("cn");
        return new Group(
                ref,
                name == null ? "" : name,
                dialect.builtinPrivileged(entry),
                dialect.weakens(entry),
                members,
                parents);
    }

    Set<String> parents(Entry entry, Gaps gaps) {
        Set<String> parents = new TreeSet<>();
        if (target.coverage().usesMemberOf()) {
            String stopped = target.ranges.forEach(entry, Coverage.MEMBER_OF, value -> parents.add(text(value)));
            if (!stopped.isEmpty()) {
                unfinished(entry, Coverage.MEMBER_OF, stopped, gaps);
            }
        }
        return parents;
    }

    /** Streams every value of these attributes of every group. */
    void members(List<String> attributes, Gaps gaps, MemberSink sink) {
        List<Filter> present =
                attributes.stream().map(Filter::createPresenceFilter).toList();
        Filter filter = Filter.createANDFilter(target.groupFilter, Filter.createORFilter(present));
        Set<String> asked = new TreeSet<>(attributes);
        asked.add(target.dialect.idAttribute());
        target.streams.read(target.settings.groups().bases(), filter, asked, true, gaps, (base, entry) -> {
            for (String attribute : attributes) {
                String stopped = target.ranges.forEach(entry, attribute, value -> sink.accept(entry, attribute, value));
                if (!stopped.isEmpty()) {
                    unfinished(entry, attribute, stopped, gaps);
                }
            }
        });
    }

    /** Records that a list of members was not delivered to its end. */
    void unfinished(Entry group, String attribute, String stopped, Gaps gaps) {
        gaps.add(
                new Scope.GroupMembers(target.source, target.dialect.idOf(group)),
                GapReason.RANGE_UNFINISHED,
                attribute + " of " + group.getDN() + ": " + stopped);
    }

    static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    /** Is given one value of one group's member attribute. */
    interface MemberSink {
        void accept(SearchResultEntry group, String attribute, byte[] value);
    }

    /** A group whose members and parents are still being found. */
    private static final class Node {
        private final Group group;
        private final Set<String> parents;
        private long members;

        Node(Group group) {
            this.group = group;
            this.parents = new TreeSet<>(group.parents());
        }

        Group asGroup(boolean counted) {
            return new Group(
                    group.entry(),
                    group.name(),
                    group.builtinPrivileged(),
                    group.weakens(),
                    counted ? members : -1,
                    parents);
        }
    }
}
