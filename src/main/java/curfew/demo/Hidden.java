package curfew.demo;

import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody without the right to read all of it gets of an answer: no entry, no attribute, and no word about either. */
final class Hidden {
    private final List<DN> dns;
    private final Set<String> attributes;

    private Hidden(List<DN> dns, Set<String> attributes) {
        this.dns = dns;
        this.attributes = attributes;
    }

    static Hidden by(Interference.Hide hide) throws LDAPException {
        List<DN> dns = new ArrayList<>();
        for (String dn : hide.dns()) {
            dns.add(new DN(dn));
        }
        return new Hidden(
                dns,
                hide.attributes().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
    }

    List<SearchResultEntryProtocolOp> of(List<SearchResultEntryProtocolOp> entries) throws LDAPException {
        List<SearchResultEntryProtocolOp> seen = new ArrayList<>();
        for (SearchResultEntryProtocolOp entry : entries) {
            if (isSeen(new DN(entry.getDN()))) {
                seen.add(new SearchResultEntryProtocolOp(entry.getDN(), of(entry)));
            }
        }
        return seen;
    }

    private boolean isSeen(DN entry) {
        return dns.stream().noneMatch(dn -> entry.isDescendantOf(dn, true));
    }

    private List<Attribute> of(SearchResultEntryProtocolOp entry) {
        return entry.getAttributes().stream()
                .filter(attribute ->
                        !attributes.contains(attribute.getBaseName().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
