package curfew.ldap.read;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import curfew.directory.AccountDetail;
import curfew.directory.DirectoryException;
import curfew.directory.EntryRef;
import curfew.directory.Membership;
import curfew.directory.Value;
import curfew.receipt.GapReason;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads affected accounts again: exact values first, then the groups of all of them together, so that each group is read once. Holds
 * the accounts it was given until their groups are known.
 */
final class Details {
    /** How many are asked for at a time. */
    private static final int AHEAD = 256;

    private final Target target;
    private final Accounts accounts;
    private final Privileged privileged;
    private final Gaps gaps = new Gaps();

    Details(Target target, Privileged privileged) {
        this.target = target;
        this.accounts = new Accounts(target, privileged);
        this.privileged = privileged;
    }

    Receipt read(Collection<EntryRef> wanted, Consumer<AccountDetail> sink) {
        Instant began = target.clock.instant();
        List<Pending> found = entries(distinct(wanted));
        new MembershipFinder(target, gaps).find(found);
        found.forEach(account -> sink.accept(detail(account, began)));
        return target.receipt(
                began, found.size(), Map.of("asked", (long) wanted.size()), gaps, Places.ofMemberships(target));
    }

    private static Collection<EntryRef> distinct(Collection<EntryRef> wanted) {
        Map<String, EntryRef> byId = new LinkedHashMap<>();
        wanted.forEach(entry -> byId.putIfAbsent(entry.id(), entry));
        return byId.values();
    }

    private List<Pending> entries(Collection<EntryRef> wanted) {
        Set<String> attributes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        attributes.addAll(accounts.attributes());
        attributes.addAll(target.dialect.editableAttributes());
        List<Pending> found = new ArrayList<>();
        String unreachable = "";
        List<EntryRef> all = List.copyOf(wanted);
        List<String> dns = all.stream().map(EntryRef::dn).toList();
        for (int at = 0; at < all.size(); at++) {
            EntryRef entry = all.get(at);
            if (!unreachable.isEmpty()) {
                // Not tried one by one: each would wait for the connect time-out.
                gaps.add(scope(entry), GapReason.CONNECTION_LOST, unreachable);
                continue;
            }
            target.ahead.keepUp(dns, at, AHEAD, attributes);
            unreachable = addIfThere(entry, attributes, found);
        }
        target.ahead.forget();
        return found;
    }

    /** What keeps every further entry from being read; empty if nothing does. */
    private String addIfThere(EntryRef wanted, Set<String> attributes, List<Pending> found) {
        try {
            SearchResultEntry known = target.ahead.take(wanted, attributes);
            SearchResultEntry entry = known != null ? known : target.lookups.entry(wanted, attributes);
            if (entry != null) {
                found.add(new Pending(entry, base(entry.getDN()), groupsOf(wanted, entry)));
            }
        } catch (LDAPException failed) {
            gaps.add(scope(wanted), target.lookups.server(), "reading " + wanted.dn(), failed);
        } catch (DirectoryException unreachable) {
            gaps.add(scope(wanted), GapReason.CONNECTION_LOST, String.valueOf(unreachable.getMessage()));
            return String.valueOf(unreachable.getMessage());
        }
        return "";
    }

    private List<String> groupsOf(EntryRef wanted, SearchResultEntry entry) {
        List<String> groups = new ArrayList<>();
        if (target.coverage().usesMemberOf()) {
            String stopped = target.ranges.forEach(entry, Coverage.MEMBER_OF, value -> groups.add(Groups.text(value)));
            if (!stopped.isEmpty()) {
                gaps.add(scope(wanted), GapReason.RANGE_UNFINISHED, "memberOf of " + entry.getDN() + ": " + stopped);
            }
        }
        return groups;
    }

    private AccountDetail detail(Pending pending, Instant now) {
        List<Membership> memberships = pending.memberships().stream()
                .sorted(Comparator.comparing(
                                (Membership membership) -> membership.group().entry())
                        .thenComparing(Membership::attribute))
                .toList();
        int direct = (int) memberships.stream()
                .filter(membership -> !membership.primary() || pending.usualPrimary() != null)
                .count();
        boolean inPrivileged = memberships.stream()
                .anyMatch(membership -> privileged.holds(membership.group().dn()));
        return new AccountDetail(
                accounts.account(pending.entry(), pending.base(), direct, inPrivileged, now),
                values(pending.entry()),
                memberships,
                pending.usualPrimary());
    }

    private Map<String, List<Value>> values(SearchResultEntry entry) {
        Map<String, List<Value>> values = new TreeMap<>();
        for (String name : target.dialect.editableAttributes()) {
            List<Value> exact = exact(entry.getAttribute(name));
            if (!exact.isEmpty()) {
                values.put(name.toLowerCase(Locale.ROOT), exact);
            }
        }
        return values;
    }

    static List<Value> exact(@Nullable Attribute attribute) {
        return attribute == null
                ? List.of()
                : Arrays.stream(attribute.getValueByteArrays())
                        .map(Value::of)
                        .sorted()
                        .toList();
    }

    private String base(String dn) {
        return Streams.baseOf(dn, target.settings.accounts().bases());
    }

    private Scope scope(EntryRef entry) {
        return new Scope.Entry(target.source, base(entry.dn()), entry.id());
    }
}
