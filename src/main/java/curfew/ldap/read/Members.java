package curfew.ldap.read;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import curfew.directory.EntryRef;
import curfew.directory.Value;
import curfew.ldap.dialect.DnText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of some members a group still holds. The server is asked with the members in a filter, so that a group of 100,000 is not read.
 *
 * <p>A server that gives long attributes in ranges is asked for the first range instead: if that is all there is, it says who is a member.
 * Samba compares each value of a filter with every member, which took 43 ms for 16 values and a group of 140, where reading them all took 2. Of larger
 * groups the filter tells there as well.
 */
final class Members {
    /** Values asked for in one filter: few enough for any server's limit on filters. */
    private static final int VALUES_A_FILTER = 100;

    private final Target target;

    Members(Target target) {
        this.target = target;
    }

    /** What will be asked, ahead of {@link #stillThere}. */
    void ahead(EntryRef group, String attribute, List<Value> values) {
        if (target.dialect.givesRanges()) {
            target.ahead.read(group, List.of(attribute));
        } else {
            target.ahead.match(
                    group,
                    Slices.of(values, VALUES_A_FILTER).stream()
                            .map(slice -> filter(attribute, slice))
                            .toList());
        }
    }

    /** Those of the values that are there, in their order. */
    List<Value> stillThere(EntryRef group, String attribute, List<Value> values) throws LDAPException {
        List<String> read = target.dialect.givesRanges() ? List.of(attribute) : List.of();
        SearchResultEntry known = target.ahead.take(group, read);
        SearchResultEntry found = known != null ? known : target.lookups.entry(group, read);
        if (found == null) {
            return List.of();
        }
        List<byte[]> all = target.dialect.givesRanges() ? Ranges.ifWhole(found, attribute) : null;
        return all == null ? matching(found.getDN(), attribute, values) : among(all, found.getDN(), attribute, values);
    }

    /** What is spelled like a member in a way that some servers take for the same, and others do not, this server decides. */
    private List<Value> among(List<byte[]> members, String dn, String attribute, List<Value> values)
            throws LDAPException {
        Set<String> same = new HashSet<>();
        Set<String> perhaps = new HashSet<>();
        for (byte[] member : members) {
            String text = Value.of(member).text();
            same.add(DnText.key(text));
            perhaps.add(DnText.looseKey(text));
        }
        List<Value> open = values.stream()
                .filter(value -> value.binary()
                        || (!same.contains(DnText.key(value.text()))
                                && perhaps.contains(DnText.looseKey(value.text()))))
                .toList();
        Set<Value> told = open.isEmpty() ? Set.of() : new HashSet<>(matching(dn, attribute, open));
        return values.stream()
                .filter(value -> told.contains(value) || (!value.binary() && same.contains(DnText.key(value.text()))))
                .toList();
    }

    private List<Value> matching(String dn, String attribute, List<Value> values) throws LDAPException {
        List<Value> still = new ArrayList<>();
        for (List<Value> slice : Slices.of(values, VALUES_A_FILTER)) {
            narrow(dn, attribute, slice, still);
        }
        return still;
    }

    /** Halves the values until those that match are alone: one search where none is left, as is usual. */
    private void narrow(String dn, String attribute, List<Value> values, List<Value> still) throws LDAPException {
        Filter filter = filter(attribute, values);
        if (target.ahead.isKnownNotToMatch(dn, filter)) {
            return;
        }
        if (target.lookups.base(dn, filter, List.of(Lookups.NO_ATTRIBUTES)) == null) {
            return;
        }
        if (values.size() == 1) {
            still.add(values.get(0));
            return;
        }
        int half = values.size() / 2;
        narrow(dn, attribute, values.subList(0, half), still);
        narrow(dn, attribute, values.subList(half, values.size()), still);
    }

    private static Filter filter(String attribute, List<Value> values) {
        List<Filter> any = values.stream()
                .map(value -> Filter.createEqualityFilter(attribute, value.bytes()))
                .toList();
        return any.size() == 1 ? any.get(0) : Filter.createORFilter(any);
    }
}
