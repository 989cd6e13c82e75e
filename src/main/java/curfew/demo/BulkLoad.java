package curfew.demo;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Many entries at once: links are worked out in memory first, so that no entry is written twice. */
final class BulkLoad {
    private final InMemoryRequestHandler root;
    private final Rules rules;
    private final BackLinks backLinks;
    private final String base;

    BulkLoad(InMemoryRequestHandler root, Rules rules, BackLinks backLinks, String base) {
        this.root = root;
        this.rules = rules;
        this.backLinks = backLinks;
        this.base = base;
    }

    void load(Collection<Entry> given) throws LDAPException {
        Map<DN, Entry> entries = parentsFirst(given);
        Map<String, List<String>> groupsOf = new LinkedHashMap<>();
        for (Entry group : entries.values()) {
            for (String attribute : List.of("member", "uniqueMember")) {
                for (String member : BackLinks.values(group, attribute)) {
                    groupsOf.computeIfAbsent(member, any -> new ArrayList<>()).add(group.getDN());
                }
            }
        }
        List<String> existing = new ArrayList<>();
        for (Map.Entry<String, List<String>> links : groupsOf.entrySet()) {
            Entry loaded = DN.isValidDN(links.getKey()) ? entries.get(new DN(links.getKey())) : null;
            if (loaded == null) {
                existing.add(links.getKey());
            } else {
                loaded.addAttribute("memberOf", links.getValue());
            }
        }
        for (Entry entry : entries.values()) {
            rules.complete(entry);
            root.addEntry(entry, true);
        }
        for (String member : existing) {
            groupsOf.getOrDefault(member, List.of()).forEach(group -> backLinks.link(member, group, true));
        }
    }

    /** Copies, without memberOf, ordered by depth; the base's own entry is put first if nobody has given it. */
    private Map<DN, Entry> parentsFirst(Collection<Entry> given) throws LDAPException {
        List<Entry> ordered = new ArrayList<>(given);
        DN baseDn = new DN(base);
        boolean hasBase = root.getEntry(baseDn) != null;
        for (Entry entry : given) {
            hasBase |= entry.getParsedDN().equals(baseDn);
        }
        if (!hasBase) {
            ordered.add(baseEntry(baseDn));
        }
        ordered.sort(java.util.Comparator.comparingInt(BulkLoad::depth));
        Map<DN, Entry> byDn = new LinkedHashMap<>();
        for (Entry entry : ordered) {
            Entry copy = new Entry(entry.getDN(), root.getSchema(), entry.getAttributes());
            copy.removeAttribute("memberOf");
            byDn.put(entry.getParsedDN(), copy);
        }
        return byDn;
    }

    private Entry baseEntry(DN dn) {
        RDN rdn = Objects.requireNonNull(dn.getRDN(), "a base is no empty DN");
        String attribute = rdn.getAttributeNames()[0];
        Entry entry = new Entry(base);
        entry.addAttribute(attribute, rdn.getAttributeValues()[0]);
        switch (attribute.toLowerCase(java.util.Locale.ROOT)) {
            case "dc" -> entry.addAttribute("objectClass", "top", "domain");
            case "o" -> entry.addAttribute("objectClass", "top", "organization");
            default -> entry.addAttribute("objectClass", "top", "organizationalUnit");
        }
        return entry;
    }

    private static int depth(Entry entry) {
        try {
            return entry.getRDN() == null ? 0 : entry.getParsedDN().getRDNs().length;
        } catch (LDAPException malformed) {
            // The server says what is wrong with it when it is added.
            return Integer.MAX_VALUE;
        }
    }
}
