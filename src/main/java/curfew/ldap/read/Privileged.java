package curfew.ldap.read;

import curfew.directory.Value;
import curfew.ldap.dialect.DnText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which groups are privileged. Names are compared loosely: to take a group for privileged that only looks like one asks for more care,
 * not less.
 */
final class Privileged {
    /** Groups are few, and each is named by many members. */
    private static final int REMEMBERED = 100_000;

    private final Set<String> dns;
    private final Set<String> keys = new HashSet<>();
    private final Set<Value> sids;
    private final Map<String, Boolean> seen = new HashMap<>();

    Privileged(Set<String> dns, Set<Value> sids) {
        this.dns = Set.copyOf(dns);
        this.sids = Set.copyOf(sids);
        dns.forEach(dn -> keys.add(DnText.looseKey(dn)));
    }

    boolean holds(String group) {
        if (dns.contains(group)) {
            return true;
        }
        if (seen.size() > REMEMBERED) {
            seen.clear();
        }
        return seen.computeIfAbsent(group, dn -> keys.contains(DnText.looseKey(dn)));
    }

    boolean holdsSid(Value sid) {
        return sids.contains(sid);
    }
}
