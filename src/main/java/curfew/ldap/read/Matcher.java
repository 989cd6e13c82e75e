package curfew.ldap.read;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import curfew.ldap.dialect.DnText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which of a few accounts a value of a group's member attribute stands for. Where two spellings are the same only for some
 * servers, this one is asked: to guess could take somebody else out of the group.
 */
final class Matcher {
    private final Target target;
    private final Map<String, List<Pending>> byKey = new HashMap<>();
    private final Map<String, List<Pending>> byLooseKey = new HashMap<>();
    private final Map<String, List<Pending>> byLogin = new HashMap<>();

    Matcher(Target target, List<Pending> accounts) {
        this.target = target;
        for (Pending account : accounts) {
            String dn = account.entry().getDN();
            put(byKey, DnText.key(dn), account);
            put(byLooseKey, DnText.looseKey(dn), account);
            put(byLogin, target.dialect.loginOf(account.entry()), account);
        }
    }

    private static void put(Map<String, List<Pending>> map, String key, Pending account) {
        if (!key.isEmpty()) {
            map.computeIfAbsent(key, any -> new ArrayList<>(1)).add(account);
        }
    }

    /** @throws LDAPException if the server had to be asked and did not say */
    List<Pending> find(Entry group, String attribute, String value) throws LDAPException {
        if (!target.dialect.holdsDns(attribute)) {
            return byLogin.getOrDefault(value, List.of());
        }
        List<Pending> exact = byKey.getOrDefault(DnText.key(value), List.of());
        if (!exact.isEmpty()) {
            return exact;
        }
        List<Pending> confirmed = new ArrayList<>();
        for (Pending account : byLooseKey.getOrDefault(DnText.looseKey(value), List.of())) {
            Filter isMember =
                    Filter.createEqualityFilter(attribute, account.entry().getDN());
            if (target.lookups.base(group.getDN(), isMember, List.of(Lookups.NO_ATTRIBUTES)) != null) {
                confirmed.add(account);
            }
        }
        return confirmed;
    }
}
