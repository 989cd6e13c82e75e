package curfew.directory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The entries of a {@link FakeDirectory}, as its readers are to see them. */
final class FakeContent {
    final Map<String, FakeEntry> entries = new TreeMap<>();
    private final String name;
    private final String base;

    FakeContent(String name, String base) {
        this.name = name;
        this.base = base;
    }

    List<FakeEntry> all(boolean groups) {
        return entries.values().stream().filter(entry -> entry.group == groups).toList();
    }

    AccountDetail detail(FakeEntry entry) {
        List<Membership> memberships = groupsOf(entry.dn).stream()
                .map(group -> new Membership(group(group), "member", Value.of(entry.dn), false))
                .toList();
        return new AccountDetail(account(entry, Set.of()), copyOf(entry), memberships);
    }

    Group group(FakeEntry entry) {
        Set<String> parents = new TreeSet<>();
        groupsOf(entry.dn).forEach(parent -> parents.add(parent.dn));
        return new Group(
                new EntryRef(name, entry.id, entry.dn),
                nameOf(entry.dn),
                entry.isTrue("privileged"),
                entry.isTrue("weakens"),
                entry.values("member").size(),
                parents);
    }

    Account account(FakeEntry entry, Set<String> privileged) {
        Map<String, List<String>> attributes = new TreeMap<>();
        entry.attributes.forEach((attribute, values) ->
                attributes.put(attribute, values.stream().map(Value::text).toList()));
        List<FakeEntry> groups = groupsOf(entry.dn);
        return new Account(
                new EntryRef(name, entry.id, entry.dn),
                base,
                entry.value("login"),
                entry.kind,
                state(entry),
                attributes,
                groups.size(),
                groups.stream().anyMatch(group -> privileged.contains(group.dn)),
                FakeDialect.CREDENTIALS.stream()
                        .mapToInt(attribute -> entry.values(attribute).size())
                        .sum(),
                entry.isTrue("critical"),
                entry.created,
                entry.lastUsed,
                entry.expires);
    }

    private static AccountState state(FakeEntry entry) {
        String control = entry.value("userAccountControl");
        if (control.isEmpty()) {
            return AccountState.UNKNOWN;
        }
        boolean disabled = (Long.parseLong(control) & FakeDialect.DISABLED) != 0;
        return disabled ? AccountState.DISABLED : AccountState.ENABLED;
    }

    private List<FakeEntry> groupsOf(String dn) {
        return entries.values().stream()
                .filter(entry -> entry.values("member").stream()
                        .anyMatch(member -> member.text().equalsIgnoreCase(dn)))
                .toList();
    }

    static Map<String, List<Value>> copyOf(FakeEntry entry) {
        Map<String, List<Value>> values = new TreeMap<>();
        entry.attributes.forEach((attribute, now) -> values.put(attribute, List.copyOf(now)));
        return values;
    }

    static String nameOf(String dn) {
        String parent = Dns.parentOf(dn);
        String rdn = dn.substring(0, dn.length() - parent.length());
        return rdn.substring(rdn.indexOf('=') + 1).replaceFirst(",\\s*$", "");
    }
}
